"""Damaged files of every kind: none ends the reading, none costs another record."""

from pathlib import Path

import pytest

pytest.importorskip("pyarrow")

from fuzz_files import KINDS, PACKED, mutated, violations
from ipextract.inputs.readers import READERS


@pytest.mark.parametrize("kind", KINDS)
def test_a_seed_gives_the_same_file_again(kind: str) -> None:
    assert mutated(kind, 1) == mutated(kind, 1)
    assert len({mutated(kind, seed) for seed in range(20)}) > 15


def test_there_is_a_sample_for_each_reader() -> None:
    known = {READERS[kind] for kind in KINDS}
    plain = {kind for kind in READERS if not kind.endswith(tuple(PACKED))}
    assert {kind for kind in plain if READERS[kind] not in known} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_damage_costs_what_is_damaged(kind: str, tmp_path: Path) -> None:
    assert [wrong for seed in range(25) for wrong in violations(kind, seed, tmp_path)] == []
