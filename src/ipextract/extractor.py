"""Documents -> claims, on one screen: text, mentions, linking, statistical, records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, Unpack

from ipextract.claims import Claim
from ipextract.components import components, refiner
from ipextract.documents import Document, Known, as_document
from ipextract.errors import InputError
from ipextract.linking.drafts import AnnotatedPassage, ArticleState, Draft
from ipextract.linking.triggers import open_drafts
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions, Method
from ipextract.patterns.knowledge import Knowledge
from ipextract.records import to_claim
from ipextract.statistical.model import Model, load_model
from ipextract.text.passages import Page


class Reasoning(NamedTuple):
    """A claim, the draft that it came from, and the passage in which the draft's spans lie."""

    claim: Claim
    draft: Draft
    passage: AnnotatedPassage


class Extractor:
    """Reads documents into claims. Hold one and reuse it: patterns are compiled once a process.

    `method` says who settles metric and entity: the rules; a trained network ("statistical"); or
    the rules, but for a metric that the network more likely has right ("hybrid"). `model` is a
    folder that `ipextract train` wrote, in place of what is shipped.
    `min_confidence`, 0 to 1, leaves out the claims whose record is less likely than that to be
    right. `patterns` is a folder of pattern files whose words are added to those that the package
    knows (docs/patterns.md), or a `Knowledge`.

    Raises `ModelError` where the model cannot be read, `PatternError` where a pattern file is not
    right, `InputError` for an unknown method or a `min_confidence` out of range.
    """

    def __init__(
        self,
        method: Method = DEFAULT_METHOD,
        model: str | Path | Model | None = None,
        min_confidence: float = 0.0,
        patterns: Knowledge | str | Path | None = None,
    ) -> None:
        if not (isinstance(min_confidence, int | float) and 0 <= min_confidence <= 1):
            raise InputError("min_confidence", f"{min_confidence!r}; expected 0 to 1")
        self._least = min_confidence
        learned = model if isinstance(model, Model) else load_model(model)
        self._knowledge = Knowledge.of(patterns)
        self._components = components(self._knowledge, learned)
        self._refine = refiner(method, learned)

    def extract(self, text: str | Document, **known: Unpack[Known]) -> list[Claim]:
        """Return the claims of a text in order of position.

        What is known of it is in the `Document`, or beside the text: `doc`, `published`, `region`,
        `title`, `position`. Raises `InputError` where that cannot be so.
        """
        document = as_document(text, **known)
        claims = (reasoning.claim for reasoning in self.reason(document))
        return [claim for claim in claims if claim.confidence >= self._least]

    def pipe(self, texts: Iterable[str | Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each text as a document, with its claims, in order, holding one at a time."""
        for document in map(as_document, texts):
            yield document, self.extract(document)

    def reason(self, document: Document) -> Iterator[Reasoning]:
        """Yield each claim with what led to it, in order of position."""
        for page, state in self.articles(document):
            yield from _reasoning(page, state)

    def read(self, document: Document) -> Iterator[tuple[AnnotatedPassage, list[Reasoning]]]:
        """Yield each passage as it was read, with the claims made of it."""
        for page, state in self.articles(document):
            made: dict[int, list[Reasoning]] = defaultdict(list)
            for reasoning in _reasoning(page, state):
                made[id(reasoning.passage)].append(reasoning)
            for passage in state.passages:
                yield passage, made[id(passage)]

    def articles(self, document: Document) -> Iterator[tuple[Page, ArticleState]]:
        """Yield each article of a document with its drafts as the linkers left them."""
        own = self._components
        page = own.read_page(document)
        for article in page.articles:
            passages = [AnnotatedPassage(passage, own.finders) for passage in article.passages]
            focus, genre = own.focus_of(document, article), own.genre_of(document, article.passages)
            state = ArticleState(document, article, passages, self._knowledge, focus, genre)
            for passage in state.passages:
                self._link(passage, state)
            self._refine(state)
            yield page, state

    def _link(self, passage: AnnotatedPassage, state: ArticleState) -> None:
        drafts = open_drafts(passage)
        for linker in self._components.linkers:
            linker(passage, drafts, state)
        state.drafts.append(drafts)


def extract(
    text: str | Document,
    *,
    doc: str | int | None = None,
    published: str | int | date | None = None,
    region: str | None = None,
    title: str | None = None,
    position: float | None = None,
    **options: Unpack[ExtractorOptions],
) -> list[Claim]:
    """Return the claims of one text, in order of position. Spans count code points, half-open.

    `Document` says what may be known of a text beforehand, `Extractor` what the options are:
    `method`, `model`, `min_confidence`, `patterns`. Raises `InputError` where something known
    cannot be so.

    >>> [claim.quote for claim in extract("全市新增专利三千二百件，居全省第二。")]
    ['三千二百件']
    """
    return Extractor(**options).extract(
        text, doc=doc, published=published, region=region, title=title, position=position
    )


def _reasoning(page: Page, state: ArticleState) -> list[Reasoning]:
    """Return the claims of an article in order of position, none of which overlaps another.

    Of two that do, as a figure does with the caption that cuts it in two, the likelier stays.
    """
    make = partial(to_claim, page.raw, state.document.doc, state.article.headline)
    drafted = zip(state.passages, state.drafts, strict=True)
    made = [Reasoning(make(p, draft), draft, p) for p, drafts in drafted for draft in drafts]
    kept: list[Reasoning] = []
    for reasoning in sorted(made, key=lambda each: each.claim.span):
        if kept and reasoning.claim.span[0] < kept[-1].claim.span[1]:
            if reasoning.claim.confidence <= kept[-1].claim.confidence:
                continue
            kept.pop()
        kept.append(reasoning)
    return kept
