"""Claims -> one table for a person, numbers with the magnitudes of Chinese prose."""

from collections.abc import Iterable
from decimal import Decimal

from rich.table import Table

from ipextract.claims import Claim, Rank, plain

_MAGNITUDES = ((12, "万亿"), (8, "亿"), (4, "万"))
_RELATIONS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈"}
_ARROWS = {"up": "↑", "down": "↓"}
_BASES = {"yoy": "同比", "qoq": "环比", "since": "比期初", "peer": "比同类"}
_MODALITIES = {"target": "目标", "estimate": "预计"}


def claim_table(claims: Iterable[Claim]) -> Table:
    """Lay out claims, one a row; the document is shown where there are several."""
    claims = list(claims)
    several = len({claim.doc for claim in claims}) > 1
    headings = ["entity", "metric", "value", "change, rank", "year", "quote"]
    caption = None if claims else "no claims"
    table = Table(*(["document"] * several), *headings, header_style="bold", caption=caption)
    table.columns[2 + several].justify = "right"
    for claim in claims:
        table.add_row(*([claim.doc] * several), *_cells(claim))
    return table


def amount(claim: Claim) -> str:
    """Write value and unit with the sign of its relation: >499亿元, 20–30家."""
    if claim.value is None:
        return ""
    unit = {"百分点": "个百分点"}.get(claim.unit or "", claim.unit or "")
    upper = f"–{number_text(claim.upper)}" if claim.upper is not None else ""
    return f"{_RELATIONS.get(claim.relation or '=', '')}{number_text(claim.value)}{upper}{unit}"


def number_text(value: Decimal) -> str:
    """Use the greatest magnitude that leaves at most two decimals. No digit is ever lost.

    >>> number_text(Decimal("49900000000")), number_text(Decimal("72390"))
    ('499亿', '72390')
    """
    for zeros, magnitude in _MAGNITUDES:
        shifted = Decimal(f"{plain(value)}E-{zeros}")
        decimals = plain(shifted).partition(".")[2]
        if shifted >= 1 and len(decimals) <= 2:
            return f"{plain(shifted)}{magnitude}"
    return plain(value)


def standing(claim: Claim) -> str:
    """Write direction, base and rank: ↑ 同比, 全省第2, 全国首个."""
    parts = [
        _ARROWS.get(claim.direction or "", ""),
        _BASES.get(claim.basis or "", ""),
        rank_text(claim.rank) if claim.rank else "",
    ]
    return " ".join(part for part in parts if part)


def rank_text(rank: Rank) -> str:
    """Return a rank as Chinese prose words it: 连续3年全省第2."""
    streak = f"连续{rank.streak}年" if rank.streak else ""
    return f"{streak}{rank.scope or ''}{_place(rank)}"


def _place(rank: Rank) -> str:
    match rank.type, rank.position:
        case "position", None:
            return "排名"
        case "position", position:
            return f"第{position}"
        case "tier", None:
            return "前列"
        case "tier", position:
            return f"前{position}"
        case "first", _:
            return "首个"
        case _:
            return "唯一"


def _cells(claim: Claim) -> tuple[str, ...]:
    year = " ".join(
        part for part in (str(claim.year or ""), _MODALITIES.get(claim.modality, "")) if part
    )
    return (
        claim.entity or "",
        claim.metric or "",
        amount(claim),
        standing(claim),
        year,
        "".join(claim.quote.split()),  # a quote may run over a layout break
    )
