"""Chinese government news -> its figures as typed claims.

`extract` reads one text; an `Extractor` is kept and reused; `load_gold` and `evaluate` score. What
is refused raises a subclass of `IpextractError` that says what was read and what was expected.
"""

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Unpack

from ipextract.claims import Claim, Rank
from ipextract.documents import Document
from ipextract.errors import (
    GoldError,
    InputError,
    IpextractError,
    MissingExtraError,
    ModelError,
    NotANumberError,
    PatternError,
    StaleModelWarning,
)
from ipextract.methods import ExtractorOptions
from ipextract.version import __version__

if TYPE_CHECKING:
    from ipextract.evaluation import Evaluation, GoldClaim, evaluate, load_gold
    from ipextract.extractor import Extractor

__all__ = [
    "Claim",
    "Document",
    "Evaluation",
    "Extractor",
    "GoldClaim",
    "GoldError",
    "InputError",
    "IpextractError",
    "MissingExtraError",
    "ModelError",
    "NotANumberError",
    "PatternError",
    "Rank",
    "StaleModelWarning",
    "__version__",
    "evaluate",
    "extract",
    "load_gold",
]

_WHERE = {
    "Evaluation": "ipextract.evaluation",
    "Extractor": "ipextract.extractor",
    "GoldClaim": "ipextract.evaluation",
    "evaluate": "ipextract.evaluation",
    "load_gold": "ipextract.evaluation",
}


def extract(
    text: str | Document,
    *,
    doc: str | int | None = None,
    published: str | int | date | None = None,
    region: str | None = None,
    title: str | None = None,
    position: float | None = None,
    **options: Unpack[ExtractorOptions],
) -> list[Claim]:
    """Return the claims of one text, in order of position. Spans count code points, half-open.

    `Document` says what may be known of a text beforehand, `Extractor` what the options are:
    `method`, `model`, `min_confidence`, `patterns`. Raises `InputError` where something known
    cannot be so.

    >>> [claim.quote for claim in extract("全市新增专利三千二百件，居全省第二。")]
    ['三千二百件']
    """
    from ipextract.extractor import Extractor

    return Extractor(**options).extract(
        text, doc=doc, published=published, region=region, title=title, position=position
    )


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import what reads and what scores when it is first asked for: `import ipextract` is quick."""
    if name in _WHERE:
        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
