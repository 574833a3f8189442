"""Drafts that the rules have finished -> metric, entity and confidence, by what was learned."""
