"""Documents of spaCy -> claims, by the network as a trainable component.

`spacy train` learns it from a `DocBin` that `gold_docs` makes: the text as a `Doc`, what is known
about it and its gold claims as plain data in `doc.user_data`. In a pipeline it writes the same
claims as the component "ipextract" does.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Optimizer

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.evaluation import GoldClaim, evaluate
from ipextract.extractor import Extractor
from ipextract.spacy import CLAIMS, get_source
from ipextract.statistical.linker import StatisticalLinker
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.architecture import build_claim_reader
from ipextract.statistical.network.heads import Logits
from ipextract.statistical.network.layers import Layer
from ipextract.statistical.network.storage import fill, load_alphabet, save_network
from ipextract.training.examples import Examples, join, read_examples
from ipextract.training.loss import loss
from ipextract.training.pairing import claims

COMPONENT = "ipextract_reader"
GOLD = "ipextract_gold"

registry.architectures.register("ipextract.ClaimReader.v1", func=build_claim_reader)


class ClaimReader(TrainablePipe):  # type: ignore[misc]
    """Reads claims: the rules propose, the network decides."""

    def __init__(
        self, vocab: Vocab, model: Layer, name: str, alphabet: str, patterns: str | None = None
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {}
        self.alphabet = Alphabet(alphabet)
        self._extractor = Extractor("rules", patterns=patterns)
        self._seen: dict[str, list[Examples]] = {}

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        alphabet: str | None = None,
        start: str | None = None,
    ) -> None:
        """Draw the first weights; `alphabet` replaces the characters that have their own, `start`
        is the folder of a trained component to go on from.
        """
        if alphabet is not None:
            self.alphabet = Alphabet(alphabet)
        self.model.layers[0].attrs["chars"] = len(self.alphabet)
        self.model.initialize()
        if start is not None:
            fill(Path(start), self.model, self.alphabet)

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from examples whose reference holds gold. `drop` is the architecture's business."""
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        parts = [part for example in examples for part in self._examples(example.reference)]
        if not parts:
            return losses
        batch = join(parts)
        seen, wanted = batch.take(np.arange(len(batch)))
        logits, backprop = self.model.begin_update(seen)
        total, gradient = loss(logits, wanted)
        backprop(Logits(*((d / len(batch)).astype(np.float32) for d in gradient)))
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += total / len(batch)
        return losses

    def predict(self, docs: Iterable[Doc]) -> list[list[Claim]]:
        linker = StatisticalLinker(self.model, self.alphabet)
        return [list(self._claims(linker, document_of(doc))) for doc in docs]

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[list[Claim]]) -> None:
        for doc, own in zip(docs, scores, strict=True):
            doc.user_data[CLAIMS] = [claim.model_dump(mode="json") for claim in own]

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, float]:
        """F1 of each field over the examples' gold, as `claims_record` and so on."""
        gold: list[GoldClaim] = []
        predicted: list[Claim] = []
        for example in examples:
            gold += gold_of(example.reference)
            doc = document_of(example.reference).doc
            records = example.predicted.user_data.get(CLAIMS, ())
            predicted += [Claim.model_validate({**r, "doc": doc}) for r in records]
        scores = evaluate(gold, predicted).scores
        return {f"claims_{field}": counts.f1 for field, counts in scores.items()}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        save_network(Path(path), self.model, self.alphabet)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "ClaimReader":
        self.alphabet = load_alphabet(Path(path))
        fill(Path(path), self.model, self.alphabet)
        return self

    def _claims(self, linker: StatisticalLinker, document: Document) -> Iterator[Claim]:
        for page, state in self._extractor.articles(document):
            linker(state, "statistical")
            yield from claims(page, state)

    def _examples(self, reference: Doc) -> list[Examples]:
        """Read a reference once: its features do not change in training."""
        document = document_of(reference)
        if document.doc not in self._seen:
            gold = gold_of(reference)
            self._seen[document.doc] = list(
                read_examples(self._extractor, self.alphabet, document, gold)
            )
        return self._seen[document.doc]


def document_of(doc: Doc) -> Document:
    """Return what spaCy holds of a document. Raises `InputError` where that cannot be so."""
    known = get_source(doc)
    return Document.from_record({**known, "doc": known.get("doc") or "-", "text": doc.text})


def gold_of(doc: Doc) -> list[GoldClaim]:
    """Return the gold that `corpus.gold_docs` put into a document of spaCy, else none."""
    return [GoldClaim.model_validate(record) for record in doc.user_data.get(GOLD, ())]


@Language.factory(
    COMPONENT,
    assigns=["doc._.claims"],
    default_config={
        "model": {"@architectures": "ipextract.ClaimReader.v1"},
        "alphabet": "",
        "patterns": None,
    },
    default_score_weights={"claims_record": 1.0},
)
def create_claim_reader(
    nlp: Language, name: str, model: Layer, alphabet: str, patterns: str | None
) -> ClaimReader:
    """Build the component; `alphabet` lists the characters that have an embedding of their own,
    `patterns` is a folder of pattern files whose words are added to the shipped ones."""
    return ClaimReader(nlp.vocab, model, name, alphabet, patterns)


def read_alphabet(path: str | Path) -> str:
    """Read the characters that have an embedding of their own."""
    return Path(path).read_text(encoding="utf-8")


registry.readers.register("ipextract.Alphabet.v1", func=read_alphabet)
