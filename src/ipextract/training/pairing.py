"""A gold document -> its articles as the rules read them, each draft with its gold claim."""

from collections.abc import Iterator, Sequence

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation.alignment import align
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.linking.drafts import ArticleState
from ipextract.records import to_claim
from ipextract.text.passages import Page


def paired(
    extractor: Extractor, document: Document, gold: Sequence[GoldClaim]
) -> Iterator[tuple[Page, ArticleState, list[GoldClaim | None]]]:
    """Yield each article of a document with the gold claim of each of its drafts, in order."""
    articles = list(extractor.articles(document))
    proposed = [list(claims(page, state)) for page, state in articles]
    pairs = {j: gold[i] for i, j in align(gold, [claim for own in proposed for claim in own])}
    number = 0
    for (page, state), own in zip(articles, proposed, strict=True):
        yield page, state, [pairs.get(number + place) for place in range(len(own))]
        number += len(own)


def claims(page: Page, state: ArticleState) -> Iterator[Claim]:
    """Yield what the drafts of an article amount to."""
    doc, headline = state.document.doc, state.article.headline
    for passage, drafts in zip(state.passages, state.drafts, strict=True):
        for draft in drafts:
            yield to_claim(page.raw, doc, headline, passage, draft)
