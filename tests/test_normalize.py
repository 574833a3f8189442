"""Spelling brought into one form, with offsets kept."""

import unicodedata
from collections.abc import Sequence

import pytest

from ipextract.text.normalize import Normalizer
from ipextract.text.widths import in_one_width
from support import KNOWLEDGE

_normalize = Normalizer(KNOWLEDGE.layout)


def normalize(raw: str, *, heading: bool = False) -> tuple[str, Sequence[int]]:
    return _normalize(in_one_width(raw), 0, len(raw), heading=heading)


CHANGED = {
    "产值1,234.5亿元": "产值1234.5亿元",
    "新增1O0件，受益29l家": "新增100件，受益291家",
    "产值12忆元，增长2S.3%": "产值12亿元，增长25.3%",
    "产值１，２３４，５６７元": "产值1234567元",
    "产值12 345万元": "产值12345万元",
    "增长12. 5 %": "增长12.5%",
    "增长12 .5%": "增长12.5%",
    "新增 300 件 专 利": "新增300件专利",
    "新增\u3000300\xa0件": "新增300件",
    "新增3\u200b00\u00ad件\ufeff": "新增300件",
    "R&D 经费": "R&D经费",
    "PCT\x07申请": "PCT申请",
}
KEPT = [
    "5G基站，4S店12家，H2O排放3吨，C919订单",
    "3干部下乡，12O",
    "总量2023年，100件",
    "分别为1,2,3项",
    "编号1234,567",
    "价格1,2345元",
    "New Energy 300",
    "一．总体要求",
    "一是：1. 50个项目开工",
    "数量，100件",
    "2023 2024",
    "发明专利300件，增长12.5%；“专精特新”（含新增）",
]


@pytest.mark.parametrize(("raw", "text"), CHANGED.items())
def test_normalizes(raw: str, text: str) -> None:
    assert normalize(raw)[0] == text


@pytest.mark.parametrize("raw", KEPT)
def test_leaves_alone(raw: str) -> None:
    assert normalize(raw)[0] == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("专利增长25%  商标增速第一", "专利增长25% 商标增速第一"),
        ("新增专利 300 件", "新增专利 300件"),
        ("水运\t15704 亿吨公里 13.9", "水运 15704亿吨公里 13.9"),
    ],
)
def test_blanks_of_a_heading_part_its_clauses(raw: str, text: str) -> None:
    assert normalize(raw, heading=True)[0] == text


def test_plain_text_needs_no_map() -> None:
    raw = "甲市新增专利300件。"
    assert normalize(raw) == (raw, range(len(raw)))


def test_offsets_point_to_the_characters_left() -> None:
    raw = "甲 1,2３4件"
    text, offsets = normalize(raw)
    assert (text, list(offsets)) == ("甲1234件", [0, 2, 4, 5, 6, 7])


def test_traditional_characters_keep_their_places() -> None:
    raw = "臺州市知識產權質押融資達１２億元，專利授權量增長。"
    text, offsets = normalize(raw)
    assert text == "台州市知识产权质押融资达12亿元，专利授权量增长。"
    assert list(offsets) == list(range(len(raw)))


def test_a_lone_traditional_character_is_left() -> None:
    raw = "书法家題写了匾额，" + "全市新增专利三百件。" * 10
    assert normalize(raw)[0] == raw


@pytest.mark.parametrize(
    "raw", ["数量 \x00 300", "AB \u200b CD", "AB\u200b  CD", "AB \u200b\t\ufeff CD"]
)
@pytest.mark.parametrize("heading", [True, False])
def test_blanks_around_what_cannot_be_seen_are_one(raw: str, heading: bool) -> None:
    text, offsets = normalize(raw, heading=heading)
    assert len(text) == len(offsets)
    assert all(
        raw[offset] == character or (character == " " and raw[offset].isspace())
        for character, offset in zip(text, offsets, strict=True)
    )


ODD = [
    character
    for character in map(chr, (*range(0x3100), *range(0xE000, 0xE003), *range(0xFE00, 0x10000)))
    if unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp", "Co")
    or ("\ufe00" <= character <= "\uffef" and not character.isalpha())
]


@pytest.mark.parametrize("raw", ["市 \u200b 新增12件", "R&D 1,234件"])
def test_each_character_has_one_source_whatever_odd_one_stands_beside_it(raw: str) -> None:
    for odd in ODD:
        for at in range(len(raw) + 1):
            text = raw[:at] + odd + raw[at:]
            normal, offsets = normalize(text, heading=True)
            sources = list(offsets)
            assert len(normal) == len(sources)
            assert sources == sorted(set(sources))
            printed = in_one_width(text)
            assert all(
                c == printed[i] or (c == " " and text[i].isspace())
                for c, i in zip(normal, sources, strict=True)
            ), ascii(text)
