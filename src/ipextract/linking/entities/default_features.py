"""Signs of candidates that need no name in the passage: home, what goes on, the heading.

`last` is the family of the last subject before the draft that may govern it; `theme` and `unit` say
what the draft measures; `claims` how many drafts (at most 5) stand after `last`.
"""

from ipextract.linking.entities.features import Genre, Signs


def home(genre: Genre, last: str, distance: int, quoted: bool, parted: bool) -> Signs:
    """The region that the article is about; `last` stands `distance` sentences back, at most 2."""
    return (
        f"home, {genre}",
        f"home, {genre}, last {last} {distance}",
        f"home, {genre}, {'quoted' if quoted else 'told'}",
        f"home, {'semicolon' if parted else 'stop'}, last {last}",
    )


def home_theme(theme: str, last: str, claims: int) -> Signs:
    """The same, and what kind of thing is measured."""
    return f"home, {theme}", f"home, {theme}, last {last}", f"home, claims {claims}, {theme}"


def home_unit(unit: str) -> Signs:
    """The same, and in what it is counted."""
    return (f"home, {unit}",)


def carried(genre: Genre, cut: str, family: str, new: str, left: str) -> Signs:
    """What the claim before was about, of this family; `cut` is the strongest mark between the
    two drafts, `new` the family of the last subject between them that may govern the draft, and
    `left` what ends to its left."""
    return (
        f"carried, {cut}",
        f"carried, {cut}, {family}, {genre}",
        f"carried, {cut}, {family}, new {new}",
        f"carried, {cut}, new {new} {left}",
    )


def carried_theme(cut: str, family: str, theme: str, claims: int) -> Signs:
    """The same, and what kind of thing is measured."""
    return f"carried, {cut}, {family}, {theme}", f"carried, claims {claims}, {theme}"


def carried_unit(unit: str, family: str) -> Signs:
    """The same, and in what it is counted."""
    return (f"carried, {unit}, {family}",)


def heading(type_: str, last: str, theme: str) -> Signs:
    """What the heading above names."""
    return f"heading, is {type_}", f"heading, last {last}", f"heading, is {type_}, {theme}"
