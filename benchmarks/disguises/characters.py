"""Articles in other characters: of another width, traditional, misread, without their marks."""

import re
from collections.abc import Callable
from functools import cache
from random import Random

import opencc

from disguises.articles import Article
from disguises.edits import Edit

_HALF = dict(zip("，；：（）％", ",;:()%", strict=True))
_HALF_STOPS = dict(zip("。！？“”‘’", ".!?\"\"''", strict=True))
_FULL = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
_MISREAD = {
    **dict(zip("0158", "OlSB", strict=True)),
    **dict(zip("日己已末未千人亿项冶治析入", "曰已己未末干入忆顶治冶折人", strict=True)),
}
_MARKS = re.compile(r"(?<!\d)[，。；](?!\n)|[，。；](?![\d\n])")


def half_width_punctuation(article: Article, random: Random) -> Article:
    """Write `, ; : ( ) %` for their wide forms; in half of the articles stops and quotes, too."""
    table = _HALF | (_HALF_STOPS if random.random() < 0.5 else {})
    return article.edited(_each(article, "".join(table), table.__getitem__))


def full_width_figures(article: Article, random: Random) -> Article:
    """Write figures in full width; in half of the articles letters and `. %` as well."""
    figures = "0-9" if random.random() < 0.5 else "0-9A-Za-z.%"
    return article.edited(_each(article, figures, _FULL.__getitem__))


def missing_punctuation(article: Article, random: Random) -> Article:
    """Drop one in ten of commas, semicolons and full stops; never the one between two figures."""
    marks = _MARKS.finditer(article.document.text)
    return article.edited(Edit(*mark.span(), "") for mark in marks if random.random() < 0.1)


def traditional_characters(article: Article, random: Random) -> Article:
    """Write in traditional characters, as OpenCC converts them."""
    text = article.document.text
    new = _converter().convert(text)
    if len(new) != len(text):
        raise ValueError(f"{article.document.doc}: converted to another length")
    pairs = enumerate(zip(text, new, strict=True))
    return article.edited(Edit(at, at + 1, b) for at, (a, b) in pairs if a != b)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def ocr_confusions(article: Article, random: Random) -> Article:
    """Misread one in ten of the characters that are often misread; a number keeps a true figure."""
    text = article.document.text
    edits = [
        edit
        for edit in _each(article, "".join(_MISREAD), _MISREAD.__getitem__)
        if random.random() < 0.1
        and (not edit.new.isascii() or re.search(r"\d", text[max(0, edit.start - 1) : edit.start]))
    ]
    return article.edited(edits)


def _each(article: Article, characters: str, change: Callable[[str], str]) -> list[Edit]:
    found = re.finditer(f"[{characters}]", article.document.text)
    return [Edit(*match.span(), change(match[0])) for match in found]
