"""What the network learns from: an article as the rules read it, and its gold."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ipextract.documents import Document
from ipextract.evaluation.alignment import align
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.linking.claims import to_claim
from ipextract.linking.drafts import Context
from ipextract.linking.entities import EntityLinker
from ipextract.models.features import Alphabet, Claims, Tokens, Windows, tokenize, windows
from ipextract.models.loss import Targets
from ipextract.models.targets import targets
from ipextract.text.passages import Page


class Examples(NamedTuple):
    """Claims of any number of articles, with what is to be answered about each."""

    tokens: Tokens
    claims: Claims
    targets: Targets

    def __len__(self) -> int:
        return len(self.claims.at)

    def take(self, rows: np.ndarray) -> tuple[Windows, Targets]:
        """Return the inputs and targets of some claims."""
        claims = Claims(*(column[rows] for column in self.claims))
        return windows(self.tokens, claims), Targets(*(column[rows] for column in self.targets))


def join(parts: Sequence[Examples]) -> Examples:
    """Put the claims of many articles together."""
    lengths = [len(part.tokens.code) for part in parts]
    begins = np.cumsum([0, *lengths[:-1]]).astype(np.int32)
    moved = [p.claims._replace(at=p.claims.at + b) for p, b in zip(parts, begins, strict=True)]
    return Examples(
        Tokens.join([part.tokens for part in parts]),
        Claims(*(np.concatenate(columns) for columns in zip(*moved, strict=True))),
        Targets(*(np.concatenate(c) for c in zip(*(p.targets for p in parts), strict=True))),
    )


def read_examples(
    extractor: Extractor, alphabet: Alphabet, document: Document, gold: Iterable[GoldClaim]
) -> list[Examples]:
    """Read a document by rules, and pair what they propose with its gold."""
    articles = list(extractor.articles(document))
    return list(_examples(articles, alphabet, list(gold)))


def _examples(
    articles: Sequence[tuple[Page, Context]], alphabet: Alphabet, gold: Sequence[GoldClaim]
) -> Iterator[Examples]:
    proposed = [
        to_claim(page.raw, context.document.doc, None, reading, draft)
        for page, context in articles
        for reading, drafts in zip(context.readings, context.drafts, strict=True)
        for draft in drafts
    ]
    pairs = {j: gold[i] for i, j in align(gold, proposed)}
    begin = 0
    for _, context in articles:
        drafts = [draft for own in context.drafts for draft in own]
        own_gold = [pairs.get(begin + index) for index in range(len(drafts))]
        begin += len(drafts)
        if drafts:
            passages = zip(context.readings, context.drafts, strict=True)
            tokens, claims = tokenize(passages, alphabet)
            home = EntityLinker().home(context).name or "中国"
            published = context.document.published
            year = int(published[:4]) if published else None
            made = targets(tokens, claims, drafts, own_gold, home, year)
            yield Examples(tokens, claims, made)
