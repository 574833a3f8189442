"""Articles laid out as pages are: in columns, cut by captions, without headline, with noise."""

import re
from collections.abc import Iterator
from random import Random

from disguises.articles import Article
from disguises.edits import Edit

NARROWEST, WIDEST = 8, 40
"""Columns of so many characters."""
_NEVER_FIRST = "，。；：、！？”’）》％%"
"""Marks that no line begins with: a typesetter hangs them onto the line above."""
_CAPTIONS = (
    "图为工作人员在展厅整理展品。",
    "窗口工作人员为市民解答疑问（市场监管局供图）",
    "▲茶农在茶园里采摘春茶。 通讯员 摄",
    "车间里，工人正在装配零部件。（资料图片）",
    "专利审查员在企业走访 本报记者 摄",
    "上图：学生在展台前体验新产品。",
)
_LINES = (
    "— 3 —",
    "- 12 -",
    "第3版",
    "2",
    "扫码关注本报官方微信",
    "广告热线：0571-88001234",
    "地址：解放路18号 邮编：310003 电话：0571-88005678",
    "责编 王小川 版式 李一鸣",
)
_STRAY = "□■|*`^¦"
_PARAGRAPH = re.compile(r"[^\n]*[。；][^\n]*")
_BREATH = re.compile("[，；。]")


def columns(article: Article, random: Random) -> Article:
    """Break the lines of prose at one width, counted in characters or as they are printed.

    Paragraphs stay as far apart as they are, or are set in by two characters instead.
    """
    text, width = article.document.text, random.randint(NARROWEST, WIDEST)
    narrow, indent = random.choice((1.0, 0.5)), random.choice((0, 2))
    edits = []
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start()
        edits += (Edit(at, at, "\n") for at in _line_ends(paragraph, width, narrow, indent))
        if indent:
            above = len(text[:start].rstrip("\n"))
            edits.append(Edit(above, start, "\n" * (above > 0) + "\u3000" * indent))
    return article.edited(edits)


def captions(article: Article, random: Random) -> Article:
    """Cut paragraphs, half of them between clauses, half anywhere, and throw a caption in."""
    edits = []
    for paragraph in _PARAGRAPH.finditer(article.document.text):
        if random.random() < 0.3 and (places := list(_cuts(paragraph, random))):
            at = random.choice(places)
            edits.append(Edit(at, at, f"\n\n{random.choice(_CAPTIONS)}\n\n"))
    return article.edited(edits)


def headline_apart(article: Article, random: Random) -> Article:
    """Take the headline out of the text: it is given as the title, or not at all."""
    headline = re.search(r"\S[^\n]*", article.document.text)
    title = headline[0] if headline and random.random() < 0.5 else None
    end = headline.end() if headline and not _PARAGRAPH.match(headline[0]) else 0
    return article.edited([Edit(0, end, "")], title=title)


def line_noise(article: Article, random: Random) -> Article:
    """Strew in blanks and stray marks, page numbers, lines that belong to no article."""
    text, edits = article.document.text, []
    for paragraph in _PARAGRAPH.finditer(text):
        for at in range(paragraph.start() + 1, paragraph.end()):
            before, after = text[at - 1], text[at]
            if random.random() < 0.02 and not (before.isascii() and after.isascii()):
                edits.append(Edit(at, at, random.choice(" \u3000")))
            elif random.random() < 0.003 and not (before.isdigit() or after.isdigit()):
                edits.append(Edit(at, at, random.choice(_STRAY)))
        if random.random() < 0.2:
            at = paragraph.end()
            edits.append(Edit(at, at, f"\n\n{random.choice(_LINES)}"))
        elif random.random() < 0.2 and (places := list(_cuts(paragraph, random))):
            at = random.choice(places)
            edits = [edit for edit in edits if edit.start != at]
            edits.append(Edit(at, at, f"\n\n{random.choice(_LINES)}\n\n"))
    return article.edited(edits)


def _line_ends(paragraph: re.Match[str], width: int, narrow: float, indent: int) -> Iterator[int]:
    """Yield where lines end that are `width` wide; a letter or figure of ASCII is `narrow`."""
    used: float = indent
    for at, character in enumerate(paragraph[0], start=paragraph.start()):
        if used >= width and character not in _NEVER_FIRST:
            yield at
            used = 0
        used += narrow if character.isascii() else 1


def _cuts(paragraph: re.Match[str], random: Random) -> Iterator[int]:
    """Yield where a paragraph may be cut, well within it."""
    start, end = paragraph.start() + 12, paragraph.end() - 12
    if random.random() < 0.5:
        yield from (mark.end() for mark in _BREATH.finditer(paragraph.string, start, end))
    else:
        text = paragraph.string
        yield from (at for at in range(start, end) if text[at] not in _NEVER_FIRST)
