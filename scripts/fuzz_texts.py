"""A seed -> a text of the genre gone wrong; a text with its claims -> what is wrong with these.

What claims must be, `docs/claims.md` promises. `scripts/torture.py` runs this over many seeds.
"""

import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ipextract.claims import Claim
from ipextract.patterns.regions import shipped_gazetteer

VOCABULARY = """
region 台州市 临海 浙江省 嘉兴市 和平区 长三角 全市 全省 全国 国内 德国 该市 我市 市本级 北京 青桥市
holder 青桥水泵公司 该公司 市市场监管局 该局 华为 一家企业 五常大米 3家企业 青桥大学 他们
metric 有效发明专利 专利 商标 专利授权量 地理标志产品 质押融资额 PCT申请 研发经费占比 总量 增幅
metric 每万人高价值发明专利 登记作品 增加值 各项指标 知识产权保护中心 专利质押登记金额 專利 達 增速
number 3 三百六十五 12 4.6 1,234 １２ 12.5 0 00 1e9 三 十二 两百 3至5 3—5 三分之一 百分之五 一半
number 万亿 四成 2万5千 999999999999 -3.2 负2 数十 十几 零 3．5 9/10万 第三 第24
number 二十至三十 345
unit 件 家 项 万件 亿元 万元 % ％ 个百分点 倍 元 名 位 年 次 平方公里 μg/m³ kWh 件/万人 天 大 级 号
hedge 超 近 约 突破 不足 至少 余 多 以上 左右 以内 达 为 至 共 累计 新增 净增 增至 降至 分别 均
change 同比增长 增长 下降 较上年增加 比年初多出 高于全国 环比上升 由3件增至 从2019年的 翻一番 减少
change 提高到 负增长 较2020年 翻两番
rank 居全省第一 全国首个 位列第三 排名前列 全省唯一 省内唯一一家 国内最多 最多两个 前三 前10名 榜首
rank 连续三年居首 全国第7、中西部首位 领跑 在36个城市中居第五 首批 第一家 从第5位升至第3位 最大
rank 全球首次 连续五年 七连增 第三个
period 2023年 去年 2019—2023年 截至2023年底 今年一季度 “十四五”期间 十九五期间 自2019年以来 2月30日
period 0年 0000年 10000年 9999年 99999999年 二〇二三年 上年 次年 近三年 3月 13月 12月32日 前三季度
period 目前 1-5月 三年前 九十五期间 99年前
link 其中 ， 。 ； 、 ： ！ ？ （ ） “ ” ‘ ’ 《 》 —— … , . ; : ( ) 和 比 较 的 了 力争 预计 目标
link “今年快了许多。”该负责人说 本报讯 （上接1版） （下转2版） 记者 李某某 一、 （二） 1. ●
"""
"""Lines of a kind and pieces of it."""
KINDS: dict[str, list[str]] = {}
for _kind, *_pieces in map(str.split, VOCABULARY.strip().splitlines()):
    KINDS.setdefault(_kind, []).extend(_pieces)
ODD = [
    *"\u200b\u200d\u00ad\ufeff\u2060\u202e\x00\x07\x1b\x7f\x85\xa0\u3000\u2009\u2028\u2029\t\x0b\x0c",
    *"\ue000\U000f0000\u0301\u20dd\ufe0f\U000e0100😀𠮷０９Ａ＝．，＇㎡½①Ⅷ٣३②⑩㈠\u0378<>&[]{}/\\|=+@",
]
BREAKS = ["\n", "\r\n", "\r", "\n\n", "\n　　", "\n\n\n", " \n", "\n" + "—" * 3]
PIECES = [*(piece for pieces in KINDS.values() for piece in pieces), *ODD, *BREAKS]
"""All that a text may be made of."""
SENTENCES = [
    "{period}，{region}{metric}{number}{unit}，{change}{number}{unit}，{rank}。",
    "{region}{metric}{hedge}{number}{unit}，其中{metric}3{unit}、{metric}{number}{unit}。",
    "{rank}。{holder}{metric}从{number}{unit}增至{number}{unit}，{rank}",
    "{region}、{holder}分别{hedge}{number}{unit}和{number}{unit}，{rank}，",
    "“{period}{holder}{metric}{number}{unit}，{rank}。”{holder}负责人说，{change}{number}{unit}。",
    "{metric}\t{number}{unit}\t{change}{number}{unit}\t{rank}",
    "{region}{metric}{rank}{number}{unit}{rank}",
]
"""Shapes of sentences, with the kinds of pieces that fill them."""
LONGEST_SENTENCE = 400
"""In code points, but for a claim that is longer by itself."""


