"""Organisation patterns -> the suffixes of names: a word may end companies, or stand for one."""

from collections import defaultdict
from dataclasses import dataclass

from ipextract.mentions.types import OrganisationKind
from ipextract.patterns.organisations import OrganisationPatterns, Referent


@dataclass(slots=True)
class Suffix:
    """All that the end of a name may be. Only what is set applies."""

    anaphor: Referent | None = None
    name: OrganisationKind | None = None
    enterprise: bool = False
    product: bool = False
    brand: bool = False
    known: bool = False


def all_suffixes(patterns: OrganisationPatterns) -> dict[str, Suffix]:
    """Return all that each end of a name may be; the longer words may be nothing."""
    endings: dict[str, Suffix] = defaultdict(Suffix)
    for word in patterns.longer_words:
        endings[word] = Suffix()
    for referent, anaphors in patterns.anaphors.items():
        for word in anaphors.words:
            endings[word].anaphor = referent
    ends = patterns.ends
    named: tuple[tuple[OrganisationKind, tuple[str, ...]], ...] = (
        ("agency", ends.agency),
        ("company", ends.company),
        ("institution", ends.institution),
    )
    for kind, words in named:
        for word in words:
            endings[word].name = kind
    for word in ends.enterprises:
        endings[word].enterprise = True
    for word in ends.products:
        endings[word].product = True
    for word in ends.brands:
        endings[word].brand = True
    for word in ends.known:
        endings[word].known = True
    return dict(endings)
