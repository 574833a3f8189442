"""A seed -> what is wrong with the claims of its text, by all methods and ways to them.

Every text, by the methods in turn: spans, order, fields and the trip through JSON
(`fuzz_texts.violations`). Every twentieth by all three, and: the same claims a second time, and
after another text. Every thousandth with a hundred after it: the same claims through Arrow, spaCy
and the command line.
"""

import json
import os
import random
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import spacy
from spacy.language import Language
from typer.testing import CliRunner

from fuzz_texts import BREAKS, ODD, PIECES, fuzzed_text, violations
from ipextract.batch import extract_batch, from_arrow
from ipextract.batch.function import claims_and_errors
from ipextract.batch.table import misfits
from ipextract.claims import Claim
from ipextract.cli import app
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.methods import Method

_METHODS: tuple[Method, ...] = get_args(Method)
_SEEDS = Path(__file__).resolve().parents[2] / "seeds"
_CUT = 0.8
_ALL = 20
_TOGETHER, _EVERY = 100, 1000
"""Texts that go through Arrow, spaCy and the command line together."""
_KNOWN: tuple[dict[str, Any], ...] = (
    {},
    {"published": "2024-04-10"},
    {"published": "0001", "region": "台州市"},
    {"published": "9999-12-31", "title": "嘉兴市去年专利居全省第一", "position": 0.5},
)


def check(seed: int) -> Iterator[str]:
    """Yield what is wrong with the claims of the text of a seed."""
    document = fuzzed(seed)
    thorough = seed % _ALL == 0
    for method in _METHODS if thorough else [_METHODS[seed % len(_METHODS)]]:
        try:
            claims = extractor(method).extract(document)
            wrong = violations(document.text, claims)
            if thorough:
                wrong += _alone(method, document, seed, claims)
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        yield from (f"{method}: {what}" for what in wrong)
    if seed % _EVERY == 0:
        yield from _every_way(_METHODS[seed // _EVERY % len(_METHODS)], seed)


def fuzzed(seed: int) -> Document:
    """Return the text of a seed, made of pieces or an article gone wrong, most often a part of it,
    and with what is known of it.
    """
    rng = random.Random(f"known {seed}")
    text = fuzzed_text(seed) if rng.random() < 0.8 else _gone_wrong(rng)
    if rng.random() < _CUT:
        at = rng.randrange(len(text) or 1)
        text = text[at : at + rng.choice((10, 50, 200))]
    return Document(doc=f"t{seed}", text=text, **rng.choice(_KNOWN))


@cache
def extractor(method: Method) -> Extractor:
    """Return the extractor of a method, made once."""
    return Extractor(method)


def _gone_wrong(rng: random.Random) -> str:
    """Return some lines of an article, cut, doubled, turned round and peppered."""
    lines = rng.choice(_pages())
    at = rng.randrange(len(lines))
    text = "\n".join(lines[at : at + rng.randint(1, 6)])
    for _ in range(rng.choice((1, 3, 10, 30))):
        start = rng.randint(0, len(text))
        end = min(len(text), start + rng.choice((0, 1, 1, 5, 40)))
        piece = rng.choice((*ODD, *BREAKS, *PIECES, text[start:end], text[start:end][::-1], ""))
        text = text[:start] + piece + text[rng.choice((start, end)) :]
    return text


@cache
def _pages() -> list[list[str]]:
    """Return the lines of the retold page, and of the newspaper texts of the gold where it is."""
    gold = os.environ.get("IPEXTRACT_GOLD")
    paths = [_SEEDS / "documents.jsonl", *([Path(gold, "news", "documents.jsonl")] if gold else [])]
    records = [record for path in paths for record in path.read_text("utf-8").splitlines()]
    return [json.loads(record)["text"].splitlines() for record in records]


def _alone(method: Method, document: Document, seed: int, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield where the claims of a text depend on the texts around it, or on the time."""
    neighbours = [fuzzed(seed + 1), document, document]
    for _, again in list(extractor(method).pipe(neighbours))[1:]:
        if again != claims:
            yield "other claims after another text, or a second time"


def _every_way(method: Method, first: int) -> Iterator[str]:
    """Yield which way to the claims of some texts gives others than the extractor."""
    fuzzed_ones = map(fuzzed, range(first, first + _TOGETHER))
    pairs = [pair for pair in extractor(method).pipe(fuzzed_ones) if _can_be_written(*pair)]
    claims = [claim for _, own in pairs for claim in own]
    for way in (_by_arrow, _by_spacy, _by_command):
        try:
            found = way(method, [document for document, _ in pairs])
        except Exception as error:
            yield f"{method}, {way.__name__}: {type(error).__name__}: {error}"
            continue
        for one, other in zip_longest(claims, found):
            if one != other:
                yield f"{method}, {way.__name__}: {other!r}, where the extractor has {one!r}"
                break


def _can_be_written(document: Document, claims: Sequence[Claim]) -> bool:
    """Whether a text is one, which half a surrogate pair is not, and its numbers fit in columns."""
    text = document.text.encode("utf-8", "ignore").decode()
    return text == document.text and not any(
        number for claim in claims for number in misfits(claim)
    )


def _by_arrow(method: Method, documents: Sequence[Document]) -> list[Claim]:
    batch = pa.RecordBatch.from_pylist([document.model_dump() for document in documents])
    return list(from_arrow(claims_and_errors(extract_batch(batch, method=method))[0]))


@cache
def _pipeline(method: Method) -> Language:
    pipeline = spacy.blank("zh")
    pipeline.add_pipe("ipextract", config={"method": method})
    return pipeline


def _by_spacy(method: Method, documents: Sequence[Document]) -> list[Claim]:
    known = [(d.text, d.model_dump(exclude={"text"}, exclude_none=True)) for d in documents]
    docs = _pipeline(method).pipe(known, as_tuples=True)
    return [claim for doc, _ in docs for claim in doc._.claims]


def _by_command(method: Method, documents: Sequence[Document]) -> list[Claim]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "documents.jsonl")
        path.write_text("".join(d.model_dump_json() + "\n" for d in documents), "utf-8")
        done = CliRunner().invoke(app, ["extract", str(path), "--method", method])
    if done.exit_code:
        raise RuntimeError(done.output[-300:]) from done.exception
    return [Claim.model_validate_json(line) for line in done.stdout.split("\n")[:-1]]
