"""Pattern data: one model a file, one loader for all of them."""

from ipextract.patterns.loader import data_path, load

__all__ = ["data_path", "load"]
