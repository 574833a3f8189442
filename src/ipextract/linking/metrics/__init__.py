"""Find what each claim counts or measures: its metric."""

from ipextract.linking.metrics.linker import Candidate, MetricLinker

__all__ = ["Candidate", "MetricLinker"]
