"""A folder of pattern files, and perhaps one of a user's own laid over it -> models, one a file."""

from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Generic

from ipextract.errors import PatternError
from ipextract.gazetteer import Gazetteer
from ipextract.patterns.changes import ChangePatterns
from ipextract.patterns.closed_classes import ClosedClasses
from ipextract.patterns.entities import EntityPatterns
from ipextract.patterns.genre import GenrePatterns
from ipextract.patterns.layout import LayoutPatterns
from ipextract.patterns.loader import Patterns, parse, shipped_folder, validate
from ipextract.patterns.metrics import MetricPatterns
from ipextract.patterns.modality import ModalityPatterns
from ipextract.patterns.numbers import NumberPatterns
from ipextract.patterns.organisations import OrganisationPatterns
from ipextract.patterns.overlay import lay_over, read_overlay
from ipextract.patterns.parts import PartPatterns
from ipextract.patterns.periods import PeriodPatterns
from ipextract.patterns.quantity_exclusions import QuantityExclusions
from ipextract.patterns.quotations import QuotationPatterns
from ipextract.patterns.ranks import RankPatterns
from ipextract.patterns.region_names import RegionPatterns
from ipextract.patterns.regions import TABLE, read_regions, shipped_gazetteer
from ipextract.patterns.units import UnitPatterns


class PatternFile(Generic[Patterns]):
    """An attribute of `Knowledge`: the file of its name, read when it is first asked for."""

    def __init__(self, model: type[Patterns]) -> None:
        self._model = model

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, knowledge: "Knowledge", owner: type) -> Patterns:
        read = knowledge.read(f"{self._name}.toml", self._model)
        vars(knowledge)[self._name] = read  # from now on found before this attribute of the class
        return read


class Knowledge:
    """What is known of the language and of the world, for whatever reads with it.

    `Knowledge()` is what the package ships; `folder` holds another set of the same files, all of
    them. `overlay` is a folder with some of them that hold only what is to be added: lists are
    appended to those below, tables merged, regular expressions and all other values replaced, and
    rows of `regions.tsv` added. An overlay is read and checked at once, a file that is not laid
    over when it is first asked for. Raises `PatternError`.

    Two are equal, and serve for each other, if their folder and the content of the overlay are the
    same. A pickle holds the paths alone.
    """

    changes = PatternFile(ChangePatterns)
    closed_classes = PatternFile(ClosedClasses)
    entities = PatternFile(EntityPatterns)
    genre = PatternFile(GenrePatterns)
    layout = PatternFile(LayoutPatterns)
    metrics = PatternFile(MetricPatterns)
    modality = PatternFile(ModalityPatterns)
    numbers = PatternFile(NumberPatterns)
    organisations = PatternFile(OrganisationPatterns)
    parts = PatternFile(PartPatterns)
    periods = PatternFile(PeriodPatterns)
    quantity_exclusions = PatternFile(QuantityExclusions)
    ranks = PatternFile(RankPatterns)
    region_names = PatternFile(RegionPatterns)
    quotations = PatternFile(QuotationPatterns)
    units = PatternFile(UnitPatterns)

    def __init__(self, folder: Path | None = None, *, overlay: Path | None = None) -> None:
        self.folder = shipped_folder() if folder is None else Path(folder)
        self.overlay = None if overlay is None else Path(overlay)
        self._own = {} if self.overlay is None else read_overlay(self.overlay, _names())
        for name in self._own:
            getattr(self, "gazetteer" if name == TABLE else Path(name).stem)

    @staticmethod
    def of(patterns: "Knowledge | Path | str | None") -> "Knowledge":
        """Return what a user means: knowledge, a folder to lay over what is shipped, or nothing."""
        if isinstance(patterns, Knowledge):
            return patterns
        return shipped() if patterns is None else Knowledge(overlay=Path(patterns))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The divisions of `regions.tsv`."""
        if self.folder == shipped_folder() and TABLE not in self._own:
            return shipped_gazetteer()
        regions = read_regions(*self._below(TABLE), {})
        if self.overlay and TABLE in self._own:
            regions = read_regions(self.overlay / TABLE, self._own[TABLE], regions)
        return Gazetteer(regions.values())

    def read(self, name: str, model: type[Patterns]) -> Patterns:
        """Return a file of the folder, with the overlay's of that name on top, as a model."""
        path, content = self._below(name)
        tables = parse(path, content)
        if self.overlay and name in self._own:
            path = self.overlay / name
            tables = lay_over(tables, parse(path, self._own[name]), path)
        return validate(path, tables, model)

    def _below(self, name: str) -> tuple[Path, bytes]:
        path = self.folder / name
        if not path.is_file():
            raise PatternError(str(path), "", "not found; a folder of patterns holds all files")
        return path, path.read_bytes()

    @property
    def digest(self) -> str:
        """The SHA-256 of the overlay's files; empty without an overlay."""
        parts = (f"{name}\0{sha256(own).hexdigest()}\n" for name, own in self._own.items())
        return sha256("".join(parts).encode()).hexdigest() if self._own else ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Knowledge) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[Any, ...]:
        return self.folder, *self._own.items()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.folder, self.overlay)


def _names() -> list[str]:
    """Return the names of all pattern files."""
    files = (name for name, value in vars(Knowledge).items() if isinstance(value, PatternFile))
    return [*(f"{name}.toml" for name in files), TABLE]


def _rebuilt(folder: Path, overlay: Path | None) -> Knowledge:
    return Knowledge(folder, overlay=overlay)


@cache
def shipped() -> Knowledge:
    """Return the knowledge that the package ships, the same object at every call."""
    return Knowledge()
