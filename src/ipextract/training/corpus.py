"""Gold folders -> documents of spaCy; texts -> the characters that occur often enough."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from ipextract.documents import KNOWN, Document
from ipextract.errors import GoldError, InputError
from ipextract.evaluation.gold import load_gold, match_documents
from ipextract.spacy import SOURCE
from ipextract.training.component import GOLD

DOCUMENTS, CLAIMS = "documents.jsonl", "claims.jsonl"
"""The files of a gold folder."""
_OFTEN = 20
"""How often a character occurs that has an embedding of its own (twice in a small gold)."""
_SMALL = 1_000_000

AnnotatedDocument = tuple[dict[str, Any], list[dict[str, Any]]]
"""A document's record, and those of its gold claims."""


def read_gold(folder: Path) -> list[AnnotatedDocument]:
    """Read `documents.jsonl` and `claims.jsonl` of a gold folder.

    Raises `GoldError` with the place of what is not there, no document or no claim of one.
    """
    claims: dict[str, list[dict[str, Any]]] = {}
    for claim in read_records(folder / CLAIMS, "doc"):
        claims.setdefault(claim["doc"], []).append(claim)
    documents = [*read_records(folder / DOCUMENTS, "doc", "text")]
    try:
        known = [Document.from_record(document) for document in documents]
    except InputError as error:
        raise GoldError(str(folder / DOCUMENTS), str(error)) from error
    match_documents(load_gold(folder / CLAIMS), known)
    return [(document, claims.get(document["doc"], [])) for document in documents]


def gold_docs(articles: Iterable[AnnotatedDocument], nlp: Language) -> Iterator[Doc]:
    """Make documents that carry what is known about them and their gold as plain data."""
    for record, claims in articles:
        doc = nlp.make_doc(record["text"])
        doc.user_data[SOURCE] = {key: record.get(key) for key in KNOWN}
        doc.user_data[GOLD] = claims
        yield doc


def write_docs(docs: Iterable[Doc], path: Path) -> None:
    """Write a file that `spacy train` reads."""
    DocBin(docs=docs, store_user_data=True).to_disk(path)


def read_docs(path: str | Path) -> Callable[[Language], Iterator[Example]]:
    """Read such a file for training: what is predicted knows about its document what gold knows."""

    def read(nlp: Language) -> Iterator[Example]:
        for reference in DocBin().from_disk(path).get_docs(nlp.vocab):
            predicted = nlp.make_doc(reference.text)
            predicted.user_data[SOURCE] = reference.user_data[SOURCE]
            yield Example(predicted, reference)

    return read


registry.readers.register("ipextract.GoldDocs.v1", func=read_docs)


def alphabet(texts: Iterable[str]) -> str:
    """Return the characters of the Basic Multilingual Plane that occur often, commonest first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text)
    needed = _OFTEN if counts.total() > _SMALL else 2
    often = (c for c, n in counts.most_common() if n >= needed and ord(c) < 1 << 16)
    return "".join(c for c in often if not "\ud800" <= c <= "\udfff")


def texts(
    articles: Sequence[AnnotatedDocument], records: Sequence[dict[str, Any]]
) -> Iterator[str]:
    """Yield the text of the gold documents, and of unannotated ones."""
    yield from (record["text"] for record, _ in articles)
    yield from (record["text"] for record in records)


def read_records(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, perhaps gzipped; raise `GoldError` where a needed key is not there."""
    if not path.is_file():
        raise GoldError(str(path), "no such file")
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _record(f"{path}:{number}", line, needed)


def _record(where: str, line: str, needed: Sequence[str]) -> dict[str, Any]:
    try:
        record: Any = json.loads(line)
    except ValueError as error:
        raise GoldError(where, f"no JSON ({error})") from error
    for key in needed:
        if not isinstance(record, dict) or record.get(key) is None:
            raise GoldError(where, f"has no {key}")
    return dict(record)
