"""Puts `tests` on the path of all tests, and makes random ones the same in every run."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
