"""An article and its gold -> the same in a disguise: laid out, written or dated in another way.

`DISGUISES` names them. Each takes a random generator, so that one seed gives one text, and keeps
the gold exact: spans and quotes move with the text, and with its years and names where they change.
"""

from collections.abc import Callable
from random import Random

from disguises.articles import Article
from disguises.characters import (
    full_width_figures,
    half_width_punctuation,
    missing_punctuation,
    ocr_confusions,
    traditional_characters,
)
from disguises.facts import numbers_in_characters, other_years
from disguises.layout import captions, columns, headline_apart, line_noise
from disguises.regions import other_regions

Disguise = Callable[[Article, Random], Article]

DISGUISES: dict[str, Disguise] = {
    "columns": columns,
    "captions thrown in": captions,
    "headline apart": headline_apart,
    "line noise": line_noise,
    "half-width punctuation": half_width_punctuation,
    "full-width figures": full_width_figures,
    "missing punctuation": missing_punctuation,
    "traditional characters": traditional_characters,
    "numbers in characters": numbers_in_characters,
    "OCR confusions": ocr_confusions,
    "other years": other_years,
    "other regions": other_regions,
}
