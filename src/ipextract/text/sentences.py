"""The text of a passage -> the spans of its sentences and clauses."""

import re

from ipextract.claims import Span
from ipextract.matching.marks import CLAUSE_ENDS, CLOSING, SENTENCE_ENDS

_SENTENCE = re.compile(rf"(?!\Z)[^{SENTENCE_ENDS}\n]*(?:[{SENTENCE_ENDS}]+[{CLOSING}]*|\n|\Z)")
_PART = re.compile(rf"[{CLAUSE_ENDS}、]")
_PARTS = re.compile(rf".*{_PART.pattern}", re.DOTALL)
_LONGEST = 400
_AROUND = 200
_BETWEEN = re.compile(rf"[{CLAUSE_ENDS}\n（）()—\x20]")
_WITHIN = re.compile(
    r"""
      (?<=[\d%]) — (?=\d)         # 5%—8%
    | (?<=\d) ： (?=\d)           # 3：1
    | (?<=[!-~]) \x20 (?=[!-~])   # Latin words
    """,
    re.VERBOSE,
)


def sentence_spans(text: str) -> list[Span]:
    """Return half-open spans that cover the text, each with its closing marks.

    >>> sentence_spans("一。“二！”三")
    [(0, 2), (2, 6), (6, 7)]
    """
    return [m.span() for m in _SENTENCE.finditer(text)]


def clause_spans(text: str) -> list[Span]:
    """Return half-open spans of the clauses, without the marks that part them.

    >>> clause_spans("甲，乙；丙")
    [(0, 1), (2, 3), (4, 5)]
    >>> clause_spans("增5—8%——超9")
    [(0, 5), (7, 9)]
    """
    spans: list[Span] = []
    start = 0
    for mark in _BETWEEN.finditer(text):
        at = mark.start()
        if mark[0] in "—： " and _WITHIN.match(text, at):
            continue
        if start < at:
            spans.append((start, at))
        start = at + 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def excerpt(text: str, sentence: Span, span: Span) -> Span:
    """Return the sentence of a span if it has up to 400 characters, else the clauses around it.

    Those are the ones within 200 characters on each side, or just these where no mark parts them.

    >>> excerpt("甲" * 500 + "，乙3件，" + "丙" * 90 + "，" + "丁" * 500, (0, 1096), (502, 504))
    (501, 596)
    """
    (first, last), (start, end) = sentence, span
    if last - first <= _LONGEST:
        return sentence
    if start - first > _AROUND:
        first = start - _AROUND
        mark = _PART.search(text, first - 1, start)
        first = mark.end() if mark else first
    if last - end > _AROUND:
        last = end + _AROUND
        parts = _PARTS.match(text, end, last)
        last = parts.end() if parts else last
    return first, last
