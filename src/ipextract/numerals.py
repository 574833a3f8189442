"""Numbers as they are written in Chinese prose -> exact decimals.

Everything that cannot be read exactly raises `NotANumberError`; nothing is guessed.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from ipextract.errors import NotANumberError

DIGITS = "0123456789"
HAN_ONES = "一二三四五六七八九"
"""One to nine, as counts and ordinals are written."""
HAN_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
HAN_POWERS = "十百千万亿"
HAN_SCALES = f"{HAN_POWERS}拾佰仟"

_SCALES = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3, "万": 4, "亿": 8}
_DIGITS = dict(zip(HAN_DIGITS, "001223456789123456789", strict=True))
_SCALE_WORD = re.compile("[十百千拾佰仟]?万?亿?")
_SEGMENT = re.compile(r"(\d+(?:\.\d+)?)([十百千万亿]*)")
_DIGIT = f"[{HAN_DIGITS[2:]}]"
_SECTION = (
    f"(?:{_DIGIT}[千仟])?(?:零?{_DIGIT}[百佰])?(?:零?{_DIGIT}[十拾]|\\A[十拾])?(?:零?{_DIGIT})?"
)
_HAN_NUMBER = re.compile(
    f"(?![零万亿])(?:(?:{_SECTION}万)?{_SECTION}亿)?(?:{_SECTION}万)?{_SECTION}|[零〇{HAN_ONES}]+"
)
_ROOM = Context(prec=100)
_CENT = Decimal("0.01")
_MOST_CHARACTERS = 24


@lru_cache(maxsize=4096)
def read_number(surface: str) -> Decimal:
    """Return the value of a number as written, scale words multiplied out.

    Raises `NotANumberError` for what is no number or only a vague one.

    >>> read_number("1.2万亿"), read_number("三点二万"), read_number("二〇二三")
    (Decimal('1200000000000'), Decimal('32000'), Decimal('2023'))
    >>> read_number("十几")
    Traceback (most recent call last):
        ...
    ipextract.errors.NotANumberError: '十几' is not a number
    """
    text = surface.replace(",", "") if "," in surface else surface
    if not 0 < len(text) <= _MOST_CHARACTERS:
        raise NotANumberError(surface)
    if text[0].isascii():
        return _read_arabic(text, surface)
    if _SCALE_WORD.fullmatch(text):
        return _whole(read_scale(text))
    whole, point, decimals = text.partition("点")
    if not point:
        return Decimal(_read_han(whole))
    figures = decimals.rstrip(HAN_POWERS)
    if not figures or not all(c in _DIGITS for c in figures):
        raise NotANumberError(surface)
    number = Decimal(f"{_read_han(whole)}." + "".join(_DIGITS[c] for c in figures))
    return _whole(_ROOM.multiply(number, read_scale(decimals[len(figures) :])))


@lru_cache(maxsize=64)
def read_scale(word: str) -> Decimal:
    """Return what a scale word multiplies by: 万亿 is 10**12, the empty word 1."""
    if not _SCALE_WORD.fullmatch(word):
        raise NotANumberError(word)
    return Decimal(1).scaleb(sum(_SCALES[c] for c in word))


def read_percentage(surface: str) -> Decimal:
    """Return a fraction in percent: exactly, or to two places where it is a proper fraction.

    >>> read_percentage("百分之三点五"), read_percentage("三分之一"), read_percentage("六成五")
    (Decimal('3.5'), Decimal('33.33'), Decimal('65'))
    """
    below, divided, above = surface.partition("分之")
    if divided:
        parts = read_number(below)
        if not parts:
            raise NotANumberError(surface)
        quotient = _ROOM.divide(read_number(above) * 100, parts)
        exact = below in ("百", "千", "万") or quotient == quotient.quantize(_CENT)
        return _whole(quotient if exact else quotient.quantize(_CENT, ROUND_HALF_UP))
    tenths, _, rest = surface.partition("成")
    extra = Decimal(5) if rest == "半" else read_number(rest) if rest else Decimal(0)
    return _whole(read_number(tenths) * 10 + extra)


def growth_of_doublings(times: Decimal) -> Decimal:
    """Return in percent what doubling so many times adds: 100 for one, 300 for two.

    >>> growth_of_doublings(Decimal(2))
    Decimal('300')
    """
    return _whole((2**times - 1) * 100)


def _whole(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1), context=_ROOM) if number == number.to_integral() else number


def _read_arabic(text: str, surface: str) -> Decimal:
    """Add up segments of falling scale: 3亿5000万."""
    if text.isdecimal():
        return Decimal(text)
    total, ceiling, at = Decimal(0), None, 0
    for segment in _SEGMENT.finditer(text):
        if segment.start() != at:
            break
        scale = read_scale(segment[2])
        part = _ROOM.multiply(Decimal(segment[1]), scale)
        if ceiling is not None and part >= ceiling:
            raise NotANumberError(surface)
        total, ceiling, at = _ROOM.add(total, part), scale, segment.end()
    if at != len(text):
        raise NotANumberError(surface)
    return _whole(total) if total.as_tuple().exponent != 0 else total


def _read_han(text: str) -> int:
    """Read a whole number in Chinese characters; the only place that calls cn2an.

    What is not well formed is refused beforehand, for cn2an would read it as something else.
    """
    if text in _DIGITS:
        return int(_DIGITS[text])
    if not text or not _HAN_NUMBER.fullmatch(text):
        raise NotANumberError(text)
    import cn2an  # takes longer to import than the rest of the library

    try:
        return int(cn2an.cn2an(text, "normal"))
    except (ValueError, KeyError) as error:
        raise NotANumberError(text) from error
