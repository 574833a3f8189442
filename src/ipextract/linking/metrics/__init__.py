"""Find what each claim counts or measures: its metric."""

from ipextract.linking.metrics.linker import MetricLinker
from ipextract.linking.metrics.phrases import MetricCandidate

__all__ = ["MetricCandidate", "MetricLinker"]
