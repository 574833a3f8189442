"""Articles with their numbers in characters, or dated to other years."""

import re
from random import Random

from disguises.articles import Article
from disguises.edits import Edit

_ONES = "零一二三四五六七八九"
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?=年|(?:[-—－~至到]|——)(?:19|20)\d\d年)")
_DATE = re.compile(r"(?<!\d)(?P<number>\d{1,2})(?=月|日(?!元))")
_FIGURE = re.compile(r"\d{1,12}(?:\.\d+)?(?P<percent>[%％])?")
_PLAN = re.compile(r"(?<=[“\"])十[二三四五](?=五[”\"])")
_SHIFTS = (-10, -5, 5)
"""Whole five-year plans, so that 十四五 moves with the years that it spans."""


def numbers_in_characters(article: Article, random: Random) -> Article:
    """Write the numbers of claims, years and dates in Chinese characters."""
    text = article.document.text
    figures = {
        figure.span(): figure
        for claim in article.gold.values()
        for figure in _FIGURE.finditer(text, *claim.span)
        if figure[0] not in ("0", "1") and not re.match(r"[A-Za-z\d.,，]", text[figure.end() :])
    }
    edits = [Edit(*figure.span(), _figure(figure)) for figure in figures.values()]
    edits += (Edit(*m.span(), _in_characters(m)) for m in _YEAR.finditer(text))
    edits += (Edit(*m.span(), _in_characters(m)) for m in _DATE.finditer(text))
    return article.edited(dict.fromkeys(edits), lambda words: _YEAR.sub(_in_characters, words))


def other_years(article: Article, random: Random) -> Article:
    """Move all years, and the date of publication, by the same distance."""
    shift, document = random.choice(_SHIFTS), article.document

    def year(match: re.Match[str]) -> str:
        return str(int(match[0]) + shift)

    def plan(match: re.Match[str]) -> str:
        return "十" + _ONES[_ONES.index(match[0][1]) + shift // 5]

    def reworded(words: str) -> str:
        return _YEAR.sub(year, _PLAN.sub(plan, words))

    edits = [Edit(*m.span(), year(m)) for m in _YEAR.finditer(document.text)]
    edits += (Edit(*m.span(), plan(m)) for m in _PLAN.finditer(document.text))
    published = document.published
    if published:
        published = f"{int(published[:4]) + shift}{published[4:]}".replace("-02-29", "-02-28")
    return article.edited(edits, reworded, shift, published=published)


def _in_characters(match: re.Match[str]) -> str:
    number = match[0]
    if len(number) == 4:
        return "".join("〇" if figure == "0" else _ONES[int(figure)] for figure in number)
    return spoken(number)


def _figure(figure: re.Match[str]) -> str:
    whole, _, decimals = figure[0].rstrip("%％").partition(".")
    words = spoken(whole) + ("点" if decimals else "") + "".join(_ONES[int(d)] for d in decimals)
    if figure["percent"]:
        return f"百分之{words}"
    after = figure.string[figure.end() : figure.end() + 1]
    return "两" if words == "二" and after and after not in "月日%" else words


def spoken(number: str) -> str:
    """Return a whole number as it is said.

    >>> spoken("72390"), spoken("10"), spoken("1004"), spoken("300000000")
    ('七万二千三百九十', '十', '一千零四', '三亿')
    """
    words, value = "", int(number)
    for name, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part, value = divmod(value, size)
        if part:
            words += ("零" if words and part < 1000 else "") + _below(part) + name
    words = words or "零"
    return words.removeprefix("一") if words.startswith("一十") else words


def _below(number: int) -> str:
    """A number below 10,000."""
    words, gap = "", False
    for name, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        figure, number = divmod(number, size)
        if figure:
            words += ("零" if gap and words else "") + _ONES[figure] + name
        gap = not figure
    return words
