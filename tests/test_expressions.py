"""Expressions mean the same in every release of Python, and in the module `regex`."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import regex

from fuzz_texts import fuzzed_text

FOUND = subprocess.run(
    [sys.executable, Path(__file__).with_name("compiled.py")],
    capture_output=True, check=True, text=True, encoding="utf-8",
)  # fmt: skip
COMPILED: list[tuple[str, str, int]] = json.loads(FOUND.stdout)
WRITTEN = [
    "2023年，青桥市有效商标4.6万件，同比增长8.1%，增幅居全省第三；其中，地理标志商标12件。",
    "专利授权量由2019年的1,200件增至三千二百件，连续三年居全国36个城市前10名，翻了一番。",
    "“今年公司授权专利18件，快了许多。”青桥水泵有限公司负责人说。三分之二、两成五、近百亿元。",
]
CLASSES = (r"\w", r"\s", r"\d")
FLAGS = {re.VERBOSE: regex.VERBOSE, re.DOTALL: regex.DOTALL, re.ASCII: regex.ASCII}


def classed_alike(character: str) -> bool:
    """Whether both modules take a character for a letter or none: they differ on ① and \\x1f."""
    return all(bool(re.match(c, character)) == bool(regex.match(c, character)) for c in CLASSES)


TEXTS = [*WRITTEN, *("".join(filter(classed_alike, fuzzed_text(seed))) for seed in range(6))]


def operators(tree: Any) -> set[str]:
    """Return the names of all operators of a parsed expression."""
    if isinstance(tree, list | tuple) or hasattr(tree, "data"):
        return set().union(*map(operators, tree))
    return {str(tree)}


def test_all_that_is_compiled_is_looked_at() -> None:
    modules = {module for module, _, _ in COMPILED}
    assert {"ipextract.text.sentences", "ipextract.matching.scanner"} <= modules
    assert not [e for e in COMPILED if e[2] & ~sum(FLAGS)]


def test_none_is_possessive_or_atomic() -> None:
    """Python 3.11 before 3.11.5 misses what such expressions match; `regex` does not."""
    parser: Any = re._parser  # type: ignore[attr-defined]
    newer = {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}
    assert newer <= operators(parser.parse("a++(?>b)"))
    assert not [e for e in COMPILED if newer & operators(parser.parse(*e[1:]))]


@pytest.mark.parametrize("text", TEXTS)
def test_re_and_regex_find_the_same(text: str) -> None:
    for module, source, flags in COMPILED:
        other = regex.compile(source, sum(own for flag, own in FLAGS.items() if flags & flag))
        found = [m.span() for m in re.compile(source, flags).finditer(text)]
        assert found == [m.span() for m in other.finditer(text)], f"{module}: {source[:200]}"
