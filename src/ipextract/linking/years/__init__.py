"""Drafts -> the year and the period of each."""
