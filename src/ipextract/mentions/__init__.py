"""The text of a passage -> its mentions, each kind by a finder of its own.

Offsets of a mention are those of the passage's text, half-open. A finder holds its compiled
patterns and no state, so that one instance serves any number of texts.
"""
