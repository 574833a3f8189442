"""JSON Lines -> a document a line; a damaged line costs no other."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ipextract.documents import FIELDS, Document
from ipextract.errors import InputError, short
from ipextract.inputs.failures import Failure, attempt
from ipextract.inputs.lines import open_text, read_line, undecoded
from ipextract.inputs.readers import Source, make_document, reads


@reads(".jsonl", ".ndjson")
def read_jsonl(source: Source) -> Iterator[Document | Failure]:
    """One JSON object a line, with `doc` and `text`; a bad line does not stop the others."""
    number = 0
    with open_text(source) as stream:
        while line := read_line(stream, source.most):
            number += 1
            if line.strip("\ufeff \t\r\n"):
                where = f"{source.where}:{number}"
                if wrong := _wrong(line, source.most, stream.encoding):
                    yield Failure(where, wrong)
                else:
                    yield _document(source, where, line)


def _wrong(line: str, most: int, encoding: str) -> str:
    if len(line) > most:
        return f"more than {most:,} characters"
    return undecoded(line, encoding)


def _document(source: Source, where: str, line: str) -> Document | Failure:
    record = attempt(where, lambda: _parse(line.removeprefix("\ufeff"), where))
    return record if isinstance(record, Failure) else make_document(source.defaults, where, record)


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise InputError(
            where, f"not a JSON object: {error.msg} at character {error.pos}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"not a JSON object: {error}") from error
    if not isinstance(record, dict):
        raise InputError(where, f"expected a JSON object with doc and text; read {short(record)}")
    return record


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON. Raises `ValueError` where it says one of our fields twice."""
    record = dict(pairs)
    if len(record) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        for name in FIELDS:
            if counts[name] > 1:
                raise ValueError(f"{name} is there twice")
    return record
