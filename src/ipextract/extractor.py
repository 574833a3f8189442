"""The whole way in one screen: text -> mentions -> drafts -> claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.linking.changes import ChangeLinker
from ipextract.linking.claims import to_claim
from ipextract.linking.drafts import Context, Draft, Reading
from ipextract.linking.entities import EntityLinker
from ipextract.linking.metrics import MetricLinker
from ipextract.linking.modality import ModalityLinker
from ipextract.linking.parts import PartLinker
from ipextract.linking.propose import open_drafts
from ipextract.linking.ranks import RankLinker
from ipextract.linking.years import YearLinker
from ipextract.mentions.organisations import OrganisationFinder
from ipextract.mentions.periods import PeriodFinder
from ipextract.mentions.quantities import QuantityFinder
from ipextract.mentions.ranks import RankFinder, StreakFinder
from ipextract.mentions.regions import RegionFinder
from ipextract.patterns import load
from ipextract.patterns.changes import ChangePatterns
from ipextract.patterns.modality import ModalityPatterns
from ipextract.text.page import read_page
from ipextract.text.passages import Article, Passage
from ipextract.text.sentences import clause_spans, sentence_spans


@dataclass(frozen=True, slots=True)
class Reasoning:
    """One claim and the draft that it came from, with the passage in which the draft's spans lie."""

    claim: Claim
    draft: Draft
    reading: Reading


class Extractor:
    """Reads documents into claims. Hold one and reuse it: its patterns are compiled once."""

    def __init__(self) -> None:
        self._quantities = QuantityFinder()
        self._ranks = RankFinder()
        self._streaks = StreakFinder()
        self._periods = PeriodFinder()
        self._regions = RegionFinder()
        self._organisations = OrganisationFinder()
        self._linkers = (
            ChangeLinker(load("changes.toml", ChangePatterns)),
            ModalityLinker(load("modality.toml", ModalityPatterns)),
            RankLinker(),
            MetricLinker(),
            YearLinker(),
            EntityLinker(),
            PartLinker(),
        )

    def extract(self, document: Document) -> list[Claim]:
        """Return the claims of a document in order of position."""
        return [reasoning.claim for reasoning in self.reason(document)]

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Yield each document with its claims, in order, holding one document at a time."""
        for document in documents:
            yield document, self.extract(document)

    def reason(self, document: Document) -> Iterator[Reasoning]:
        """Yield each claim with what led to it, in order of position."""
        page = read_page(document)
        for article in page.articles:
            context = self._read(document, article)
            for reading in context.readings:
                drafts = open_drafts(reading)
                for linker in self._linkers:
                    linker(reading, drafts, context)
                context.drafts.append(drafts)
                for draft in drafts:
                    claim = to_claim(page.raw, document.doc, article.headline, reading, draft)
                    yield Reasoning(claim, draft, reading)

    def _read(self, document: Document, article: Article) -> Context:
        readings = [self._find(passage) for passage in article.passages]
        return Context(document, article, readings)

    def _find(self, passage: Passage) -> Reading:
        text = passage.text
        return Reading(
            passage,
            quantities=self._quantities(text),
            ranks=self._ranks(text),
            streaks=self._streaks(text),
            periods=self._periods(text),
            regions=self._regions(text),
            organisations=self._organisations(text),
            sentences=sentence_spans(text),
            clauses=clause_spans(text),
        )
