"""The distribution -> its name and its version, as in `pyproject.toml`."""

__version__ = "0.1.0"

DISTRIBUTION = "ipextract-zh"
"""What is installed; on PyPI, `ipextract`, the name of import and command, is another project."""
