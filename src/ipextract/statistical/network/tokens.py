"""An article and its claims -> tokens, each with its features.

A token is a character, or a whole claim's mention: 同比增长9.6% is five tokens. So a window reaches
far back, and numbers seen once cost no parameters. All features are whole numbers that index
embedding tables; 0 is padding throughout.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import NamedTuple, Self

import numpy as np

from ipextract.linking.drafts import AnnotatedPassage, Draft
from ipextract.matching.marks import CLAUSE_ENDS, SENTENCE_ENDS
from ipextract.statistical.network import layout
from ipextract.statistical.network.alphabet import Alphabet
from ipextract.statistical.network.layers import Ints

_CLAUSE_MARKS, _SENTENCE_MARKS = (
    np.array([*map(ord, marks + "\n")]) for marks in (CLAUSE_ENDS, SENTENCE_ENDS)
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One or more articles as parallel arrays, with padding before, between and after them."""

    code: Ints
    """The code point; 0 for a claim's mention and for padding."""
    char: Ints
    pair: Ints
    """A hash of the token and the next one."""
    unit: Ints
    mention: Ints
    clause: Ints
    sentence: Ints
    claim: Ints
    """How many clauses, sentences and claims have begun so far."""
    source: Ints
    """Offset in the article's passages joined by newlines; -1 for padding."""

    @classmethod
    def join(cls, parts: Sequence[Self]) -> Self:
        """Put articles behind one another; positions in a later one grow by the earlier lengths."""
        columns = (f.name for f in fields(cls))
        return cls(*(np.concatenate([getattr(p, name) for p in parts]) for name in columns))


class Claims(NamedTuple):
    """Where n claims stand in `Tokens`, what kind they are, and their unit."""

    at: Ints
    kind: Ints
    unit: Ints


def tokenize(
    passages: Iterable[tuple[AnnotatedPassage, Sequence[Draft]]], alphabet: Alphabet
) -> tuple[Tokens, Claims]:
    """Read an article: its passages, each with the drafts of its claims in order of position.

    The claims come back in the same order. One that overlaps an earlier one shares its token.
    """
    passages = list(passages)
    text = "".join(passage.text + "\n" for passage, _ in passages)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int32)
    mention, kept = bytearray(len(text)), bytearray(b"\1") * len(text)
    kind, unit = np.zeros(len(text), np.int32), np.zeros(len(text), np.int32)
    starts: list[int] = []
    base = taken = 0
    for passage, drafts in passages:
        if drafts:  # elsewhere nobody has looked for mentions, and it would take time
            _mark(mention, base, passage)
        for draft in drafts:
            start, end = base + draft.start, base + draft.end
            if start < taken:
                starts.append(starts[-1])
                continue
            kept[start + 1 : end] = bytes(end - start - 1)
            kind[start], unit[start] = layout.KINDS.index(draft.kind) + 1, unit_id(draft)
            starts.append(start)
            taken = end
        base += len(passage.text) + 1
    tokens = np.flatnonzero(np.frombuffer(kept, np.uint8)).astype(np.int32)
    at = np.searchsorted(tokens, np.array(starts, np.int32)).astype(np.int32) + layout.LEFT + 1
    marks = np.frombuffer(mention, np.uint8).astype(np.int32)
    made = _tokens(tokens, codes[tokens], kind[tokens], unit[tokens], marks[tokens], alphabet)
    return made, _claims(at, [draft for _, own in passages for draft in own])


def _claims(at: Ints, drafts: Sequence[Draft]) -> Claims:
    return Claims(
        at,
        np.array([layout.KINDS.index(d.kind) for d in drafts], np.int32),
        np.array([unit_id(d) for d in drafts], np.int32),
    )


def unit_id(draft: Draft) -> int:
    """Number the unit of a draft, 1 to layout.UNITS - 1; a rank has one of its own."""
    mention = draft.quantity or draft.streak
    return _unit_id(mention.unit or "" if mention else "rank")


@cache
def _unit_id(unit: str) -> int:
    return 1 + zlib.crc32(unit.encode("utf-8", "surrogatepass")) % (layout.UNITS - 1)


def _mark(mention: bytearray, base: int, passage: AnnotatedPassage) -> None:
    for numbered in (
        ((m.start, m.end, layout.PERIOD) for m in passage.periods),
        ((m.start, m.end, layout.RANK) for m in passage.ranks),
        ((m.start, m.end, layout.REGION) for m in passage.regions),
        (
            (m.start, m.end, layout.FIRST_ORGANISATION + layout.ORGANISATIONS.index(m.type))
            for m in passage.organisations
        ),
    ):
        for start, end, number in numbered:
            inside = bytes([2 * number + 1]) * (end - start - 1)
            mention[base + start : base + end] = bytes([2 * number]) + inside


def _tokens(
    source: Ints, codes: Ints, kind: Ints, unit: Ints, mention: Ints, alphabet: Alphabet
) -> Tokens:
    key = np.where(kind > 0, kind, codes)
    char = np.where(kind > 0, kind + (layout.FIRST_KIND - 1), alphabet.ids(codes))
    after = np.append(key[1:], 0)
    pair = (key.astype(np.int64) * 7919 + after.astype(np.int64) * 104729) % (layout.PAIRS - 1) + 1
    return Tokens(
        *(
            np.pad(
                column.astype(np.int32), (layout.LEFT + 1, layout.RIGHT + 1), constant_values=empty
            )
            for column, empty in (
                (np.where(kind > 0, 0, codes), 0),
                (char, 0),
                (pair, 0),
                (unit, 0),
                (mention, 0),
                (np.cumsum(np.isin(key, _CLAUSE_MARKS)), 0),
                (np.cumsum(np.isin(key, _SENTENCE_MARKS)), 0),
                (np.cumsum(kind > 0), 0),
                (source, -1),
            )
        )
    )
