"""Articles of one region -> the same of another one: each name gives way to one of its level."""

import re
from collections.abc import Iterator
from functools import cache
from random import Random

from disguises.articles import Article
from disguises.edits import Edit
from ipextract.evaluation.gold import answers
from ipextract.gazetteer import CHINA, Gazetteer, Region
from ipextract.patterns.regions import shipped_gazetteer

_TRIES = 200


def other_regions(article: Article, random: Random) -> Article:
    """Put another province, and cities and counties in it, in the place of those of the gold.

    The new names are as deep and of the same suffix, and no two divisions bear them. An article on
    the country, or one for whose divisions there are none like them, stays as it is.
    """
    gazetteer = shipped_gazetteer()
    codes = list(_codes(article, gazetteer))
    for _ in range(_TRIES):
        chosen = _chosen(codes, gazetteer, random, article.document.text)
        if chosen is not None:
            break
    else:
        chosen = {}
    names = {
        old: new for code, other in chosen.items() for old, new in _names(gazetteer[code], other)
    }
    if not names:
        return article.edited([])
    found = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))

    def reworded(words: str) -> str:
        return found.sub(lambda match: names[match[0]], words)

    edits = [Edit(*m.span(), names[m[0]]) for m in found.finditer(article.document.text)]
    return article.edited(edits, reworded)


def _codes(article: Article, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the divisions that the gold names, from the top down."""
    paths = {
        region for claim in article.gold.values() for region in answers(claim.region) if region
    }
    paths |= {article.document.region} if article.document.region else set()
    found = {above for path in paths for above in gazetteer.lineage(gazetteer.resolve(path))}
    yield from sorted(found - {CHINA}, key=lambda code: (gazetteer[code].level, code))


def _chosen(
    codes: list[str], gazetteer: Gazetteer, random: Random, text: str
) -> dict[str, Region] | None:
    """Choose a division for each, below the one chosen for what lies above it."""
    chosen: dict[str, Region] = {}
    for code in codes:
        own = gazetteer[code]
        above = chosen[own.parent].code if own.parent in chosen else own.parent
        fit = [
            other
            for other in _children(above)
            if _suffix(other) == _suffix(own)
            and other.code not in codes
            and other not in chosen.values()
            and not any(name in text for name in (other.name, *other.short))
        ]
        if not fit:
            return None
        chosen[code] = random.choice(fit)
    return chosen


@cache
def _children(code: str) -> list[Region]:
    """The divisions right below one that still exist, whose names nothing else bears."""
    gazetteer = shipped_gazetteer()
    return [
        region
        for region in gazetteer
        if region.parent == code
        and region.until is None
        and region.short
        and all(len(gazetteer.codes(name)) == 1 for name in (region.name, *region.short))
    ]


def _suffix(region: Region) -> str:
    return region.name[-3:] if region.name.endswith("自治区") else region.name[-1]


def _names(old: Region, new: Region) -> Iterator[tuple[str, str]]:
    yield old.name, new.name
    yield from ((short, new.short[0]) for short in old.short)
