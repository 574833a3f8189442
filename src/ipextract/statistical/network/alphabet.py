"""Characters -> the numbers of their embeddings."""

import numpy as np

from ipextract.statistical.network.layers import Ints
from ipextract.statistical.network.layout import FIRST_CHAR, UNKNOWN


class Alphabet:
    """The characters that have an embedding of their own."""

    def __init__(self, chars: str) -> None:
        self.chars = chars
        self._ids = np.full(1 << 16, UNKNOWN, np.int32)
        self._ids[[ord(c) for c in chars]] = np.arange(FIRST_CHAR, FIRST_CHAR + len(chars))

    def __len__(self) -> int:
        return FIRST_CHAR + len(self.chars)

    def ids(self, codes: Ints) -> Ints:
        """Return the id of each code point; `UNKNOWN` for one that is not in the alphabet."""
        return self._ids[np.where(codes < len(self._ids), codes, 0)]
