"""A gold folder in miniature: ten texts, each about a crop."""

import json
from pathlib import Path
from typing import Any

AnnotatedDocument = tuple[dict[str, Any], list[dict[str, Any]]]

CROPS = ("茶园", "果园", "菜地", "稻田", "桑园", "药田", "竹林", "花圃", "麦田", "鱼塘")


def ten_articles() -> list[AnnotatedDocument]:
    return [article(number, crop) for number, crop in enumerate(CROPS)]


def article(number: int, crop: str) -> AnnotatedDocument:
    """A text about a crop, with the gold of its two figures."""
    text = f"全县{crop}面积{number + 2}万亩，同比增长{number + 3}%。"
    known = {"published": "2024-01", "region": "浙江省/台州市/天台县", "genre": "report"}
    doc = f"crops-{number}"
    shared = {"doc": doc, "entity": "天台县", "metric": f"{crop}面积", "year": None, "period": None}
    claims = [
        (f"{number + 2}万亩", "level", f"{number + 2}0000", "亩", None, None),
        (f"{number + 3}%", "change", f"{number + 3}", "%", "up", "yoy"),
    ]
    return {"doc": doc, "text": text, "source_url": f"https://example.org/{doc}", **known}, [
        {
            **shared,
            "quote": quote,
            "span": [text.index(quote), text.index(quote) + len(quote)],
            "kind": kind,
            "value": value,
            "unit": unit,
            "relation": "=",
            "direction": direction,
            "basis": basis,
            "rank": None,
        }
        for quote, kind, value, unit, direction, basis in claims
    ]


def write_gold(folder: Path, made: list[AnnotatedDocument]) -> Path:
    """Write the two files of a gold folder; return the folder."""
    write(folder / "documents.jsonl", [record for record, _ in made])
    write(folder / "claims.jsonl", [claim for _, claims in made for claim in claims])
    return folder


def write(path: Path, records: list[dict[str, Any]]) -> None:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), encoding="utf-8")
