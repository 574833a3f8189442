"""A span of an article -> what it names, in full, with the division that it is or lies in."""

from functools import cached_property
from typing import NamedTuple

from ipextract.gazetteer import CHINA
from ipextract.linking.drafts import ArticleState
from ipextract.linking.entities.coreference import CoreferenceResolver
from ipextract.linking.entities.types import Entity
from ipextract.linking.genre import Coverage


class EntityName(NamedTuple):
    """A name in full, with the code and the path of the region."""

    name: str | None
    code: str | None
    region: str | None


_LOOKBACK = 3
"""How many passages back the names are looked for that anaphora stand for."""
_QUOTES = "“”‘’\"'《》"


class SpanNames:
    """Names in one article. Entities of a passage are read only if a span of it is asked about."""

    def __init__(self, state: ArticleState) -> None:
        self._state = state
        self._read: dict[int, list[Entity]] = {}
        self._focus = state.focus

    @cached_property
    def focus(self) -> EntityName:
        """The region that the article is about."""
        return self._named(self._focus.name or self._focus.gazetteer[CHINA].name, self._focus.code)

    @cached_property
    def coverage(self) -> Coverage:
        """Whose affairs it covers."""
        return self._state.genre.coverage(self._focus.code)

    def at(self, number: int, start: int, end: int) -> EntityName:
        """Name a span of the passage with this number: as its entity, or as it is printed."""
        for entity in self._entities(number):
            if entity.start < end and start < entity.end and _fits(entity, start, end):
                return self._named(entity.name, entity.code)
        printed = self._state.passages[number].text[start:end].strip(_QUOTES)
        gazetteer = self._focus.gazetteer
        codes = gazetteer.codes(printed)
        if codes:
            code = self._focus.settle(codes)
            return self._named(gazetteer[code].name, code)
        return EntityName(printed, None, None)

    def _named(self, name: str, code: str | None) -> EntityName:
        return EntityName(name, code, self._focus.gazetteer.path(code) if code else None)

    def _entities(self, number: int) -> list[Entity]:
        if number not in self._read:
            resolver = CoreferenceResolver(self._focus, self._state.knowledge)
            for passage in self._state.passages[max(0, number - _LOOKBACK) : number + 1]:
                self._read[number] = resolver.read(passage)
        return self._read[number]


def _fits(entity: Entity, start: int, end: int) -> bool:
    """Whether an entity is what the span names, give or take a quotation mark."""
    return abs(entity.start - start) <= 1 and abs(entity.end - end) <= 1
