"""The text of a passage -> names of regions and organisations, and words that stand for them."""
