"""The measures of a window of tokens."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

LEFT, RIGHT = 48, 16
WIDTH = LEFT + 1 + RIGHT
"""A window is the claim itself (at index LEFT) and so many tokens before and after it."""
