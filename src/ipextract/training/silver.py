"""Unannotated reports -> silver: pieces with the claims that the rules find, to learn from.

The rules' entities are left out: in a report they are nearly always the issuer.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import Any

from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.training.corpus import AnnotatedDocument
from ipextract.training.fit_network import Settings

_PIECE = 1200
"""Characters at which a report is cut, at the next end of a paragraph."""


def silver(
    records: Sequence[dict[str, Any]], gold: Sequence[AnnotatedDocument], settings: Settings
) -> list[AnnotatedDocument]:
    """Annotate pieces of reports, none of which shares its origin with a gold document.

    How many, drawn by which seed, and read with which words is said by `settings`.
    """
    taken = {key for record, _ in gold for key in origins(record)}
    free = [record for record in records if taken.isdisjoint(origins(record))]
    Random(settings.seed).shuffle(free)
    extractor = Extractor("rules", patterns=settings.patterns)
    return [_annotated(extractor, piece) for piece in islice(_pieces(free), settings.pieces)]


def origins(record: dict[str, Any]) -> list[str]:
    """What tells that two texts have one origin: a source, or a region's year."""
    source, region = record.get("source_url"), record.get("region")
    year = (record.get("published") or "")[:4]
    return [key for key in (source, region and f"{region} {year}") if key]


def _pieces(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(records):
        named = {"doc": f"record {number}", **record}
        lines: list[str] = []
        begin = 0
        for line in record["text"].splitlines():
            lines.append(line)
            if sum(map(len, lines)) > _PIECE:
                begin = record["text"].index(lines[0], begin)
                yield _piece(named, lines, begin)
                begin += sum(len(line) + 1 for line in lines)
                lines = []


def _piece(record: dict[str, Any], lines: list[str], begin: int) -> dict[str, Any]:
    at = begin / len(record["text"])
    doc = f"{record['doc']} {at:.4f}"
    return {**record, "doc": doc, "text": "\n".join(lines), "position": round(at, 4)}


def _annotated(extractor: Extractor, record: dict[str, Any]) -> AnnotatedDocument:
    claims = extractor.extract(Document.from_record(record))
    return record, [claim.model_dump(mode="json", exclude={"entity"}) for claim in claims]
