"""What holds for the claims of any text, by each method: texts of the genre gone wrong."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz_texts import LONGEST_SENTENCE, PIECES, fuzzed_text, violations
from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.methods import Method
from ipextract.text.widths import in_one_width
from support import grows_linearly

METHODS = get_args(Method)
EXTRACTORS = {method: Extractor(method) for method in METHODS}
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.integers(0, 10**9).map(fuzzed_text),
)
properties = settings(max_examples=25, deadline=None)
by_each_method = pytest.mark.parametrize("method", METHODS)


def claims_of(text: str, method: Method = "rules") -> list[Claim]:
    return EXTRACTORS[method].extract(text, published="2024-04-10")


def moved(claims: list[Claim], by: int) -> list[dict[str, object]]:
    """Return the fields of claims, with spans moved."""
    spans = ("span", "sentence_span", "part_of_span")
    return [
        claim.model_dump()
        | {name: (at[0] + by, at[1] + by) for name in spans if (at := getattr(claim, name))}
        for claim in claims
    ]


@by_each_method
@properties
@given(TEXTS)
def test_the_claims_of_a_text_are_as_promised(method: Method, text: str) -> None:
    assert not violations(text, claims_of(text, method))


@by_each_method
@properties
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_what_is_read_before_and_after_changes_nothing(method: Method, texts: list[str]) -> None:
    alone = [EXTRACTORS[method].extract(text) for text in texts]
    together = [claims for _, claims in EXTRACTORS[method].pipe(texts)]
    assert together == alone
    assert [Extractor(method).extract(text) for text in reversed(texts)] == alone[::-1]


@by_each_method
@properties
@given(TEXTS)
def test_a_byte_order_mark_only_moves_the_spans(method: Method, text: str) -> None:
    marked = f"\ufeff{text}"
    assert not violations(marked, claims_of(marked, method))
    if not text.startswith("\ufeff"):
        assert moved(claims_of(marked, method), 0) == moved(claims_of(text, method), 1)


@properties
@given(TEXTS)
def test_the_figures_of_a_quote_are_those_that_were_read(text: str) -> None:
    for claim, draft, passage in EXTRACTORS["rules"].reason(Document(doc="d", text=text)):
        if len(claim.quote.splitlines()) == 1:
            read = passage.text[draft.start : draft.end]
            assert figures(in_one_width(claim.quote)) == figures(read)
        assert passage.text[draft.start : draft.end] in claim.sentence


def figures(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("嘉兴市 \u200b 新增专利12件", ["12件"]),
        (
            "\u200b \u2060新增专利1\ufe0f2\u200d件，商标3\u00ad件。",
            ["1\ufe0f2\u200d件", "3\u00ad件"],
        ),
        ("\ufeff新增专利12件", ["12件"]),
        ("获奖项目数国内最多两个", ["最多两个"]),
        ("规模国内最大，3个项目落地", ["国内最大", "3个"]),
    ],
)
def test_what_is_quoted(text: str, quotes: list[str]) -> None:
    claims = claims_of(text)
    assert [text[slice(*claim.span)] for claim in claims] == quotes


@by_each_method
def test_of_claims_that_overlap_one_stays(method: Method) -> None:
    page = (
        "去年全市经济运行平稳。\n\n全市新增发明专利26\n\n图为45家企业参会。 李明摄\n\n件，增长9%。"
    )
    claims = claims_of(page, method)
    assert {"9%"} < {claim.quote for claim in claims}
    assert not violations(page, claims)


def test_what_is_torn_further_than_a_sentence_may_be_long_is_no_figure() -> None:
    near, far = (f"新增专利3{' ' * n}件，其中发明2件" for n in (300, 500))
    assert [claim.quote[0] for claim in claims_of(near)] == ["3", "2"]
    assert [claim.quote for claim in claims_of(far)] == ["2件"]


@pytest.mark.parametrize("published", ["0001", "2024", "9999"])
@by_each_method
def test_no_year_is_beyond_the_calendar(method: Method, published: str) -> None:
    for year in ("0", "0000", "0001", "2023", "9999", "10000", "〇〇〇〇"):
        text = f"{year}年专利3件，次年5件。比{year}年增长3%。自{year}年以来增长3%。"
        text += f"2019—{year}年3件。上年4件。三年前2件。大前年1件。十九五期间1件。"
        claims = EXTRACTORS[method].extract(text, published=published)
        assert not violations(text, claims)


@pytest.mark.parametrize(
    ("piece", "times"), [("专利3件，", 60), ("专利3件", 100), ("专利3件、商标4件、", 60)]
)
def test_a_claim_of_a_text_without_a_stop_holds_the_clauses_around_it(
    piece: str, times: int
) -> None:
    text = piece * times
    for claim in claims_of(text):
        assert len(claim.sentence) <= LONGEST_SENTENCE + len(claim.quote)
        assert text[slice(*claim.sentence_span)] == claim.sentence
        assert claim.quote in claim.sentence


WITHOUT_A_STOP = ["专利3件，", "唯一"]
WITHOUT_A_CLAIM = ["9", "专", "\n", "\u200b", " ", "“", "（", "2023年", "台州市", "台州市、"]


@by_each_method
@pytest.mark.parametrize("pieces", [WITHOUT_A_STOP, WITHOUT_A_CLAIM])
def test_steps_and_output_grow_with_the_text(method: Method, pieces: list[str]) -> None:
    for piece in pieces:
        assert grows_linearly(lambda text: claims_of(text, method), piece), piece
        few, many = (written(claims_of(piece * times, method)) for times in (150, 300))
        assert many <= 2.2 * few, piece


def written(claims: list[Claim]) -> int:
    return sum(len(claim.model_dump_json()) for claim in claims)
