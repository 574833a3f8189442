"""Find what each claim counts or measures: its metric."""

from ipextract.linking.metrics.frames import Candidate
from ipextract.linking.metrics.linker import MetricLinker

__all__ = ["Candidate", "MetricLinker"]
