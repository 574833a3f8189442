"""Four times the input costs four times the calls and the memory: readers, gold, evaluation, text.

Calls are counted, of Python and of C functions, and bytes at the peak; nothing is timed.
"""

import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation import GoldClaim, evaluate, load_gold
from ipextract.evaluation.gold import load_predictions, match_documents
from ipextract.extractor import Extractor
from ipextract.inputs import read_documents
from ipextract.methods import Method
from support import calls_of

Run = Callable[[], object]
Make = Callable[[int], bytes]
Judgement = tuple[bool, dict[str, list[int]]]


def is_linear(
    prepare: Callable[[int], Run], size: int, slack_bytes: int = 100_000
) -> tuple[bool, dict[str, list[int]]]:
    """Whether the third growth of size, twice the second, costs about twice as much as that.

    Differences leave out what is the same for every size. Buffers grow in steps: hence the slack.
    """
    runs = [prepare(size * times) for times in (1, 2, 4)]
    costs = {"calls": list(map(calls_of, runs)), "bytes": list(map(_peak, runs))}
    slack = {"calls": 50, "bytes": slack_bytes}
    growths = {name: (b - a, c - b, slack[name]) for name, (a, b, c) in costs.items()}
    return all(more <= 2.5 * less + extra for less, more, extra in growths.values()), costs


def _peak(run: Run) -> int:
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# ---- readers -------------------------------------------------------------------------------------


def _lines(count: int, line: str) -> bytes:
    return "".join(line.replace("#", str(n)) + "\n" for n in range(count)).encode()


def _rows(*rows: list[str]) -> bytes:
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows([["doc", "text"], *rows])
    return sheet.getvalue().encode()


def _html(piece: str) -> Make:
    return lambda n: f"<html><body><article>{piece * n}</article></body></html>".encode()


FILES: dict[str, tuple[str, Make]] = {
    "records": (".jsonl", lambda n: _lines(n, '{"doc": "#", "text": "新增企业6家。"}')),
    "lines that are none": (".jsonl", lambda n: _lines(n, '{"doc": "#"')),
    "a deep record": (".jsonl", lambda n: b'{"doc": "a", "text": "b", "c": ' + b"[" * n),
    "a wide record": (".jsonl", lambda n: json.dumps({f"k{i}": 0 for i in range(n)}).encode()),
    "a long record": (".jsonl", lambda n: json.dumps({"doc": "a", "text": "新增" * n}).encode()),
    "rows": (".csv", lambda n: b"doc,text\n" + _lines(n, "#,新增企业6家。")),
    "packed rows": (".csv.gz", lambda n: gzip.compress(b"doc,text\n" + _lines(n, "#,新增企业"))),
    "rows that are too long": (".csv", lambda n: b"doc,text\n" + _lines(n, "#,a,b,c")),
    "a cell of many lines": (".csv", lambda n: _rows(["a", "新增\n" * n])),
    "a cell of many quotes": (".csv", lambda n: _rows(["a", '"' * n])),
    "quotes that are not closed": (".csv", lambda n: b"doc,text\n" + _lines(n, '#,"新增')),
    "a row of many cells": (".csv", lambda n: b"doc,text\na,b" + b"," * n),
    "many columns": (".csv", lambda n: b"doc,text," + b",".join(b"c%d" % i for i in range(n))),
    "text": (".txt", lambda n: "新增企业6家。".encode() * n),
}


@pytest.mark.parametrize("name", FILES)
def test_reading_is_linear(tmp_path: Path, name: str) -> None:
    suffix, make = FILES[name]

    def prepare(size: int) -> Run:
        path = tmp_path / f"{size}{suffix}"
        path.write_bytes(make(size))
        return lambda: [None for _ in read_documents([path])]

    linear, costs = is_linear(prepare, 300)
    assert linear, costs


