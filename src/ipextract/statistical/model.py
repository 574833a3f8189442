"""A folder of weights -> all that is learned, each part read when it is first asked for.

| file | holds |
|---|---|
| `meta.json` | the format, where the weights come from, digests of features, rules and files |
| `params.npz`, `settings.json` | the network, and the characters that it knows |
| `decisions.json` | the log-linear models that decide when it is asked and what stands |
| `entities.json` | the weights by which the rules choose entities |
| `rules.tsv` | how often each rule is right |
"""

import hashlib
import warnings
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ipextract.errors import StaleModelWarning, short
from ipextract.rules import FORMER, NAMES, current
from ipextract.statistical.decisions import Decisions
from ipextract.statistical.files import (
    PARAMS,
    SETTINGS,
    as_weights,
    digest,
    read_json,
    read_weights,
    unusable,
)
from ipextract.statistical.loglinear import LogLinearModel
from ipextract.statistical.network import layout
from ipextract.statistical.rule_precision import RulePrecision, read_counts

if TYPE_CHECKING:
    from ipextract.statistical.linker import StatisticalLinker

Learned = TypeVar("Learned")

FORMAT = 1
"""Raised when the files of a model's folder change; folders of another format are refused."""
SHIPPED = Path(__file__).parents[1] / "weights"
META, DECISIONS, ENTITIES, RULES = "meta.json", "decisions.json", "entities.json", "rules.tsv"
LEARNED = (PARAMS, SETTINGS, DECISIONS, ENTITIES, RULES)
FILES = (META, *LEARNED)


class Model:
    """All that is learned, as it lies in a folder.

    Raises `ModelError` at once where a file is missing or is not as it was written, or where it was
    made for other features than this version has or in another format; later for what was written
    so that it cannot be read. Warns where this version has other rules: those that the model does
    not know get the precision of their family.
    """

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.folder = folder
        self.meta: Mapping[str, Any] = _checked(folder)

    def but(self, **parts: Any) -> "Model":
        """Return the model with other `entities`, `rules`, `decisions` or `linker`."""
        other = object.__new__(Model)
        other.__dict__ |= self.__dict__ | parts
        return other

    @cached_property
    def entities(self) -> Mapping[str, float]:
        """The weight of each feature of a candidate entity."""
        return read_weights(self.folder / ENTITIES)

    @cached_property
    def rules(self) -> RulePrecision:
        """How often each rule is right."""
        return RulePrecision(_with_current_rules(read_counts(self.folder / RULES)))

    @cached_property
    def decisions(self) -> Decisions:
        """When the network is asked, which metric stands, and how sure the record is."""
        path = self.folder / DECISIONS
        record = read_json(path, *Decisions._fields)
        weights = (as_weights(path, record[field]) for field in Decisions._fields)
        return Decisions(*(LogLinearModel(_with_current_rules(own)) for own in weights))

    @cached_property
    def linker(self) -> "StatisticalLinker":
        """What asks the network; takes numpy to read."""
        from ipextract.statistical.linker import StatisticalLinker
        from ipextract.statistical.network.storage import load_network

        return StatisticalLinker(*load_network(self.folder), self.decisions)


def load_model(folder: str | Path | None = None) -> Model:
    """Return the model of a folder, by default the shipped one; once per process.

    Raises `ModelError` as `Model` does.
    """
    return _load(SHIPPED if folder is None else Path(folder).absolute())


_load = cache(Model)


def files_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of what is learned. Raises `ModelError` for one not there."""
    return {name: digest(folder / name) for name in LEARNED}


def rules_digest() -> str:
    """Return the SHA-256 of the names of all rules, in hexadecimal; a new name changes nothing."""
    first = {name: former for former, name in FORMER.items()}
    names = sorted(first.get(name, name) for name in NAMES)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def _with_current_rules(learned: Mapping[str, Learned]) -> dict[str, Learned]:
    """Return what was learned under names of rules, or of features with them, under today's."""
    return {current(name): value for name, value in learned.items()}


def _checked(folder: Path) -> dict[str, Any]:
    meta = read_json(folder / META)
    if meta.get("format") != FORMAT:
        problem = f"of format {short(meta.get('format'))}: this version reads {FORMAT}"
        raise unusable(folder, problem)
    written = meta.get("files")
    for name, found in files_digests(folder).items():
        if not isinstance(written, dict) or found != written.get(name):
            raise unusable(folder / name, "not as it was written, says meta.json")
    if meta.get("features") != layout.digest():
        raise unusable(folder, "made for other features than this version has")
    if meta.get("rules") != rules_digest():
        warnings.warn(
            f"{folder}: made for other rules than this version has; "
            "those that it does not know get the precision of their family",
            StaleModelWarning,
            stacklevel=3,
        )
    return meta
