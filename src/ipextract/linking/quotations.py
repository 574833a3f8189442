"""Give the speaker's house what a quotation says of it: “去年公司授权专利21件。”某公司经理说.

The house is named after the quotation, or right before it. What the speaker says of others, and
what stands before the first word for his or her own house, stays with the entity that it has.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.matching.marks import PHRASE_ENDS
from ipextract.matching.regexes import any_of
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.types import Organisation
from ipextract.patterns.speakers import QuotationPatterns

_SPEECH = 8
"""A shorter quotation is a name or a nickname."""
_REACH = 60
"""How many characters after or before a quotation its speaker is named."""
_QUOTED = regex.compile(r"“(?P<said>[^“”]*+(?:“[^“”]*+”[^“”]*+)*+)(?:”|\Z)")
_HOUSES = ("company", "institution", "agency")


class _Speech(NamedTuple):
    """A quotation: where it is open, and from where on it is about the speaker's own house."""

    start: int
    end: int
    own: int


class QuotationLinker:
    """Sets `entity` of what a speaker says of his or her house; runs after the entity linker."""

    def __init__(self, patterns: QuotationPatterns) -> None:
        self._own = regex.compile(any_of(patterns.own))
        speaks, titles = any_of(patterns.speaks), any_of(patterns.titles)
        self._speaks = regex.compile(
            rf"(?:，\w{{0,2}}?|[^{PHRASE_ENDS}“”\d]{{0,24}}?)(?:{titles})[^。；“”]{{0,24}}?(?:{speaks})"
        )

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        text = passage.text
        if not drafts or "“" not in text:
            return
        houses = SpanIndex(o for o in passage.organisations if o.type in _HOUSES)
        claims = SpanIndex(drafts)
        for speech in self._speeches(text):
            said = claims.within(speech.own, speech.end)
            if said and (house := self._house(text, houses, speech)):
                for draft in said:
                    if not self._is_of_another(draft):
                        draft.entity, draft.entity_mention = house.name, "anaphor"
                        draft.rules.append("entities.speaker")

    def _speeches(self, text: str) -> Iterator[_Speech]:
        for quoted in _QUOTED.finditer(text):
            start, end = quoted.span("said")
            if end - start >= _SPEECH and (own := self._own.search(text, start, end)):
                yield _Speech(start, end, own.end())

    def _house(
        self, text: str, houses: SpanIndex[Organisation], speech: _Speech
    ) -> Organisation | None:
        """The house that is named with its officer right after the quotation, or right before."""
        following = houses.within(speech.end, speech.end + _REACH)
        before = houses.within(speech.start - _REACH, speech.start)
        leading = (house for house in reversed(before) if house.end < speech.start)
        for house in (*following, *leading):
            if self._speaks.match(text, house.end) and _in_one_sentence(text, house, speech):
                return house
        return None

    def _is_of_another(self, draft: Draft) -> bool:
        """Whether the sentence names another than a place or the speaker's house as its subject."""
        if draft.entity is None or draft.entity_mention != "explicit":
            return False
        place = draft.region is not None and draft.region.endswith(draft.entity)
        return not place and not self._own.match(draft.entity)


def _in_one_sentence(text: str, house: Organisation, speech: _Speech) -> bool:
    between = text[speech.end + 1 : house.start] if house.start > speech.end else ""
    return "。" not in between
