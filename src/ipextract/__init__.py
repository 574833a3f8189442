"""Read Chinese government news, return its figures as typed claims."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ipextract.claims import Claim, Rank
from ipextract.documents import Document
from ipextract.methods import DEFAULT_METHOD, Method
from ipextract.version import __version__

if TYPE_CHECKING:
    from ipextract.evaluation import evaluate
    from ipextract.extractor import Extractor

__all__ = ["Claim", "Document", "Extractor", "Rank", "__version__", "evaluate", "extract"]

_WHERE = {"Extractor": "ipextract.extractor", "evaluate": "ipextract.evaluation"}


def extract(
    text: str,
    *,
    doc: str = "-",
    published: str | None = None,
    region: str | None = None,
    title: str | None = None,
    position: float | None = None,
    method: Method = DEFAULT_METHOD,
    min_confidence: float = 0.0,
) -> list[Claim]:
    """Return the claims of one text, in order of position.

    `Document` says what is known of a text beforehand, `Extractor` what a method is.

    >>> [claim.quote for claim in extract("全市新增专利三千二百件，居全省第二。")]
    ['三千二百件']
    """
    from ipextract.extractor import Extractor

    known = {"published": published, "region": region, "title": title, "position": position}
    document = Document.model_validate({"doc": doc, "text": text, **known})
    return Extractor(method, min_confidence=min_confidence).extract(document)


def __getattr__(name: str) -> Any:
    """Import what reads and what scores when it is first asked for: `import ipextract` is quick."""
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
