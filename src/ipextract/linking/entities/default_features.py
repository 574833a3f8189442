"""Facts about candidates without a name in the passage -> the names of their features.

The candidates are the focus of the article, the entity of the claim before, and the heading's.

`last` is the family of the last entity before the draft that may govern it; `semantic_class` and
`unit` say what the draft measures; `claims` how many drafts (at most 5) stand after `last`.
"""

from ipextract.linking.entities.features import FeatureNames
from ipextract.linking.genre import Coverage


def focus(coverage: Coverage, last: str, distance: int, quoted: bool, parted: bool) -> FeatureNames:
    """The region that the article is about; `last` stands `distance` sentences back, at most 2."""
    return (
        f"focus, {coverage}",
        f"focus, {coverage}, last {last} {distance}",
        f"focus, {coverage}, {'quoted' if quoted else 'unquoted'}",
        f"focus, {'semicolon' if parted else 'stop'}, last {last}",
    )


def focus_class(semantic_class: str, last: str, claims: int) -> FeatureNames:
    """The same, and what kind of thing is measured."""
    return (
        f"focus, {semantic_class}",
        f"focus, {semantic_class}, last {last}",
        f"focus, claims {claims}, {semantic_class}",
    )


def focus_unit(unit: str) -> FeatureNames:
    """The same, and in what it is counted."""
    return (f"focus, {unit}",)


def previous(coverage: Coverage, cut: str, family: str, new: str, left: str) -> FeatureNames:
    """What the claim before was about, of this family; `cut` is the strongest mark between the
    two drafts, `new` the family of the last entity between them that may govern the draft, and
    `left` what ends to its left."""
    return (
        f"previous, {cut}",
        f"previous, {cut}, {family}, {coverage}",
        f"previous, {cut}, {family}, new {new}",
        f"previous, {cut}, new {new} {left}",
    )


def previous_class(cut: str, family: str, semantic_class: str, claims: int) -> FeatureNames:
    """The same, and what kind of thing is measured."""
    return (
        f"previous, {cut}, {family}, {semantic_class}",
        f"previous, claims {claims}, {semantic_class}",
    )


def previous_unit(unit: str, family: str) -> FeatureNames:
    """The same, and in what it is counted."""
    return (f"previous, {unit}, {family}",)


def heading(type_: str, last: str, semantic_class: str) -> FeatureNames:
    """What the heading above names."""
    return f"heading, is {type_}", f"heading, last {last}", f"heading, is {type_}, {semantic_class}"
