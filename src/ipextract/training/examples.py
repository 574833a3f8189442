"""An article as the rules read it, and its gold -> what the network learns from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ipextract.documents import Document
from ipextract.evaluation.gold import GoldClaim
from ipextract.extractor import Extractor
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.tokens import Claims, Tokens, tokenize
from ipextract.statistical.network.windows import Windows, windows
from ipextract.statistical.span_names import SpanNames
from ipextract.training.loss import Targets
from ipextract.training.pairing import paired
from ipextract.training.targets import targets


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
    extractor: Extractor, alphabet: Alphabet, document: Document, gold: Sequence[GoldClaim]
) -> Iterator[Examples]:
    """Read a document by rules, and pair what they propose with its gold."""
    for _, state, golds in paired(extractor, document, gold):
        if golds:
            passages = zip(state.passages, state.drafts, strict=True)
            tokens, claims = tokenize(passages, alphabet)
            focus = SpanNames(state).focus.name or ""
            yield Examples(tokens, claims, targets(tokens, claims, golds, focus))
