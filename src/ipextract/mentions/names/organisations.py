"""A text and its regions -> its organisations and products, and the words that stand for them.

A name is found from its end (局, 有限公司, 研究院), then leftwards to its beginning: the name of a
region, a mark, or a word that no name holds.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from ipextract.matching.marks import CLAUSE_ENDS
from ipextract.matching.regexes import any_of, not_preceded_by, one_of
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.names.boundaries import NameBoundary
from ipextract.mentions.names.suffixes import Suffix, all_suffixes
from ipextract.mentions.types import Organisation, OrganisationKind, RegionMention
from ipextract.patterns.organisations import OrganisationPatterns, Referent

_REACH = 24
"""How far to the left of its end a name may begin, in characters."""
_STEM, _SHORTEST = 2, 3
_CLOSED: tuple[OrganisationKind, ...] = ("company", "enterprise")
"""Names that no longer name takes in."""
_BRANDED: tuple[OrganisationKind, ...] = ("company", "institution")
"""Names that may begin with a brand."""
_MARKS = f"{CLAUSE_ENDS}、”\n \u3000"
"""After which a brand may open its clause."""


class OrganisationFinder:
    """Finds names from their ends; of two that overlap, the one that ends later wins."""

    def __init__(self, patterns: OrganisationPatterns) -> None:
        self._patterns = patterns
        self._not_names = frozenset(patterns.not_names)
        self._whole = frozenset([*patterns.ends.agency, *patterns.whole_names])
        self._divisions = patterns.divisions
        self._brand_after, self._brand_kinds = patterns.brand_after, patterns.brand_kinds
        self._place_links, self._demonstratives = patterns.place_links, patterns.demonstratives
        self._common_stems = frozenset(patterns.common_stems)
        self._no_brand = re.compile(any_of(patterns.not_brand_before))
        self._common = frozenset(patterns.common_names)
        self._kinds = re.compile(any_of(patterns.kinds))
        self._begin = NameBoundary(patterns)
        introductions = patterns.ends.introductions
        begins = one_of(word[0] for word in introductions)
        self._introduction = re.compile(
            rf".*(?={begins}){not_preceded_by(patterns.not_introduced_after)}"
            rf"(?P<intro>{any_of(introductions)})[^\W\d]*",
            re.DOTALL,
        )

    @cached_property
    def _index(self) -> tuple[list[Suffix], AhoCorasick]:
        endings = all_suffixes(self._patterns)
        return [*endings.values()], AhoCorasick([*endings], matchkind=MatchKind.LeftmostLongest)

    def __call__(self, text: str, regions: Sequence[RegionMention]) -> list[Organisation]:
        """Find the names in a text; `regions` are those in it, in order of position."""
        endings, automaton = self._index
        found: list[Organisation] = []
        places = SpanIndex(regions)
        for number, start, end in automaton.find_matches_as_indexes(text):
            floor = found[-1].end if found and found[-1].kind in _CLOSED else 0
            floor = min(max(floor, start - _REACH), start)
            mention = self._read(text, floor, start, end, endings[number], places)
            if mention is None:
                continue
            if found and _continues(found[-1], mention):
                mention = _mention(text, found[-1].start, end, mention.kind)
            while found and found[-1].end > mention.start:
                found.pop()
            found.append(mention)
        return found

    def _read(
        self,
        text: str,
        floor: int,
        start: int,
        end: int,
        ending: Suffix,
        places: SpanIndex[RegionMention],
    ) -> Organisation | None:
        if ending.known:
            return _mention(text, start, end, "brand")
        if ending.product and (begin := self._origin(text, start, places)) is not None:
            return _mention(text, begin, end, "product")
        if (ending.enterprise or (ending.name and end - start > 1)) and (
            introduced := self._introduced(text, floor, start, end, places)
        ):
            return introduced
        if ending.enterprise or ending.name or ending.brand:
            begin = self._begin(text, floor, start, places)
            if ending.name and self._is_name(text, begin, start, end, places):
                return _mention(text, begin, end, ending.name)
            if ending.brand and (begin := self._brand(text, begin, start, end)) is not None:
                return _mention(text, begin, end, "brand")
            if ending.enterprise and (local := self._local(text, begin, start, end, places)):
                return local
        if ending.anaphor and (
            end - start > 2 or text.startswith(self._demonstratives, start) or _is_free(text, start)
        ):
            return _anaphor(text, start, end, ending.anaphor)
        return None

    def _is_name(
        self, text: str, begin: int, start: int, end: int, places: SpanIndex[RegionMention]
    ) -> bool:
        name = text[begin:end]
        stem, place = start - begin, places.starting_at(begin)
        if places.ending_at(end):
            return False
        is_long = stem >= _STEM or (end - start >= _SHORTEST and (stem > 0 or name in self._whole))
        return (
            is_long
            and name not in self._not_names
            and text[place.end if place else begin : end] not in self._common
            and _is_closed(name)
        )

    def _origin(self, text: str, start: int, places: SpanIndex[RegionMention]) -> int | None:
        """Return where a product's name begins: 五常大米 is one, 五常市大米 is only rice."""
        return None if text.endswith(self._divisions, 0, start) else _start(places.ending_at(start))

    def _brand(self, text: str, begin: int, start: int, end: int) -> int | None:
        """Return where a brand begins that opens its clause, or follows its place or what it is
        (镜湖区的康纳医疗, 铝材企业康纳医疗)."""
        opens = begin == 0 or text[begin - 1] in _MARKS or text[begin - 1].isdigit()
        opens = opens or text.endswith(self._brand_after, 0, begin)
        for kind in self._brand_kinds:
            if (at := text.rfind(kind, begin, start)) >= 0:
                begin, opens = at + len(kind), True
        is_brand = (
            opens
            and 2 <= start - begin <= 4
            and text[begin:start] not in self._common_stems
            and not self._no_brand.match(text, end)
        )
        return begin if is_brand else None

    def _local(
        self, text: str, begin: int, start: int, end: int, places: SpanIndex[RegionMention]
    ) -> Organisation | None:
        """Read the businesses of a place (柘城县的养殖户), which bear no other name."""
        first: int | None = begin
        if begin == start and text[start - 1 : start] == "的":
            first = _start(places.ending_at(start - 1))
        elif not places.starting_at(begin) or self._kinds.search(text, begin, start):
            return None
        return None if first is None else _mention(text, first, end, "local")

    def _introduced(
        self, text: str, floor: int, start: int, end: int, places: SpanIndex[RegionMention]
    ) -> Organisation | None:
        """Read a business without a name (花山区的一家磁性材料企业), with the place before it."""
        found = self._introduction.fullmatch(text, floor, start)
        if found is None:
            return None
        intro = found.start("intro")
        links = (w for w in self._place_links if text.endswith(w, 0, intro))
        place_end = intro - len(next(links, ""))
        begin = _start(places.ending_at(place_end))
        name = text[intro:end] if begin is None else text[begin:place_end] + text[intro:end]
        first = intro if begin is None else begin
        return _organisation(first, end, "enterprise", name)


def _start(place: RegionMention | None) -> int | None:
    return place.start if place else None


def _continues(first: Organisation, second: Organisation) -> bool:
    """Whether a name begins with a company's brand: 华为 技术有限公司, 吉利 台州研究院."""
    brand, named = first.kind == "brand", second.kind in _BRANDED
    return brand and named and first.end == second.start


def _mention(text: str, start: int, end: int, kind: OrganisationKind) -> Organisation:
    name = text[start:end].replace("“", "").replace("”", "")
    return _organisation(start, end, kind, name)


def _organisation(start: int, end: int, kind: OrganisationKind, name: str) -> Organisation:
    return Organisation(start, end, f"organisations.{kind}", kind, name)


def _anaphor(text: str, start: int, end: int, referent: Referent) -> Organisation:
    rule = f"organisations.anaphor.{referent}"
    return Organisation(start, end, rule, "anaphor", text[start:end], referent)


def _is_closed(name: str) -> bool:
    return name.count("“") == name.count("”") and name.count("（") == name.count("）")


def _is_free(text: str, start: int) -> bool:
    """Whether no word runs into this one from the left."""
    return start == 0 or not text[start - 1].isalpha()
