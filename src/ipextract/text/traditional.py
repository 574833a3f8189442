"""Text in traditional characters -> simplified ones, one for one."""

import re
from functools import cache
from pathlib import Path
from typing import Protocol

from ipextract.patterns.layout import TraditionalPatterns


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


@cache
def _converter() -> _Converter:
    """Build it by the whole path of its file: by name, one in the current folder would be read."""
    import opencc

    where = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    converter: _Converter = opencc.OpenCC(str(where / "t2s.json"))
    return converter


class Simplifier:
    """Writes text in simplified characters, at the same length."""

    def __init__(self, patterns: TraditionalPatterns) -> None:
        self._traditional = re.compile(f"[{re.escape(patterns.characters)}]")
        self._density = patterns.density

    def __call__(self, text: str) -> str:
        """Return text with hardly a traditional character as it is."""
        found = self._traditional
        if found.search(text) is None or len(found.findall(text)) * self._density < len(text):
            return text
        converted = _converter().convert(text)
        return converted if len(converted) == len(text) else "".join(map(_one, text))


@cache
def _one(character: str) -> str:
    if not character.isprintable():
        return character
    converted = _converter().convert(character)
    return converted if len(converted) == 1 else character
