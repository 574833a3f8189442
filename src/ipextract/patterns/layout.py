"""What `patterns/layout.toml` must look like."""

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BylinePatterns(_Part):
    marks: str
    outlets: tuple[str, ...] = Field(min_length=1)
    writers: tuple[str, ...] = Field(min_length=1)
    closing: tuple[str, ...] = Field(min_length=1)
    offices: tuple[str, ...] = Field(min_length=1)
    dispatch: tuple[str, ...] = Field(min_length=1)


class NamePatterns(_Part):
    surnames: str = Field(min_length=1)
    compound: tuple[str, ...] = Field(min_length=1)


class CaptionPatterns(_Part):
    openings: tuple[str, ...] = Field(min_length=1)
    closings: tuple[str, ...] = Field(min_length=1)
    jump: str = Field(min_length=1)
    longest: int = Field(gt=0)


class MastheadPatterns(_Part):
    parts: tuple[str, ...] = Field(min_length=1)


class HeadingPatterns(_Part):
    numbers: tuple[str, ...] = Field(min_length=1)
    longest: int = Field(gt=0)
    most_commas: int = Field(ge=0)
    never_last: str


class SloganPatterns(_Part):
    lines: int = Field(ge=2)
    width: int = Field(ge=1)


class CutPatterns(_Part):
    words: str = Field(min_length=1)
    adverbials: tuple[str, ...] = Field(min_length=1)
    measures: str = Field(min_length=1)
    never_first: str
    longest_heading: int = Field(gt=0)


class TraditionalPatterns(_Part):
    characters: str = Field(min_length=1)
    density: int = Field(gt=0)


class LayoutPatterns(_Part):
    """The whole file."""

    byline: BylinePatterns
    names: NamePatterns
    caption: CaptionPatterns
    masthead: MastheadPatterns
    heading: HeadingPatterns
    slogan: SloganPatterns
    cut: CutPatterns
    traditional: TraditionalPatterns
