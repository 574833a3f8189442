"""How to read -> the options of an extractor: method, model, words, least confidence."""

from pathlib import Path
from typing import Literal, TypedDict

Method = Literal["rules", "statistical", "hybrid"]
"""The rules; a trained network; or the rules, but for the likelier of two metrics."""

DEFAULT_METHOD: Method = "hybrid"


class ExtractorOptions(TypedDict, total=False):
    """The arguments of `Extractor`, for what passes them on."""

    method: Method
    model: str | Path | None
    min_confidence: float
    patterns: str | Path | None
