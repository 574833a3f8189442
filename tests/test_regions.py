import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.errors import InputError
from ipextract.mentions.names.regions import RegionFinder
from support import KNOWLEDGE, cases

GAZETTEER = KNOWLEDGE.gazetteer


@pytest.fixture(scope="module")
def finder() -> RegionFinder:
    return RegionFinder(KNOWLEDGE)


@pytest.mark.parametrize("case", cases("regions.toml", "finds"), ids=lambda case: case["text"])
def test_finds(finder, case):
    found = [[case["text"][m.start : m.end], list(m.codes)] for m in finder(case["text"])]
    assert found == case["mentions"]


@pytest.mark.parametrize("case", cases("regions.toml", "ignores"), ids=lambda case: case["reason"])
def test_ignores(finder, case):
    assert finder(case["text"]) == []


@given(text=st.text(alphabet="浙江省台州市路桥区吉林长春和平，a🙂"))
def test_mentions_are_sorted_and_apart(finder, text):
    mentions = finder(text)
    assert all(m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


def test_table_is_sorted_with_unique_six_digit_codes():
    rows = (KNOWLEDGE.folder / "regions.tsv").read_text(encoding="utf-8").splitlines()
    codes = [row.split("\t")[0] for row in rows if row[:1].isdigit()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"\d{6}", code) for code in codes)
    assert len(codes) > 3000


def test_every_parent_stands_in_the_table():
    known = {region.code for region in GAZETTEER}
    assert {region.parent for region in GAZETTEER} - known == {""}


def test_no_development_zones_and_no_placeholders():
    refused = re.compile(r"开发区|产业园|管理区|直辖|^市辖区$|^县$")
    assert [region.name for region in GAZETTEER if refused.search(region.name)] == []


@pytest.mark.parametrize("code", ["100000", "710000", "810000", "820000"])
def test_table_holds_what_the_package_lacks(code):
    assert GAZETTEER[code].until is None


def test_a_former_division_keeps_its_last_year():
    assert GAZETTEER["371200"].until == 2019


@pytest.mark.parametrize(
    ("given_", "path"),
    [
        ("浙江省/台州市", "浙江省/台州市"),
        ("台州市", "浙江省/台州市"),
        ("台州", "浙江省/台州市"),
        ("台州/路桥", "浙江省/台州市/路桥区"),
        ("吉林", "吉林省"),
        ("吉林市", "吉林省/吉林市"),
        ("沈阳/和平区", "辽宁省/沈阳市/和平区"),
        ("延边", "吉林省/延边朝鲜族自治州"),
        ("济源", "河南省/济源市"),
        ("巢湖", "安徽省/合肥市/巢湖市"),
        ("中国", "中国"),
    ],
)
def test_region_path_resolves_what_users_write(given_, path):
    assert GAZETTEER.path(GAZETTEER.resolve(given_)) == path


@pytest.mark.parametrize("unknown", ["", "/", "亚特兰蒂斯", "浙江省/长春市"])
def test_unknown_region_is_an_input_error(unknown):
    with pytest.raises(InputError, match="no division"):
        GAZETTEER.resolve(unknown)


def test_every_path_leads_back_to_its_code():
    current = [region for region in GAZETTEER if region.until is None]
    assert [r.name for r in current if GAZETTEER.resolve(GAZETTEER.path(r.code)) != r.code] == []
