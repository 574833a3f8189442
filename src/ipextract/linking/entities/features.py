"""Facts about a candidate entity and a draft -> the names of its features.

Each function is a template: of one group of facts it makes the combinations that carry weight. The
weights lie in `weights/entities.json`; a name without a weight counts as zero. Facts have few
values, so that the same ones come again and again (`feature_cache.py`).

`where` says how many clauses or sentences a draft stands after the entity, `type` and `family`
what the entity is (`types.py`), `left` and `right` what ends and begins beside it (`roles.py`).
"""

from ipextract.linking.entities.types import family_of
from ipextract.linking.genre import Coverage

FeatureNames = tuple[str, ...]


def identity(
    coverage: Coverage, type_: str, left: str, right: str, place: str, salience: str
) -> FeatureNames:
    """An entity as it is, wherever a draft may stand.

    `place`: the focus, inside or above it, elsewhere, or nowhere. `salience`: whether the headline
    names it, it is named repeatedly, or once.
    """
    return (
        f"is {type_}",
        f"left {left}, is {type_}",
        f"right {right}, is {family_of(type_)}",
        f"left {left}, right {right}",
        f"right {right}, is {type_}, left {left}",
        f"{coverage}, is {type_}",
        f"{coverage}, left {left}",
        f"{place}, is {type_}",
        f"{place}, left {left}",
        f"{salience}, is {type_}",
    )


def previous_mention(before: str, type_: str) -> FeatureNames:
    """The type of the entity named before."""
    return (f"after {before}, is {type_}",)


def left_letters(letters: str) -> FeatureNames:
    """Context: the two characters to the left; `mark` where they are not letters."""
    return (f"left “{letters}”",)


def right_letters(letters: str) -> FeatureNames:
    """Context: the two characters to the right; `mark` where they are not letters."""
    return (f"right “{letters}”",)


def distance(where: str, type_: str, left: str, right: str) -> FeatureNames:
    """How far from the draft an entity of this kind stands."""
    return (
        f"{where}, is {type_}",
        f"{where}, left {left}, {family_of(type_)}",
        f"{where}, left {left}, right {right}",
    )


def prominence(where: str, family: str, place: str, salience: str, leads: bool) -> FeatureNames:
    """How far off, and how prominent. `leads`: it is the first entity of its passage."""
    return (
        f"{place}, {where}, {family}",
        f"{salience}, {where}, {family}",
        f"{'leads' if leads else 'follows'}, {where}, {family}",
    )


def competing_antecedents(
    where: str, family: str, left: str, recent: bool, rivals: int, rival: str
) -> FeatureNames:
    """What stands between: `rivals` entities that may govern the draft (at most 3), the last of
    the family `rival`; `recent`: the entity is named after the claim before."""
    return (
        f"{where}, {_age(recent)}, left {left}",
        f"{where}, {family}, rivals {rivals}",
        f"{where}, {family}, rival {rival}",
    )


def quotation(
    where: str, family: str, right: str, quoted: bool, is_previous: bool, recent: bool
) -> FeatureNames:
    """Quotation: whether the draft stands in one; and whether the claim before has this entity."""
    said = "quoted" if quoted else "unquoted"
    return (
        f"{where}, {family}, {said}",
        f"{where}, {said}, right {right}",
        f"{'previous' if is_previous else 'new'}, {_age(recent)}, {family}",
    )


def adjacency(metric: str, type_: str, where: str, left: str) -> FeatureNames:
    """Whether the entity stands right beside the draft's metric, inside it, or apart."""
    return (
        f"{metric} metric, is {type_}",
        f"{metric} metric, {where}, {family_of(type_)}, left {left}",
    )


def semantic_class(measured: str, type_: str, where: str) -> FeatureNames:
    """What kind of thing the draft measures."""
    return f"{measured}, is {type_}", f"{measured}, {where}, {family_of(type_)}"


def quantity(unit: str, where: str, family: str, parted: bool) -> FeatureNames:
    """Quantity: what the draft counts, by its measure word, or the type of its rank; `parted`: a
    semicolon stands before it in its sentence."""
    return (
        f"{unit}, {where}, {family}",
        f"{'semicolon' if parted else 'stop'}, {where}, {family}",
    )


def density(coverage: Coverage, place: str, measured: str, claims: int) -> FeatureNames:
    """Density: how many drafts stand between (at most 5), and what is measured."""
    return f"{coverage}, {place}, {measured}", f"claims {claims}, {measured}"


def proximity(digits: int, family: str) -> FeatureNames:
    """Proximity: how far apart in characters, as the number of binary digits, at most 8; 0 for one
    that touches the draft, or stands after it."""
    return (f"near {digits}, {family}",)


def _age(recent: bool) -> str:
    return "recent" if recent else "older"
