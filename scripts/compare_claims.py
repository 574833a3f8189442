"""Compare the claims of two states of the code, one by one: what must stay has to be the same.

    python scripts/compare_claims.py write before.jsonl --gold DIR
    ... change the code ...
    python scripts/compare_claims.py write after.jsonl --gold DIR
    python scripts/compare_claims.py diff before.jsonl after.jsonl --renamed rules.tsv

Reads the retold page of `seeds/`, and of a gold folder DIR the sets seed, dev and news and an
evenly spaced sample of train, by all three methods. `diff` prints each claim that differs with
the fields in which it does, and exits with 1 if there is one. A table of renamed rules has two
columns, the name before and the name after, parted by a tab.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.methods import Method

RETOLD = Path(__file__).resolve().parents[1] / "seeds" / "retold-page.txt"
SETS = ("seed", "dev", "news")
SHOWN = 40
"""How many differing claims are printed."""

Key = tuple[str, str, int, int, int]
"""Method, document, span, and the number among claims of one span."""


def documents(gold: Path | None, sample: int) -> Iterator[Document]:
    """Yield the retold page, then the documents of the gold's sets, `sample` of train at most."""
    yield Document(
        doc="retold",
        text=RETOLD.read_text(encoding="utf-8"),
        published="2024-04-22",
        region="浙江省",
    )
    if gold is None:
        return
    for name in SETS:
        yield from _read(gold / name / "documents.jsonl", name)
    train = list(_read(gold / "train" / "documents.jsonl", "train"))
    yield from train[:: max(1, len(train) // sample)][:sample]


def _read(path: Path, prefix: str) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Document.from_record({**record, "doc": f"{prefix}/{record['doc']}"})


def write(path: Path, gold: Path | None, sample: int) -> None:
    """Write one claim a line, with the method that it was made by."""
    read = list(documents(gold, sample))
    with path.open("w", encoding="utf-8") as file:
        for method in get_args(Method):
            extractor = Extractor(method)
            for document in read:
                for claim in extractor.extract(document):
                    record = {"method": method, **claim.model_dump(mode="json")}
                    file.write(json.dumps(record, ensure_ascii=False) + "\n")


def load(path: Path, renamed: dict[str, str]) -> dict[Key, dict[str, Any]]:
    """Read what `write` wrote, rules under their new names."""
    claims: dict[Key, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        claim["rules"] = [renamed.get(rule, rule) for rule in claim["rules"]]
        place = (claim["method"], claim["doc"], *claim["span"])
        number = 0
        while (*place, number) in claims:
            number += 1
        claims[*place, number] = claim
    return claims


def diff(before: Path, after: Path, renamed: Path | None) -> int:
    """Print what differs; return how many claims do."""
    rows = renamed.read_text(encoding="utf-8").splitlines() if renamed else []
    names = dict(row.split("\t") for row in rows if row and not row.startswith("#"))
    old, new = load(before, names), load(after, {})
    differing = 0
    for key in sorted(old.keys() | new.keys()):
        one, two = old.get(key), new.get(key)
        if one == two:
            continue
        differing += 1
        if differing <= SHOWN:
            print(*key, _changes(one, two))
    print(f"{len(old)} claims before, {len(new)} after, {differing} differ")
    return differing


def _changes(one: dict[str, Any] | None, two: dict[str, Any] | None) -> str:
    if one is None or two is None:
        return "is new" if one is None else "is gone"
    fields = [field for field in {**one, **two} if one.get(field) != two.get(field)]
    return "; ".join(f"{field}: {one.get(field)!r} -> {two.get(field)!r}" for field in fields)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="write the claims of the code as it is")
    writing.add_argument("path", type=Path)
    writing.add_argument("--gold", type=Path, help="folder with the sets seed, dev, news and train")
    writing.add_argument("--sample", type=int, default=200, help="documents of train (default 200)")
    comparing = commands.add_parser("diff", help="compare two such files")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.add_argument("--renamed", type=Path, help="table of renamed rules")
    given = parser.parse_args()
    if given.command == "write":
        write(given.path, given.gold, given.sample)
    else:
        sys.exit(diff(given.before, given.after, given.renamed) > 0)


if __name__ == "__main__":
    main()
