"""Print how much worse articles are read in disguise: laid out, written or dated in another way.

    python benchmarks/perturbation.py [--gold DIR] [--only columns] [--method rules] [--markdown]

Reads each article of the retold page, and of the folder `news` in DIR (or the environment's
IPEXTRACT_GOLD), in the twelve disguises of `disguises`, each seeded and in several copies. Figures
are F1 of the whole record over all copies, beside that of the same claims undisguised; brackets
hold 95 % of a bootstrap over articles, drawn in pairs. `lost` and `won` count claims, in
hundredths: those read right only undisguised, and those only in disguise.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Annotated, get_args

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from disguises import DISGUISES
from disguises.articles import Article, load_articles, parted
from ipextract.claims import Claim
from ipextract.evaluation import evaluate
from ipextract.evaluation.fields import RECORD_FIELDS
from ipextract.extractor import Extractor
from ipextract.methods import Method

MethodName = StrEnum("MethodName", get_args(Method))  # typer takes no list of literals
SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FIELDS = (*RECORD_FIELDS, "record")
COPIES = 8

Extract = Callable[[Article], Sequence[Claim]]


@dataclass(frozen=True)
class Reading:
    """An article read: the right fields of each claim, by its number, and how many are needless."""

    agreed: dict[int, frozenset[str]]
    needless: int


@dataclass(frozen=True)
class Pair:
    """One article read as it is, and in one copy of a disguise."""

    article: str
    plain: Reading
    disguised: Reading

    def counts(self, field: str) -> tuple[int, int, int, int]:
        """Return (right, wrong) twice, undisguised first, of the claims that both hold."""
        held = self.disguised.agreed
        figures: list[int] = []
        for reading in (self.plain, self.disguised):
            right = sum(field in reading.agreed[number] for number in held)
            found = sum("found" in reading.agreed[number] for number in held)
            figures += 2 * right, len(held) + found + reading.needless - 2 * right
        return figures[0], figures[1], figures[2], figures[3]


def read(article: Article, extract: Extract) -> Reading:
    """Extract an article and compare with its gold."""
    outcomes = evaluate(article.gold.values(), extract(article)).outcomes
    own = dict(zip(article.gold, outcomes, strict=False))
    return Reading({n: o.agreed for n, o in own.items()}, len(outcomes) - len(own))


def pairs(
    name: str, articles: Sequence[Article], plain: Sequence[Reading], extract: Extract, copies: int
) -> list[Pair]:
    """Read the copies of articles in one disguise, those that are equal once, beside `plain`."""
    found = []
    for article, undisguised in zip(articles, plain, strict=True):
        doc = article.document.doc
        randoms = (Random(f"{name}, {doc}, {copy}") for copy in range(copies))
        disguised = (DISGUISES[name](article, random) for random in randoms)
        texts = {(one.document.text, one.document.title): one for one in disguised}
        found += [Pair(doc, undisguised, read(one, extract)) for one in texts.values()]
    return found


@dataclass(frozen=True)
class Loss:
    """F1 of one field undisguised and in disguise, and what bounds the difference."""

    plain: float
    disguised: float
    interval: tuple[float, float]
    lost: float
    won: float

    @property
    def difference(self) -> float:
        return self.disguised - self.plain


def loss(found: Sequence[Pair], field: str = "record") -> Loss:
    """Compare F1 over all pairs; the bootstrap draws articles with all of their copies."""
    counts: dict[str, np.ndarray] = {}
    for pair in found:
        counts[pair.article] = counts.get(pair.article, 0) + np.array(pair.counts(field))
    units = np.array(list(counts.values()))
    draws = np.random.default_rng(20240426).multinomial(
        len(units), np.full(len(units), 1 / len(units)), size=1000
    )
    plain, disguised = _f1(units.sum(axis=0))
    resampled = [b - a for a, b in map(_f1, draws @ units)]
    low, high = np.quantile(resampled, (0.025, 0.975))
    turned = [
        (field in pair.plain.agreed[number]) - (field in agreed)
        for pair in found
        for number, agreed in pair.disguised.agreed.items()
    ]
    lost, won = turned.count(1) / len(turned), turned.count(-1) / len(turned)
    return Loss(plain, disguised, (float(low), float(high)), lost, won)


def _f1(counts: np.ndarray) -> tuple[float, float]:
    return counts[0] / max(1, counts[0] + counts[1]), counts[2] / max(1, counts[2] + counts[3])


def sample(gold: Path | None) -> list[Article]:
    """Return the articles of the retold page, and those of `news` where gold is at hand."""
    (page,) = load_articles(SEEDS, "retold-page.claims.jsonl")
    return [*parted(page), *(load_articles(gold / "news") if gold else ())]


def main(
    gold: Annotated[Path | None, typer.Option(help="folder of the gold sets")] = None,
    only: Annotated[list[str] | None, typer.Option(help="which disguises (all)")] = None,
    method: MethodName = MethodName.hybrid,
    copies: Annotated[int, typer.Option(help="of each article in each disguise")] = COPIES,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="a table for a README")] = False,
) -> None:
    folder = gold or (
        Path(os.environ["IPEXTRACT_GOLD"]) if "IPEXTRACT_GOLD" in os.environ else None
    )
    extractor = Extractor(method.value)
    articles = sample(folder)

    def extract(article: Article) -> Sequence[Claim]:
        return extractor.extract(article.document)

    plain = [read(article, extract) for article in articles]
    rows = []
    for name in only or DISGUISES:
        found = pairs(name, articles, plain, extract, copies)
        whole = loss(found)
        low, high = (f"{100 * bound:+.1f}" for bound in whole.interval)
        rows.append(
            [
                name,
                _share(whole.disguised),
                f"{100 * whole.difference:+.1f} ({low} to {high})",
                f"{100 * whole.lost:.1f}",
                f"{100 * whole.won:.1f}",
                *(f"{100 * loss(found, field).difference:+.1f}" for field in RECORD_FIELDS),
            ]
        )
    head = ("disguise", "record", "difference (95 %)", "lost", "won", *RECORD_FIELDS)
    if as_markdown:
        lines = [head, ["---"] * len(head), *rows]
        print("\n".join(f"| {' | '.join(line)} |" for line in lines))
        return
    table = Table(*head, title=f"{len(articles)} articles, {method.value}")
    for row in rows:
        table.add_row(*row)
    Console(width=None if Console().is_terminal else 160).print(table)


def _share(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")


if __name__ == "__main__":
    typer.run(main)
