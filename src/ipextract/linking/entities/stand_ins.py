"""Signs of candidates that need no name in the passage: home, what goes on, the heading."""

from typing import NamedTuple

from ipextract.linking.entities.signs import Genre


class HomeAspect(NamedTuple):
    """The region that the article is about."""

    genre: Genre
    last: str
    """The family of the last subject before the draft that may govern it."""
    distance: int
    """How many sentences ago that was; at most 2."""
    quoted: bool
    theme: str
    unit: str
    claims: int
    """How many drafts stand after that subject; at most 5."""
    parted: bool

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        voice = "quoted" if self.quoted else "told"
        return (
            f"home, {self.genre}",
            f"home, {self.genre}, last {self.last} {self.distance}",
            f"home, {self.genre}, {voice}",
            f"home, {self.theme}",
            f"home, {self.theme}, last {self.last}",
            f"home, {self.unit}",
            f"home, claims {self.claims}, {self.theme}",
            f"home, {'semicolon' if self.parted else 'stop'}, last {self.last}",
        )


class CarriedAspect(NamedTuple):
    """What the claim before was about."""

    genre: Genre
    cut: str
    """The strongest mark between the two drafts."""
    family: str
    new: str
    """The family of the last subject between that may govern the draft."""
    left: str
    """What ends to the left of that subject."""
    theme: str
    unit: str
    claims: int

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"carried, {self.cut}",
            f"carried, {self.cut}, {self.family}, {self.genre}",
            f"carried, {self.cut}, {self.family}, new {self.new}",
            f"carried, {self.cut}, new {self.new} {self.left}",
            f"carried, {self.cut}, {self.family}, {self.theme}",
            f"carried, {self.unit}, {self.family}",
            f"carried, claims {self.claims}, {self.theme}",
        )


class HeadingAspect(NamedTuple):
    """What the heading above names."""

    type: str
    last: str
    theme: str

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"heading, is {self.type}",
            f"heading, last {self.last}",
            f"heading, is {self.type}, {self.theme}",
        )
