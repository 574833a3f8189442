"""Drafts of ranks -> the quantities that they are about."""
