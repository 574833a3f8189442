"""Claims -> JSON Lines or CSV, in a file that appears whole or not at all."""

import csv
import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from ipextract.claims import Claim

_SPANS = {
    "span": ("start", "end"),
    "sentence_span": ("sentence_start", "sentence_end"),
    "part_of_span": ("part_of_start", "part_of_end"),
}
_RANK = ("type", "position", "scope", "streak")


@contextmanager
def whole_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """Open a file that takes its name only once it has been written to the end."""
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such folder", str(path.parent))
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with open(descriptor, "w", encoding=encoding, newline="") as file:
            yield file
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def write_jsonl(claims: Iterable[Claim], file: TextIO) -> None:
    """Write one claim a line."""
    for claim in claims:
        file.write(claim.model_dump_json() + "\n")


def write_csv(claims: Iterable[Claim], file: TextIO, *, header: bool = True) -> None:
    """Write one claim a row: spans and rank spread over columns, an absent field left empty."""
    writer = csv.DictWriter(file, list(csv_columns()), lineterminator="\r\n")
    if header:
        writer.writeheader()
    writer.writerows(map(flat, claims))


def csv_columns() -> Iterator[str]:
    """Return the columns of the CSV, in order."""
    for field in Claim.model_fields:
        if field == "rank":
            yield from (f"rank_{part}" for part in _RANK)
        else:
            yield from _SPANS.get(field, (field,))


def flat(claim: Claim) -> dict[str, Any]:
    """Return a claim as a row of the CSV: a value for each of its columns."""
    record = claim.model_dump(mode="json")
    row = {k: v for k, v in record.items() if k not in _SPANS and k != "rank"}
    for field, columns in _SPANS.items():
        row |= dict(zip(columns, record[field] or (None, None), strict=True))
    row |= {f"rank_{part}": (record["rank"] or {}).get(part) for part in _RANK}
    return row | {"rules": " ".join(record["rules"])}


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