def fuzzed_text(seed: int) -> str:
    """Return a text of up to about a thousand characters, the same for a seed."""
    rng = random.Random(seed)
    parts: list[str] = ["\ufeff"] if rng.random() < 0.05 else []
    for _ in range(rng.randint(1, 8)):
        if rng.random() < 0.6:
            parts.append(_sentence(rng))
        else:
            parts += rng.choices(
                rng.choice(list(KINDS.values())) if rng.random() < 0.2 else PIECES, k=12
            )
        if rng.random() < 0.3:
            parts.append(rng.choice(BREAKS))
        if rng.random() < 0.05:
            parts.append(rng.choice(PIECES) * rng.randint(2, 60))
    return _damaged(rng, "".join(parts))


def _sentence(rng: random.Random) -> str:
    """Fill a shape piece by piece: two numbers of a sentence differ."""
    parts = re.split(r"{(\w+)}", rng.choice(SENTENCES))
    return "".join(rng.choice(KINDS[part]) if at % 2 else part for at, part in enumerate(parts))


def _damaged(rng: random.Random, text: str) -> str:
    """Put odd characters in, break lines, leave characters out, make figures wide."""
    characters = list(text)
    for _ in range(rng.choice((0, 0, 1, 3, 10, 40))):
        at = rng.randint(0, len(characters))
        act = rng.randrange(4)
        if act == 0:
            characters.insert(at, rng.choice(ODD))
        elif act == 1:
            characters.insert(at, rng.choice(BREAKS))
        elif act == 2:
            del characters[at : at + 1]
        else:
            wide = characters[at : at + 3]
            characters[at : at + 3] = [chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in wide]
    return "".join(characters)


def violations(text: str, claims: Sequence[Claim]) -> list[str]:
    """Return what is wrong with the claims of a text, in words; nothing where all is well."""
    found = [f"{claim.quote!r} at {claim.span}: {problem}"
             for claim in claims for problem in _problems(text, claim)]  # fmt: skip
    return found + [
        f"{one.quote!r} at {one.span}, {two.quote!r} at {two.span}: not in order, or overlapping"
        for one, two in pairwise(claims)
        if one.span[1] > two.span[0]
    ]


def _problems(text: str, claim: Claim) -> Iterator[str]:
    (start, end), (first, last) = claim.span, claim.sentence_span
    if not 0 <= start < end <= len(text) or text[start:end] != claim.quote:
        yield "not what stands there"
    if not 0 <= first <= start < end <= last <= len(text):
        yield f"not in its sentence {claim.sentence_span}"
    if not 0 < len(claim.sentence) <= LONGEST_SENTENCE + end - start:
        yield f"a sentence of {len(claim.sentence)} characters"
    if len(claim.sentence) > last - first:
        yield "a sentence longer than its span"
    yield from _wrong_fields(claim)
    if claim.part_of_span is not None:
        start, end = claim.part_of_span
        if claim.part_of is None or text[start:end] != claim.part_of:
            yield f"part of {claim.part_of!r}, which is not what stands there"
    try:
        if Claim.model_validate_json(claim.model_dump_json()) != claim:
            yield "not the same after a trip through JSON"
    except ValueError as error:
        yield f"no trip through JSON: {error}"


def _wrong_fields(claim: Claim) -> Iterator[str]:
    for name in ("quote", "sentence", "entity", "metric", "unit", "region", "period", "article"):
        value = getattr(claim, name)
        if value is not None and not value.strip():
            yield f"blank {name}"
    if claim.year is not None and not 1 <= claim.year <= 9999:
        yield f"year {claim.year}"
    if not 0 <= claim.confidence <= 1:
        yield f"confidence {claim.confidence}"
    if (claim.kind == "rank") != (claim.value is None):
        yield f"{claim.kind} of value {claim.value}"
    if claim.kind == "rank" and claim.rank is None:
        yield "rank without a rank"
    if claim.kind != "change" and (claim.direction or claim.basis):
        yield f"{claim.kind} with a direction or a basis"
    if claim.upper is not None and claim.relation != "range":
        yield f"upper end {claim.upper} of {claim.relation}"
    for number in filter(None, (claim.value, claim.upper)):
        if not number.is_finite():
            yield f"{number} is no number"
    code, region = claim.region_code, claim.region
    if code is not None and shipped_gazetteer().path(code) != region:
        yield f"region {region} of code {code}"
