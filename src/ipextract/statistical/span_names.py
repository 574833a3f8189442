"""What a span of an article names: in full, with the division that it is or lies in."""

from functools import cached_property
from typing import NamedTuple

from ipextract.gazetteer import gazetteer
from ipextract.linking.drafts import Context
from ipextract.linking.entities.coreference import Cast
from ipextract.linking.entities.features import Genre
from ipextract.linking.entities.focus import home_of
from ipextract.linking.entities.linker import genre_of
from ipextract.linking.entities.types import Subject


class Named(NamedTuple):
    """A name in full, with the code and the path of the region."""

    name: str | None
    code: str | None
    region: str | None


_LOOKBACK = 3
"""How many passages back the names are looked for that anaphora stand for."""
_QUOTES = "“”‘’\"'《》"


class Names:
    """Names of one article. Subjects of a passage are read only if a span of it is asked about."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read: dict[int, list[Subject]] = {}
        self._home = home_of(context.document.region, context.article.headline)

    @cached_property
    def home(self) -> Named:
        """What the article is about."""
        return self._named(self._home.name or "中国", self._home.code)

    @cached_property
    def genre(self) -> Genre:
        """What kind of text it is."""
        return genre_of(self._context, self._home)

    def at(self, number: int, start: int, end: int) -> Named:
        """Name a span of the passage with this number: as its subject, or as it is printed."""
        for subject in self._subjects(number):
            if subject.start < end and start < subject.end and _fits(subject, start, end):
                return self._named(subject.name, subject.code)
        printed = self._context.readings[number].passage.text[start:end].strip(_QUOTES)
        codes = gazetteer().codes(printed)
        if codes:
            code = self._home.settle(codes)
            return self._named(gazetteer()[code].name, code)
        return Named(printed, None, None)

    def _named(self, name: str, code: str | None) -> Named:
        return Named(name, code, gazetteer().path(code) if code else None)

    def _subjects(self, number: int) -> list[Subject]:
        if number not in self._read:
            cast = Cast(self._home)
            for reading in self._context.readings[max(0, number - _LOOKBACK) : number + 1]:
                self._read[number] = cast.read(reading)
        return self._read[number]


def _fits(subject: Subject, start: int, end: int) -> bool:
    """Whether a subject is what the span names, give or take a quotation mark."""
    return abs(subject.start - start) <= 1 and abs(subject.end - end) <= 1
