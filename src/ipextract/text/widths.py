"""Raw text -> the same in one width, length for length: half-width figures, full-width marks.

All that reads it after this knows the marks of Chinese text only.
"""

import re

import regex

from ipextract.matching.marks import HAN

_TO_HALF: dict[int, int | str] = {
    **{code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()},
    **str.maketrans("％＋－／＆＜＞＝＄﹪", "%+-/&<>=$%"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a surrogate pair is no character
}
_TO_FULL = str.maketrans(",;:!?.()｡､﹐﹔﹕﹖﹗﹙﹚", "，；：！？。（）。、，；：？！（）")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－／＆＜＞＝＄﹪\ud800-\udfff]+")
# What most texts stop at: the standard `re` is faster at character sets than `regex`.
_NARROW = re.compile('[,;:!?()"｡､﹐﹔﹕﹖﹗﹙﹚]|[^\x00-\x7f]\\.|%\\.|第\\d+\\.')
_HAN = re.compile(f"[{HAN}]")
_POINT = regex.compile(r"(?<=\d)．(?=\d)")
_OTHER = "\x80-\U0010ffff"
"""What is beside a mark of Chinese text; between Latin words and figures a mark is their own."""
_PAIR = re.compile(r"\(([^()\n]*)\)")
_MARK = re.compile(
    rf"""
    (?<= [{_OTHER}%] ) (?: [,;:!?()] | \. (?! [A-Za-z.\d] ) )+      # 专利300件,占GDP
  | (?<! [,;:!?()] ) [,;:!?()]+ (?= [ \t]* [{_OTHER}] )             # 占GDP: 三成
  | \. (?: (?<= [{HAN}”）] . ) (?= \d )                            # 专利300件.2023年
        | (?: (?<= 第\d. ) | (?<= 第\d\d. ) ) (?! \d )             # 居全省第2.
      )
  | [｡､﹐﹔﹕﹖﹗﹙﹚]
    """,
    re.VERBOSE,
)
_NUMBERING = regex.compile(r"(?<= ^ [ \t]* [一二三四五六七八九十]{1,3} ) \.", regex.M | regex.X)
_PARAGRAPH = regex.compile(r"(?:[^\n]|\n(?![ \t\r]*+\n))++")


def in_one_width(raw: str) -> str:
    """Return the text with figures and letters half as wide as Chinese characters, marks as wide.

    A mark between Latin words or figures stays as it is: 1,234, 12:30, (R&D).

    >>> in_one_width("专利３００件,增长12.5%;其中发明(含PCT)9件.")
    '专利300件，增长12.5%；其中发明（含PCT）9件。'
    """
    text = _WIDE.sub(_narrowed, raw)
    if "．" in text:
        text = _POINT.sub(".", text)
    if _NARROW.search(text) and _HAN.search(text):
        if '"' in text:
            text = _PARAGRAPH.sub(_quoted, text)
        text = _MARK.sub(_widened, _PAIR.sub(_pair, text))
    return text


def _narrowed(run: re.Match[str]) -> str:
    return run[0].translate(_TO_HALF)


def _widened(mark: re.Match[str]) -> str:
    numbers = mark[0][0] == "." and _NUMBERING.match(mark.string, mark.start())
    return mark[0] if numbers else mark[0].translate(_TO_FULL)


def _pair(pair: re.Match[str]) -> str:
    """Widen both brackets of a pair that has something Chinese in it or at its side."""
    text, (start, end) = pair.string, pair.span()
    beside = text[max(0, start - 1) : end + 1]
    return pair[0] if beside.isascii() else f"（{pair[1]}）"


def _quoted(paragraph: regex.Match[str]) -> str:
    """Write straight quotation marks as opening and closing ones, where they come in pairs."""
    pieces = paragraph[0].split('"')
    if len(pieces) % 2 == 0:
        return paragraph[0]
    marks = ("”", "“")
    return pieces[0] + "".join(marks[at % 2] + piece for at, piece in enumerate(pieces[1:], 1))
