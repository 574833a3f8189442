"""What speaks for and against a candidate: named signs, weighed in `patterns/entities.toml`.

What is known of a candidate, from where a draft stands, is split into aspects; the signs of an
aspect are the names of the combinations that carry weight. Few values make an aspect, so that the
same ones come again and again, and their weights need not be added up anew.
"""

from typing import Literal, NamedTuple, Protocol

Genre = Literal["report", "national", "local"]
"""A government report, nearly all about its issuer; news of the country; news of a place."""


class Aspect(Protocol):
    """Part of what is known of a candidate."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""

    def __hash__(self) -> int: ...


class Look(NamedTuple):
    """A subject of the passage as it is, wherever a draft may stand."""

    genre: Genre
    type: str
    family: str
    left: str
    right: str
    place: str
    """Where it lies: at home, inside or above home, elsewhere, or nowhere."""
    fame: str
    """Whether the headline names it, it is named repeatedly, or once."""
    leads: bool
    """Whether it is the first subject of its passage."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"is {self.type}",
            f"left {self.left}, is {self.type}",
            f"right {self.right}, is {self.family}",
            f"left {self.left}, right {self.right}",
            f"right {self.right}, is {self.type}, left {self.left}",
            f"{self.genre}, is {self.type}",
            f"{self.genre}, left {self.left}",
            f"{self.place}, is {self.type}",
            f"{self.place}, left {self.left}",
            f"{self.fame}, is {self.type}",
        )


class Reach(NamedTuple):
    """How far from the draft a subject of this look stands."""

    look: Look
    where: str
    """How many clauses or sentences the draft stands after it."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        look, where = self
        return (
            f"{look.place}, {where}, {look.family}",
            f"{look.fame}, {where}, {look.family}",
            f"{'leads' if look.leads else 'follows'}, {where}, {look.family}",
            f"{where}, is {look.type}",
            f"{where}, left {look.left}, {look.family}",
            f"{where}, left {look.left}, right {look.right}",
        )


class Stand(NamedTuple):
    """What stands between a subject and the draft, and around the draft."""

    family: str
    left: str
    right: str
    where: str
    fresh: bool
    """Whether the subject is named after the claim before."""
    rivals: int
    """How many subjects between may govern the draft; at most 3."""
    rival: str
    """The family of the last of them."""
    is_carried: bool
    """Whether the claim before was about it, too."""
    quoted: bool
    """Whether the draft stands inside a quotation."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        freshness = "fresh" if self.fresh else "stale"
        voice = "quoted" if self.quoted else "told"
        return (
            f"{self.where}, {freshness}, left {self.left}",
            f"{self.where}, {self.family}, rivals {self.rivals}",
            f"{self.where}, {self.family}, rival {self.rival}",
            f"{self.where}, {self.family}, {voice}",
            f"{self.where}, {voice}, right {self.right}",
            f"{'carried' if self.is_carried else 'new'}, {freshness}, {self.family}",
        )


class Aim(NamedTuple):
    """What the draft measures, and where a subject stands to that."""

    type: str
    family: str
    left: str
    where: str
    theme: str
    """What kind of thing the draft measures (`themes.py`)."""
    metric: str
    """Whether the subject stands right beside the draft's metric, inside it, or apart."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"{self.metric} metric, is {self.type}",
            f"{self.metric} metric, {self.where}, {self.family}, left {self.left}",
            f"{self.theme}, is {self.type}",
            f"{self.theme}, {self.where}, {self.family}",
        )


class Beside(NamedTuple):
    """What is printed around a subject."""

    type: str
    before: str
    """The type of the subject named before it."""
    left: str
    right: str
    """The two characters to its left and right; `mark` where they are not letters."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"after {self.before}, is {self.type}",
            f"left “{self.left}”",
            f"right “{self.right}”",
        )


class Count(NamedTuple):
    """What the draft counts, and how much is told since a subject was named."""

    family: str
    place: str
    where: str
    genre: Genre
    theme: str
    unit: str
    """The measure word of the draft, or the type of its rank."""
    claims: int
    """How many drafts stand between; at most 5."""
    near: int
    """How far apart the two are: the number of binary digits, at most 8; 0 for one after it."""
    parted: bool
    """Whether a semicolon stands before the draft in its sentence."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this aspect shows."""
        return (
            f"{self.unit}, {self.where}, {self.family}",
            f"{self.genre}, {self.place}, {self.theme}",
            f"claims {self.claims}, {self.theme}",
            f"near {self.near}, {self.family}",
            f"{'semicolon' if self.parted else 'stop'}, {self.where}, {self.family}",
        )
