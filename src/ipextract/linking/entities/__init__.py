"""Drafts -> the entity of each, of those that its passage and its article name."""

from ipextract.linking.entities.linker import EntityLinker

__all__ = ["EntityLinker"]
