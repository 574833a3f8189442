"""The gold that is shipped: every quote stands where its span says, every record can be scored."""

import hashlib
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from ipextract.documents import Document
from ipextract.evaluation import GoldClaim, load_gold
from locate_quotes import locate

SEEDS = Path(__file__).parent.parent / "seeds"
PAGE = (SEEDS / "retold-page.txt").read_bytes().decode("utf-8")
RETOLD = load_gold(SEEDS / "retold-page.claims.jsonl")
ORIGINAL = load_gold(SEEDS / "zhejiang-ip-page.claims.jsonl")


def original_page() -> str:
    if "IPEXTRACT_GOLD" not in os.environ:
        pytest.skip("IPEXTRACT_GOLD does not name the folder with the original page")
    path = Path(os.environ["IPEXTRACT_GOLD"]) / "seed" / "documents.jsonl"
    (record,) = path.read_text(encoding="utf-8").splitlines()
    return str(json.loads(record)["text"])


def misplaced(text: str, gold: list[GoldClaim]) -> list[str]:
    return [claim.quote for claim in gold if text[slice(*claim.span)] != claim.quote]


def test_the_sample_holds_as_many_claims_as_the_page_that_it_retells() -> None:
    assert len(RETOLD) == len(ORIGINAL) == 87


def test_quotes_of_the_sample_stand_at_their_spans() -> None:
    assert misplaced(PAGE, RETOLD) == []


@pytest.mark.parametrize("gold", [RETOLD, ORIGINAL], ids=["retold", "original"])
def test_claims_are_in_order_and_do_not_overlap(gold: list[GoldClaim]) -> None:
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(gold))


def test_the_sample_as_a_record_is_the_sample_as_a_file() -> None:
    (line,) = (SEEDS / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert Document.from_record(json.loads(line)).text == PAGE


def test_the_sample_has_the_damage_that_it_is_there_for() -> None:
    assert any("\n" in claim.quote for claim in RETOLD)  # a number cut from its measure word
    assert "\n\n\n\n" in PAGE  # a caption thrown into a paragraph
    assert PAGE.endswith("以知\n识产\n权为\n帆向\n新质\n生产\n力远\n航\n")


def test_the_original_page_is_the_one_that_was_annotated() -> None:
    digest = hashlib.sha256(original_page().encode()).hexdigest()
    assert (SEEDS / "zhejiang-ip-page.sha256").read_text().split()[0] == digest


def test_quotes_of_the_original_stand_at_their_spans() -> None:
    assert misplaced(original_page(), ORIGINAL) == []


def test_spans_are_found_from_quotes_in_reading_order() -> None:
    quotes = [{"doc": claim.doc, "quote": claim.quote} for claim in RETOLD]
    assert [tuple(c["span"]) for c in locate(PAGE, quotes)] == [c.span for c in RETOLD]


def test_a_quote_inside_a_longer_number_is_passed_over() -> None:
    (claim,) = locate("累计113项、13.5项、13项", [{"quote": "13项"}])
    assert claim["span"] == [13, 16]


def test_a_quote_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="claim 2: '9家'"):
        list(locate("新增8家、8家", [{"quote": "8家"}, {"quote": "9家"}]))