PAGES: dict[str, Make] = {
    "paragraphs": _html("<p>嘉兴市新增专利6件，增长5.1%。</p>"),
    "rows of a table": lambda n: b"<table>" + b"<tr><td>a<td>6" * n + b"</table>",
    "cells of a row": lambda n: b"<table><tr>" + b"<td>6" * n + b"</table>",
    "attributes": lambda n: b"<p " + b" ".join(b"a%d=1" % i for i in range(n)) + b">6",
    "bold in a paragraph": lambda n: b"<p>" + b"<b>6</b> " * n,
    "open tags": lambda n: b"<b>" * n + b"6",
}


@pytest.mark.parametrize("name", PAGES)
def test_reading_a_page_is_linear_but_for_steps(tmp_path: Path, name: str) -> None:
    """What finds the main text tries one way more where a page is short: hence the steps."""

    def prepare(size: int) -> Run:
        path = tmp_path / f"{size}.html"
        path.write_bytes(PAGES[name](size))
        return lambda: [None for _ in read_documents([path])]

    _, costs = is_linear(prepare, 80)
    assert all(most <= 6 * least for least, _, most in costs.values()), costs


# ---- gold and evaluation -------------------------------------------------------------------------


def _claim(start: int, **fields: Any) -> dict[str, Any]:
    return {"doc": "a", "span": [start, start + 2], "quote": "6家", "kind": "level"} | fields


LOADED: dict[str, Callable[[int], list[dict[str, Any]]]] = {
    "claims": lambda n: [_claim(2 * i, value="6") for i in range(n)],
    "claims of one span": lambda n: [_claim(0) for _ in range(n)],
    "answers": lambda n: [_claim(0, metric=[f"m{i}" for i in range(n)])],
}


@pytest.mark.parametrize("name", LOADED)
def test_loading_gold_is_linear(tmp_path: Path, name: str) -> None:
    def prepare(size: int) -> Run:
        path = tmp_path / f"{size}.jsonl"
        path.write_text("\n".join(map(json.dumps, LOADED[name](size))), "utf-8")
        documents = [Document(doc="a", text="6家" * size)]
        return lambda: match_documents(load_gold(path), documents)

    linear, costs = is_linear(prepare, 200)
    assert linear, costs


@pytest.mark.parametrize("docs", [1, 7])
def test_loading_predictions_and_evaluating_is_linear(tmp_path: Path, docs: int) -> None:
    def prepare(size: int) -> Run:
        path = tmp_path / f"{size}.jsonl"
        records = [_claim(2 * i, doc=f"d{i % docs}") for i in range(size)]
        path.write_text("\n".join(map(json.dumps, records)), "utf-8")
        return lambda: evaluate(load_gold(path), load_predictions(path)).scores

    linear, costs = is_linear(prepare, 200)
    assert linear, costs


def test_evaluating_claims_of_one_place_is_linear() -> None:
    def prepare(size: int) -> Run:
        gold = [GoldClaim(**_claim(0)) for _ in range(size)]
        predicted = [Claim(**_claim(0, sentence="6家", sentence_span=[0, 2])) for _ in range(size)]
        return lambda: evaluate(gold, predicted).scores

    linear, costs = is_linear(prepare, 200)
    assert linear, costs


# ---- text ----------------------------------------------------------------------------------------

TEXTS = {
    "no full stop": ("专利3件，", 100),
    "sentences": ("2023年，嘉兴市新增专利6件，增长5.1%，居全省第二。", 10),
    "enumeration": ("嘉兴市、", 100),
}
"""What is repeated, and how often at first."""


@pytest.mark.parametrize("method", get_args(Method))
@pytest.mark.parametrize("name", TEXTS)
def test_extracting_and_writing_is_linear(method: Method, name: str) -> None:
    extractor = Extractor(method)
    piece, often = TEXTS[name]

    def prepare(size: int) -> Run:
        text = piece * size
        return lambda: "".join(map(Claim.model_dump_json, extractor.extract(text)))

    linear, costs = is_linear(prepare, often, slack_bytes=50_000)
    assert linear, costs
