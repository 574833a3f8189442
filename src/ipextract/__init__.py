"""Chinese government news -> its figures as typed claims.

`extract` reads one text; an `Extractor` is kept and reused; `load_gold` and `evaluate` score. What
is refused raises a subclass of `IpextractError` that says what was read and what was expected.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ipextract.version import __version__

if TYPE_CHECKING:
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
    from ipextract.evaluation import Evaluation, GoldClaim, evaluate, load_gold
    from ipextract.extractor import Extractor, extract

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
    "claims": ("Claim", "Rank"),
    "documents": ("Document",),
    "errors": (
        "GoldError",
        "InputError",
        "IpextractError",
        "MissingExtraError",
        "ModelError",
        "NotANumberError",
        "PatternError",
        "StaleModelWarning",
    ),
    "evaluation": ("Evaluation", "GoldClaim", "evaluate", "load_gold"),
    "extractor": ("Extractor", "extract"),
}


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is: `import ipextract` is quick, and runs nothing."""
    for module, names in _WHERE.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
