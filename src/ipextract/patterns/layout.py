"""`patterns/layout.toml` -> its model; the file says what each key means."""

from pydantic import Field

from ipextract.patterns.entries import Entry, Words
from ipextract.patterns.expressions import Expression, Expressions


class BylinePatterns(Entry):
    """Who wrote what stands below, and how a dispatch opens."""

    marks: Expression
    outlets: Expressions
    writers: Expressions
    closing: Expressions
    offices: Expressions
    dispatch: Expressions


class NamePatterns(Entry):
    """What names of persons begin with: surnames of one character, and of two."""

    surnames: str = Field(min_length=1)
    compound: Words


class CaptionPatterns(Entry):
    """How captions begin and end; `longest` in characters."""

    openings: Expressions
    closings: Expressions
    jump: Expression
    longest: int = Field(gt=0)


class MastheadPatterns(Entry):
    """What the head of a page is put together of."""

    parts: Expressions


class HeadingPatterns(Entry):
    """How numbered headings begin, and what no heading is; `longest` in characters."""

    numbers: Expressions
    longest: int = Field(gt=0)
    most_commas: int = Field(ge=0)
    never_last: str


class SloganPatterns(Entry):
    """How many lines, and how wide, text set vertically is."""

    lines: int = Field(ge=2)
    width: int = Field(ge=1)


class CutPatterns(Entry):
    """What shows that a line is the first half of a paragraph."""

    words: Words
    adverbials: Expressions
    measures: str = Field(min_length=1)
    scales: str = Field(min_length=1)
    never_last: str = Field(min_length=1)
    never_first: str
    longest_heading: int = Field(gt=0)


class BlankPatterns(Entry):
    """What a number is set apart from by a blank that parts nothing."""

    measures: str = Field(min_length=1)


class MisreadPatterns(Entry):
    """Characters that stand for others within a number, and behind one."""

    figures: dict[str, str]
    scales: dict[str, str]


class TraditionalPatterns(Entry):
    """Characters of traditional text; one in `density` has to be one of them."""

    characters: str = Field(min_length=1)
    density: int = Field(gt=0)


class LayoutPatterns(Entry):
    """The whole file."""

    byline: BylinePatterns
    names: NamePatterns
    caption: CaptionPatterns
    masthead: MastheadPatterns
    heading: HeadingPatterns
    slogan: SloganPatterns
    cut: CutPatterns
    blank: BlankPatterns
    misread: MisreadPatterns
    traditional: TraditionalPatterns
