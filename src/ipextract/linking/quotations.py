"""Drafts in a quotation -> those that its speaker states of his or her organisation have it.

“去年公司授权专利21件。”某公司经理说: the organisation is named after the quotation, or right before
it. What the speaker says of others, and what stands before the first word for the own organisation,
keeps the entity that it has.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.matching.marks import PHRASE_ENDS, STATEMENT_ENDS
from ipextract.matching.regexes import any_of
from ipextract.matching.spans import SpanIndex
from ipextract.mentions.types import Organisation
from ipextract.patterns.quotations import QuotationPatterns

_SHORTEST = 8
"""A shorter quotation is a name or a nickname."""
_REACH = 60
"""How many characters after or before a quotation its speaker is named."""
_QUOTED = regex.compile(
    r"“ (?P<said> [^“”]*+ (?: “[^“”]*+” [^“”]*+ )*+ ) (?: ” | \Z )",  # with quotations within it
    regex.VERBOSE,
)
_TYPES = ("company", "institution", "agency")
"""What a speaker may speak for."""


class _Quotation(NamedTuple):
    """The span between the marks, and from where on it is about the speaker's organisation."""

    start: int
    end: int
    own: int


class QuotationLinker:
    """Sets `entity` of what speakers say of their organisations; runs after the entity linker."""

    def __init__(self, patterns: QuotationPatterns) -> None:
        self._own = regex.compile(any_of(patterns.own))
        self._speaks = regex.compile(
            rf"""
            (?: ，\w{{0,2}}? | [^{PHRASE_ENDS}“”\d]{{0,24}}? )  # a comma, or a department
            (?: {any_of(patterns.titles)} )
            [^{STATEMENT_ENDS}“”]{{0,24}}?  # the speaker's name
            (?: {any_of(patterns.reporting_verbs)} )
            """,
            regex.VERBOSE,
        )

    def __call__(self, passage: AnnotatedPassage, drafts: list[Draft], state: ArticleState) -> None:
        text = passage.text
        if not drafts or "“" not in text:
            return
        organisations = SpanIndex(o for o in passage.organisations if o.type in _TYPES)
        claims = SpanIndex(drafts)
        for quotation in self._quotations(text):
            said = claims.within(quotation.own, quotation.end)
            if said and (speaks_for := self._affiliation(text, organisations, quotation)):
                for draft in said:
                    if not self._is_of_another(draft):
                        draft.entity, draft.entity_mention = speaks_for.name, "anaphor"
                        draft.rules.append("entities.speaker")

    def _quotations(self, text: str) -> Iterator[_Quotation]:
        """Yield the quotations in which the speaker's organisation is spoken of."""
        for quoted in _QUOTED.finditer(text):
            start, end = quoted.span("said")
            if end - start >= _SHORTEST and (own := self._own.search(text, start, end)):
                yield _Quotation(start, end, own.end())

    def _affiliation(
        self, text: str, organisations: SpanIndex[Organisation], quotation: _Quotation
    ) -> Organisation | None:
        """Return the organisation that is named with its speaker right after, or right before."""
        following = organisations.within(quotation.end, quotation.end + _REACH)
        before = organisations.within(quotation.start - _REACH, quotation.start)
        leading = (named for named in reversed(before) if named.end < quotation.start)
        for named in (*following, *leading):
            if self._speaks.match(text, named.end) and _in_one_sentence(text, named, quotation):
                return named
        return None

    def _is_of_another(self, draft: Draft) -> bool:
        """Whether the sentence names as its subject neither a place nor the own organisation."""
        if draft.entity is None or draft.entity_mention != "explicit":
            return False
        place = draft.region is not None and draft.region.endswith(draft.entity)
        return not place and not self._own.match(draft.entity)


def _in_one_sentence(text: str, named: Organisation, quotation: _Quotation) -> bool:
    between = text[quotation.end + 1 : named.start] if named.start > quotation.end else ""
    return "。" not in between
