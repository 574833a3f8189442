"""Damaged files of every kind: the same ones for the same seed."""

import pytest

pytest.importorskip("pyarrow")

from fuzz_files import KINDS, PACKED, mutated
from ipextract.inputs.readers import READERS


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_the_same_file_again(kind: str) -> None:
    assert mutated(kind, 1) == mutated(kind, 1)
    assert len({mutated(kind, seed) for seed in range(20)}) > 15


def test_there_is_a_sample_for_each_reader() -> None:
    known = {READERS[kind] for kind in KINDS}
    plain = {kind for kind in READERS if not kind.endswith(tuple(PACKED))}
    assert {kind for kind in plain if READERS[kind] not in known} == set()
