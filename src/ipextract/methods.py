"""Who settles metric and entity of a claim."""

from typing import Literal

Method = Literal["rules", "statistical", "hybrid"]
"""The rules; a trained network; or of the two answers the likelier."""

DEFAULT_METHOD: Method = "rules"
