"""The text of a passage -> quantities: a number with its unit and hedges."""
