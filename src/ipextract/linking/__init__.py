"""Mentions -> claims. A draft is opened for each figure or rank; each linker fills its fields."""
