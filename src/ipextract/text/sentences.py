"""Cut a passage into sentences and clauses."""

import re

_SENTENCE = re.compile(r"(?!\Z)[^。！？!?\n]*+(?:[。！？!?]++[”’」』）)》]*+|\n|\Z)")
# A dash or colon between figures, and a blank between Latin words, part nothing.
_CLAUSE = re.compile(
    r"(?:[^，,；;：:。！？!?\n（）()— ]++"
    r"|(?=[—：: ])(?:(?<=[\d%])—(?=\d)|(?<=\d)[：:](?=\d)|(?<=[!-~]) (?=[!-~])))++"
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
