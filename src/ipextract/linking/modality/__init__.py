"""Drafts -> whether each states a result, a target or an estimate."""
