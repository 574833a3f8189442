"""An evaluation -> tables for a person, plain data for a program."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ipextract.evaluation.evaluate import Evaluation
from ipextract.evaluation.fields import FIELDS
from ipextract.evaluation.scores import Outcome
from ipextract.terminal import one_line

By = Literal["kind", "doc", "rule"]

_LENGTH = 500
_STYLES = {"missed": "red", "spurious": "magenta", "differs": "yellow"}
_PARTS: Mapping[str, tuple[str, ...]] = {
    "value": ("value", "upper", "unit", "relation"),
    "kind": ("kind", "direction"),
}


def tables(evaluation: Evaluation, by: By | None = None, errors: bool = False) -> Group:
    """Lay out the figures of an evaluation as tables for a terminal."""
    shown: list[RenderableType] = [_score_table(evaluation)]
    if by:
        shown.append(_group_table(by, groups(evaluation, by)))
    if errors:
        shown.extend(_error_lines(evaluation))
    return Group(*shown)


def as_json(evaluation: Evaluation, by: By | None = None, errors: bool = False) -> dict[str, Any]:
    """Return the same figures as plain data."""
    report = _figures(evaluation)
    for field, (low, high) in evaluation.intervals.items():
        report["scores"][field]["f1_interval"] = [low, high]
    if by:
        report["by"] = by
        report["groups"] = {
            name: _figures(group, precision_only=by == "rule")
            for name, group in groups(evaluation, by).items()
        }
    if errors:
        report["errors"] = list(error_rows(evaluation))
    return report


def groups(evaluation: Evaluation, by: By) -> dict[str, Evaluation]:
    """Split an evaluation by kind, document or rule."""
    match by:
        case "kind":
            return evaluation.by_kind()
        case "doc":
            return evaluation.by_document()
        case "rule":
            return evaluation.by_rule()


def error_rows(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    """Yield a row for each claim missed or spurious, and one for each field that differs."""
    for outcome in evaluation.outcomes:
        if outcome.gold is None or outcome.predicted is None:
            yield _row("spurious" if outcome.gold is None else "missed", outcome, None)
        for field in outcome.wrong_fields:
            yield _row("differs", outcome, field)


def _row(error: str, outcome: Outcome, field: str | None) -> dict[str, Any]:
    parts = _PARTS.get(field, (field,)) if field else ("kind", "metric", "entity")
    return {
        "error": error,
        "field": field,
        "doc": outcome.doc,
        "span": list(outcome.claim.span),
        "quote": outcome.claim.quote,
        "gold": _selected(outcome.gold, parts),
        "predicted": _selected(outcome.predicted, parts),
        "rules": list(outcome.predicted.rules) if outcome.predicted else [],
    }


def _selected(claim: BaseModel | None, fields: tuple[str, ...]) -> dict[str, Any] | None:
    return claim.model_dump(mode="json", include=set(fields)) if claim else None


def _figures(evaluation: Evaluation, precision_only: bool = False) -> dict[str, Any]:
    sizes = {"gold": len(evaluation.gold), "predicted": len(evaluation.predicted)}
    if precision_only:
        precision = {field: counts.precision for field, counts in evaluation.scores.items()}
        return {"predicted": sizes["predicted"], "precision": precision}
    return {
        **sizes,
        "scores": {
            field: {
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
                "tp": counts.tp,
                "fp": counts.fp,
                "fn": counts.fn,
            }
            for field, counts in evaluation.scores.items()
        },
    }


def _score_table(evaluation: Evaluation) -> Table:
    title = f"{len(evaluation.gold)} gold claims, {len(evaluation.predicted)} predicted"
    table = Table(title=title, title_justify="left")
    table.add_column("field")
    for heading in ("P", "R", "F1", "95 % of F1", "right", "wrong", "missing"):
        table.add_column(heading, justify="right")
    for field, counts in evaluation.scores.items():
        low, high = evaluation.intervals.get(field, (0.0, 0.0))
        shares = (f"{x:.3f}" for x in (counts.precision, counts.recall, counts.f1))
        numbers = (str(n) for n in (counts.tp, counts.fp, counts.fn))
        table.add_row(field, *shares, f"{low:.3f}–{high:.3f}", *numbers)
    return table


def _group_table(by: By, parts: dict[str, Evaluation]) -> Table:
    figure = "precision" if by == "rule" else "f1"
    table = Table(title=f"by {by}: {figure}", title_justify="left")
    table.add_column(by)
    sizes = ("predicted",) if by == "rule" else ("gold", "predicted")
    for heading in (*sizes, *FIELDS):
        table.add_column(heading, justify="right")
    for name, part in parts.items():
        counts = (str(len(getattr(part, size))) for size in sizes)
        table.add_row(name, *counts, *(f"{getattr(c, figure):.3f}" for c in part.scores.values()))
    return table


def _error_lines(evaluation: Evaluation) -> Iterator[Text]:
    for row in error_rows(evaluation):
        error = f"{row['error']} {row['field'] or ''}".strip()
        place = one_line(f"  {row['doc']} {row['span']} {row['quote']}", length=_LENGTH)
        yield one_line(error, _STYLES[row["error"]]) + place
        for side in ("gold", "predicted"):
            if row[side]:
                yield one_line(f"    {side:<9}  {_phrase(row[side])}", length=_LENGTH)
        if row["rules"]:
            yield one_line(f"    rules      {' '.join(row['rules'])}", length=_LENGTH)


def _phrase(side: dict[str, Any]) -> str:
    """Write the fields of one side in short, alternatives with a bar between them."""
    words = (
        " | ".join(_word(x) for x in (v if isinstance(v, list) else [v])) for v in side.values()
    )
    return ", ".join(words)


def _word(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_word(part) for part in value.values() if part is not None)
    return "–" if value is None else str(value)
