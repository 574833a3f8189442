"""Model of `patterns/region_names.toml`."""

from pydantic import BaseModel, ConfigDict


class RegionPatterns(BaseModel):
    """Names that mislead, and places without a code. The file says what each key means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    common_words: tuple[str, ...]
    longer_words: tuple[str, ...]
    areas: tuple[str, ...]
    foreign: tuple[str, ...]
    county_after: str
    not_county_before: str
    not_single_county_before: str
    suffix_words: tuple[str, ...]
