"""What speaks for and against a candidate: named signs, weighed in `patterns/entities.toml`.

A view holds what is known of a candidate from where a draft stands; its signs are the names of the
combinations that carry weight.
"""

from typing import Literal, NamedTuple

Genre = Literal["report", "national", "local"]
"""A government report, nearly all about its issuer; news of the country; news of a place."""


class SubjectView(NamedTuple):
    """A subject of the passage, as seen from a draft."""

    genre: Genre
    type: str
    family: str
    left: str
    right: str
    where: str
    """How many clauses or sentences the draft stands after it."""
    fresh: bool
    """Whether it is named after the claim before."""
    rivals: int
    """How many subjects between may govern the draft; at most 3."""
    rival: str
    """The family of the last of them."""
    place: str
    """Where it lies: at home, inside or above home, elsewhere, or nowhere."""
    is_carried: bool
    """Whether the claim before was about it, too."""
    quoted: bool
    """Whether the draft stands inside a quotation."""
    leads: bool
    """Whether it is the first subject of its passage."""
    theme: str
    """What kind of thing the draft measures (`themes.py`)."""
    metric: str
    """Whether it stands right beside the draft's metric, inside it, or apart."""
    fame: str
    """Whether the headline names it, it is named repeatedly, or once."""

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this view shows."""
        freshness = "fresh" if self.fresh else "stale"
        voice = "quoted" if self.quoted else "told"
        return (
            f"is {self.type}",
            f"left {self.left}, is {self.type}",
            f"right {self.right}, is {self.family}",
            f"left {self.left}, right {self.right}",
            f"{self.genre}, is {self.type}",
            f"{self.genre}, left {self.left}",
            f"{self.place}, is {self.type}",
            f"{self.place}, left {self.left}",
            f"{self.place}, {self.where}, {self.family}",
            f"{self.where}, is {self.type}",
            f"{self.where}, left {self.left}, {self.family}",
            f"{self.where}, left {self.left}, right {self.right}",
            f"{self.where}, {freshness}, left {self.left}",
            f"{self.where}, {self.family}, rivals {self.rivals}",
            f"{self.where}, {self.family}, rival {self.rival}",
            f"{self.where}, {self.family}, {voice}",
            f"{'carried' if self.is_carried else 'new'}, {freshness}, {self.family}",
            f"{'leads' if self.leads else 'follows'}, {self.where}, {self.family}",
            f"{self.where}, {voice}, right {self.right}",
            f"right {self.right}, is {self.type}, left {self.left}",
            f"{self.metric} metric, is {self.type}",
            f"{self.metric} metric, {self.where}, {self.family}, left {self.left}",
            f"{self.fame}, is {self.type}",
            f"{self.fame}, {self.where}, {self.family}",
            f"{self.theme}, is {self.type}",
            f"{self.theme}, {self.where}, {self.family}",
        )


class HomeView(NamedTuple):
    """The region that the article is about."""

    genre: Genre
    last: str
    """The family of the last subject before the draft that may govern it."""
    distance: int
    """How many sentences ago that was; at most 2."""
    quoted: bool
    theme: str

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this view shows."""
        voice = "quoted" if self.quoted else "told"
        return (
            f"home, {self.genre}",
            f"home, {self.genre}, last {self.last} {self.distance}",
            f"home, {self.genre}, {voice}",
            f"home, {self.theme}",
            f"home, {self.theme}, last {self.last}",
        )


class CarriedView(NamedTuple):
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

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this view shows."""
        return (
            f"carried, {self.cut}",
            f"carried, {self.cut}, {self.family}, {self.genre}",
            f"carried, {self.cut}, {self.family}, new {self.new}",
            f"carried, {self.cut}, new {self.new} {self.left}",
            f"carried, {self.cut}, {self.family}, {self.theme}",
        )


class HeadingView(NamedTuple):
    """What the heading above names."""

    type: str
    last: str
    theme: str

    def signs(self) -> tuple[str, ...]:
        """Return the names of what this view shows."""
        return (
            f"heading, is {self.type}",
            f"heading, last {self.last}",
            f"heading, is {self.type}, {self.theme}",
        )


View = SubjectView | HomeView | CarriedView | HeadingView
