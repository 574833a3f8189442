"""Finders: each reads the text of a passage and yields one kind of mention.

Offsets of a mention are those of the passage's text, half-open. A finder holds its compiled
patterns and no state, so that one instance serves any number of texts.
"""
