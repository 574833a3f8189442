"""Read Chinese government news, return its figures as typed claims."""

from ipextract.claims import Claim, Rank
from ipextract.documents import Document

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "Rank", "__version__"]
