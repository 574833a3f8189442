"""The text of a passage -> ranks and streaks."""
