"""Text as it is found -> articles of repaired passages, every character mapped to the raw text."""
