"""Print how fast the rules are, beside other ways to read the same text.

    python benchmarks/speed.py CORPUS [PART...] [--scan FILE] [--million 1] [--rounds 5]

CORPUS is JSON Lines with a field `text`, gzipped or not. What is compared runs in turn, in one
process; ratios are medians over the rounds, of processor time. Parts:

    scan     rules against one regular expression for number and unit (--scan: a file with PATTERN)
    hybrid   rules against rules and network
    jionlp   rules against JioNLP's extraction of money and time (pip install '.[benchmarks]')
    length   cost of a character in a paragraph 10 and 100 times as long
    memory   resident memory while the whole corpus streams through
    import   `import ipextract` against `import pydantic, regex`
"""

import importlib.util
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import islice, takewhile
from pathlib import Path
from statistics import median
from typing import Annotated

import regex
import typer

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.inputs import read_documents
from ipextract.methods import Method

Work = Callable[[Sequence[str]], object]


class Part(StrEnum):
    scan = "scan"
    hybrid = "hybrid"
    jionlp = "jionlp"
    length = "length"
    memory = "memory"
    imports = "import"


NUMBER = r"(?:\d[\d,，]*(?:\.\d+)?|[零一二两三四五六七八九十百千]{1,8})"
UNIT = (
    r"(?:个?百分点|[%％]|[件家人]次|吨标准煤|千瓦时?|[平立]方(?:公里|米)|公里|亩|吨|美?元|件|家|个|项|条|人|名|"
    r"位|户|所|座|处|台|套|种|类|起|例|次|场|批|倍|成|天|年)"
)
SCAN = regex.compile(rf"{NUMBER}[余多]?[万亿]*[余多]?{UNIT}")


def texts(corpus: Path) -> Iterator[str]:
    """Stream the texts of a corpus."""
    yield from (page.text for page in read_documents([corpus]) if isinstance(page, Document))


def sample(corpus: Path, characters: float) -> list[str]:
    """Return the first texts of a corpus that together have about so many characters."""
    seen = 0

    def more(text: str) -> bool:
        nonlocal seen
        seen += len(text)
        return seen <= characters

    return list(takewhile(more, texts(corpus))) or [next(texts(corpus))[: int(characters)]]


def extraction(method: Method) -> Work:
    extractor = Extractor(method)
    return lambda pages: [extractor.extract(Document(doc="-", text=page)) for page in pages]


def scanner(pattern: regex.Pattern[str]) -> Work:
    """Count the matches paragraph by paragraph."""
    return lambda pages: sum(
        1 for page in pages for line in page.split("\n") for _ in pattern.finditer(line)
    )


def jionlp() -> Work | None:
    try:
        import jionlp as jio
    except ImportError:
        return None
    logging.disable(logging.ERROR)  # it logs a traceback for each string that is no time

    def money_and_time(pages: Sequence[str]) -> int:
        found = 0
        for line in (line for page in pages for line in page.split("\n") if line.strip()):
            found += len(jio.ner.extract_money(line, with_parsing=False))
            found += len(jio.ner.extract_time(line, with_parsing=False))
        return found

    return money_and_time


def seconds(work: Work, pages: Sequence[str]) -> float:
    """Return the processor time of this process and those it waits for: others do not count."""
    before = processor_time()
    work(pages)
    return processor_time() - before


def processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def in_turn(works: dict[str, Work], pages: Sequence[str], rounds: int) -> dict[str, list[float]]:
    """Run each work once a round; a first round warms up and is not counted."""
    for work in works.values():
        work(pages[:1])
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(seconds(work, pages))
    return taken


def compare(other: str, work: Work, pages: Sequence[str], rounds: int) -> None:
    taken = in_turn({"rules": extraction("rules"), other: work}, pages, rounds)
    characters = sum(map(len, pages))
    for name, times in taken.items():
        print(f"  {name:8} {characters / median(times):>14,.0f} characters a second")
    ratios = [b / a for a, b in zip(taken["rules"], taken[other], strict=True)]
    ratio = median(ratios)
    shown = f"{ratio:.2f} times" if ratio >= 1 else f"1/{1 / ratio:.0f} of"
    print(f"  rules run at {shown} the speed of {other} (median of {rounds}; {characters:,} chars)")


def compare_lengths(page: str, rounds: int) -> None:
    """Time one paragraph against the same one 10 and 100 times over."""
    paragraph = max(page.split("\n"), key=len)[:500]
    work = extraction("rules")
    taken = in_turn(
        {
            str(n): lambda _, n=n: work([paragraph * n] * (100 // n))  # type: ignore[misc]
            for n in (1, 10, 100)
        },
        [page],
        rounds,
    )
    once = median(taken["1"])
    for n, times in taken.items():
        length = f"{len(paragraph) * int(n):,}"
        print(f"  {length:>8} characters: {median(times) / once:.2f} of the cost a character")


def stream(corpus: Path) -> None:
    """Print the resident memory as the corpus goes through, text by text."""
    extractor, pages, count = Extractor("rules"), texts(corpus), 0
    while batch := list(islice(pages, 100)):
        for page in batch:
            extractor.extract(Document(doc="-", text=page))
        count += len(batch)
        print(f"  {count:>6} texts: {resident_megabytes():.0f} MB")


def resident_megabytes() -> float:
    resident = int(Path("/proc/self/statm").read_text().split()[1])
    return resident * os.sysconf("SC_PAGE_SIZE") / 2**20


def compare_imports(rounds: int) -> None:
    programs = ("import ipextract", "import pydantic, regex")

    def run(program: str) -> float:
        return seconds(lambda _: subprocess.run([sys.executable, "-c", program], check=True), [])

    ratios = [run(programs[0]) / run(programs[1]) for _ in range(rounds)]
    print(f"  `{programs[0]}` takes {median(ratios):.2f} times as long as `{programs[1]}`")


def pattern_in(file: Path | None) -> regex.Pattern[str]:
    if file is None:
        return SCAN
    spec = importlib.util.spec_from_file_location("scan", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PATTERN


def main(
    corpus: Path,
    parts: Annotated[list[Part] | None, typer.Argument()] = None,
    scan: Annotated[Path | None, typer.Option(help="a Python file that defines PATTERN")] = None,
    million: Annotated[float, typer.Option(help="million characters to compare on")] = 1.0,
    rounds: Annotated[int, typer.Option(min=1)] = 5,
) -> None:
    pages = sample(corpus, million * 1e6)
    for part in parts or Part:
        print(part)
        match part:
            case Part.scan:
                compare("scan", scanner(pattern_in(scan)), pages, rounds)
            case Part.hybrid:
                compare("hybrid", extraction("hybrid"), pages, rounds)
            case Part.jionlp if (other := jionlp()) is not None:
                compare("jionlp", other, pages, rounds)
            case Part.jionlp:
                print("  not installed")
            case Part.length:
                compare_lengths(pages[0], rounds)
            case Part.memory:
                stream(corpus)
            case Part.imports:
                compare_imports(4 * rounds)


if __name__ == "__main__":
    typer.run(main)
