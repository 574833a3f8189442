"""The text of a passage -> the spans of its sentences and clauses."""

import re

from ipextract.matching.marks import CLAUSE_ENDS, CLOSING, SENTENCE_ENDS

_SENTENCE = re.compile(rf"(?!\Z)[^{SENTENCE_ENDS}\n]*+(?:[{SENTENCE_ENDS}]++[{CLOSING}]*+|\n|\Z)")
_CLAUSE = re.compile(
    rf"""
    (?: [^{CLAUSE_ENDS}\n（）()—\x20]++
      | (?= [—：:\x20] )  # most other marks are passed by
        (?: (?<=[\d%]) — (?=\d)             # 5%—8%
          | (?<=\d) [：:] (?=\d)            # 3：1
          | (?<=[!-~]) \x20 (?=[!-~])       # Latin words
        )
    )++
    """,
    re.VERBOSE,
)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return half-open spans that cover the text, each with its closing marks.

    >>> sentence_spans("一。“二！”三")
    [(0, 2), (2, 6), (6, 7)]
    """
    return [m.span() for m in _SENTENCE.finditer(text)]


def clause_spans(text: str) -> list[tuple[int, int]]:
    """Return half-open spans of the clauses, without the marks that part them.

    >>> clause_spans("甲，乙；丙")
    [(0, 1), (2, 3), (4, 5)]
    >>> clause_spans("增5—8%——超9")
    [(0, 5), (7, 9)]
    """
    return [m.span() for m in _CLAUSE.finditer(text)]
