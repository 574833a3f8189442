"""Rows of `regions.tsv` -> the divisions of the gazetteer, each checked."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ipextract.errors import PatternError
from ipextract.gazetteer import CHINA, Gazetteer, Region
from ipextract.patterns.loader import decoded, shipped_folder

TABLE = "regions.tsv"
COLUMNS = ("code", "name", "parent", "short", "until")
_NEEDED = 3
"""Columns that no row lacks; `short` and `until` may be left out at its end."""


@cache
def shipped_gazetteer() -> Gazetteer:
    """Return the divisions that the package ships; read once per process."""
    path = shipped_folder() / TABLE
    return Gazetteer(read_regions(path, path.read_bytes(), {}).values())


def read_regions(path: Path, content: bytes, known: Mapping[str, Region]) -> dict[str, Region]:
    """Return the divisions in `known`, then those of a table, by code.

    A row is `COLUMNS` parted by tabs; blank lines, comments (#) and the line of headings say
    nothing, and a row that says what is known already adds nothing. Raises `PatternError`.
    """
    regions, numbers = dict(known), dict[str, int]()
    for number, line in enumerate(decoded(path, content).splitlines(), 1):
        if not line.strip() or line.startswith(("#", COLUMNS[0])):
            continue
        if problem := next(_problems(fields := line.split("\t"), numbers), None):
            raise PatternError(str(path), f"line {number}", f"{problem}; read {line!r}")
        region = _region(*fields)
        if known.get(region.code, region) != region:
            problem = f"{region.code} is {known[region.code].name} already; take another code"
            raise PatternError(str(path), f"line {number}", f"{problem}; read {line!r}")
        regions[region.code] = region
        numbers[region.code] = number
    for code, number in numbers.items():
        if code != CHINA and not _lies_below(regions[code], regions.get(regions[code].parent)):
            problem = f"{regions[code].parent!r} is no division above {code} that is in the table"
            raise PatternError(str(path), f"line {number}", problem)
    return regions


def _problems(fields: list[str], numbers: Mapping[str, int]) -> Iterator[str]:
    if not _NEEDED <= len(fields) <= len(COLUMNS):
        yield f"expected the columns {', '.join(COLUMNS)}, parted by tabs"
    code, name, *_, until = (*fields, *[""] * len(COLUMNS))[: len(COLUMNS)]
    if len(code) != len(CHINA) or not code.isdecimal():
        yield f"expected a code of six digits, such as {CHINA}"
    if code in numbers:
        yield f"{code} is given twice, first in line {numbers[code]}"
    if not name:
        yield "expected a name behind the code"
    if until and not until.isdecimal():
        yield "expected the last year of a former division in the last column, or nothing"


def _region(code: str, name: str, parent: str, short: str = "", until: str = "") -> Region:
    return Region(code, name, parent, tuple(short.split()), int(until) if until else None)


def _lies_below(region: Region, parent: Region | None) -> bool:
    return parent is not None and parent.level < region.level
