"""Numbers as they are written, read exactly."""

import contextlib
import subprocess
import sys
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipextract.errors import NotANumberError
from ipextract.numerals import growth_of_doublings, read_number, read_percentage, read_scale


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("0", "0"),
        ("1300", "1300"),
        ("1,234,567", "1234567"),
        ("0.58", "0.58"),
        ("1.2亿", "120000000"),
        ("1.39万亿", "1390000000000"),
        ("3亿5000万", "350000000"),
        ("2000万", "20000000"),
        ("百", "100"),
        ("千万", "10000000"),
        ("千亿", "100000000000"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("三千二百万", "32000000"),
        ("一万三千九百亿", "1390000000000"),
        ("三百五", "350"),
        ("两千五", "2500"),
        ("三百零五", "305"),
        ("二〇二三", "2023"),
        ("叁仟贰佰万", "32000000"),
        ("三点五", "3.5"),
        ("三点二五万", "32500"),
        ("十二点零五万亿", "12050000000000"),
        ("十二点零八", "12.08"),
    ],
)
def test_reads(surface: str, value: str) -> None:
    assert read_number(surface) == Decimal(value)


@pytest.mark.parametrize(
    "surface",
    [
        "",
        "十几",
        "几百",
        "若干",
        "百百两",
        "一百百",
        "万千二",
        "零万二",
        "五亿十万",
        "1万万",
        "1.2.3",
        "1.2万3亿",
        "三点",
        "点五",
        "三点万",
        "半",
        "一半",
        "12家",
        "家",
        "-3",
        "1" * 30,
        "百" * 30,
    ],
)
def test_raises_on_what_it_cannot_read(surface: str) -> None:
    with pytest.raises(NotANumberError) as raised:
        read_number(surface)
    assert raised.value.surface in surface


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_reads_back_what_is_written_in_characters(number: int) -> None:
    try:
        assert read_number(cn2an.an2cn(number)) == number
    except NotANumberError:  # 八亿五千 without 零 is refused: cn2an writes it but cannot read it
        assert number > 10**8


@given(
    st.decimals(min_value=0, max_value=10**6, places=3), st.sampled_from(["", "万", "亿", "万亿"])
)
def test_reads_figures_with_a_scale_exactly(number: Decimal, scale: str) -> None:
    assert read_number(f"{number}{scale}") == number * read_scale(scale)


@given(st.text(alphabet="零一二两三十百千万亿点.,0123456789", max_size=12))
def test_reads_or_raises_its_own_error(surface: str) -> None:
    with contextlib.suppress(NotANumberError):
        assert read_number(surface) >= 0


@pytest.mark.parametrize(
    ("surface", "value"),
    [
        ("百分之三点五", "3.5"),
        ("百分之百", "100"),
        ("千分之八", "0.8"),
        ("万分之三", "0.03"),
        ("三分之一", "33.33"),
        ("三分之二", "66.67"),
        ("四分之三", "75"),
        ("两成", "20"),
        ("六成五", "65"),
        ("九成半", "95"),
    ],
)
def test_reads_fractions_in_percent(surface: str, value: str) -> None:
    assert read_percentage(surface) == Decimal(value)


def test_no_fraction_has_a_denominator_of_nothing() -> None:
    with pytest.raises(NotANumberError):
        read_percentage("零分之三")


def test_doublings_grow_by_powers_of_two() -> None:
    assert [growth_of_doublings(Decimal(n)) for n in (1, 2, 3)] == [100, 300, 700]


def test_cn2an_is_imported_only_for_numbers_that_need_it() -> None:
    code = (
        "import sys; from ipextract.numerals import read_number as r; r('1.2亿'), r('两'), r('百');"
        "early = 'cn2an' in sys.modules; r('三百五'); print(early, 'cn2an' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
