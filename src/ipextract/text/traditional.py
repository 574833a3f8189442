"""Convert traditional characters to simplified ones, one for one."""

import re
from functools import cache
from typing import Protocol

from ipextract.patterns.layout import LayoutPatterns
from ipextract.patterns.loader import load


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


@cache
def _signs() -> tuple[re.Pattern[str], int]:
    patterns = load("layout.toml", LayoutPatterns).traditional
    return re.compile(f"[{re.escape(patterns.characters)}]"), patterns.density


@cache
def _converter() -> _Converter:
    import opencc

    converter: _Converter = opencc.OpenCC("t2s")
    return converter


def simplified(text: str) -> str:
    """Return the text in simplified characters, of the same length.

    Text with hardly a traditional character is returned as it is.
    """
    sign, density = _signs()
    if sign.search(text) is None or len(sign.findall(text)) * density < len(text):
        return text
    converted = _converter().convert(text)
    return converted if len(converted) == len(text) else "".join(map(_one, text))


@cache
def _one(character: str) -> str:
    if not character.isprintable():
        return character
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character
