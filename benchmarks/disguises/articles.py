"""Gold folders and the retold page -> articles, each with its gold, ready to be edited."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from disguises.edits import Edit, Edited
from ipextract.documents import Document
from ipextract.evaluation import GoldClaim, load_gold
from ipextract.patterns.knowledge import shipped
from ipextract.text.page import PageReader

_WORDED = ("entity", "region", "metric", "period", "part_of")
"""Fields of gold that repeat the words of the text; so does the scope of a rank."""


@dataclass(frozen=True)
class Article:
    """A document and its gold; a claim keeps its number, whatever becomes of its neighbours."""

    document: Document
    gold: Mapping[int, GoldClaim]

    def edited(
        self,
        edits: Iterable[Edit],
        reworded: Callable[[str], str] = str,
        years: int = 0,
        **known: str | None,
    ) -> "Article":
        """Return the article with its text edited, and its gold after it.

        `reworded` says what becomes of words of the gold, of title and region; `years` is added to
        each year. A claim whose quote is taken away goes, too. `known` are fields of the document.
        """
        new = Edited(self.document.text, edits)
        gold = {}
        for number, claim in self.gold.items():
            start, end = new.span(*claim.span)
            if start < end:
                record = _reworded(claim.model_dump(), reworded, years)
                record |= {"span": (start, end), "quote": new.text[start:end]}
                gold[number] = GoldClaim.model_validate(record)
        fields = self.document.model_dump(exclude_none=True)
        fields |= {name: reworded(fields[name]) for name in ("title", "region") if name in fields}
        return Article(Document(**fields | {"text": new.text} | known), gold)


def _reworded(record: dict[str, Any], reworded: Callable[[str], str], years: int) -> dict[str, Any]:
    """Apply a change of words and of years to a gold record, through its lists of answers."""

    def each(field: Any, change: Callable[[Any], Any]) -> Any:
        if isinstance(field, tuple):
            return tuple(each(answer, change) for answer in field)
        return None if field is None else change(field)

    def rank(standing: dict[str, Any]) -> dict[str, Any]:
        return standing | {"scope": each(standing["scope"], reworded)}

    return record | {
        **{name: each(record[name], reworded) for name in _WORDED},
        "rank": each(record["rank"], rank),
        "year": each(record["year"], lambda year: year + years),
    }


def load_articles(folder: Path, claims: str = "claims.jsonl") -> Iterator[Article]:
    """Yield the documents of a gold folder with their gold."""
    gold = load_gold(folder / claims)
    for line in (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines():
        document = Document.from_record(json.loads(line))
        yield Article(document, dict(enumerate(c for c in gold if c.doc == document.doc)))


def parted(page: Article) -> Iterator[Article]:
    """Yield the articles of a page that holds several, each as a document of its own."""
    text = page.document.text
    articles = PageReader(shipped().layout)(page.document).articles
    starts = [0, *(article.passages[0].offsets[0] for article in articles[1:]), len(text)]
    for number, (start, end) in enumerate(pairwise(starts), start=1):
        one = page.edited([Edit(0, start, ""), Edit(end, len(text), "")])
        name = f"{page.document.doc}-{number}"
        yield Article(
            one.document.model_copy(update={"doc": name}),
            {n: claim.model_copy(update={"doc": name}) for n, claim in one.gold.items()},
        )
