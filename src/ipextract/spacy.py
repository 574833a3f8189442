"""A spaCy document -> the same with `doc._.claims`, once `nlp.add_pipe("ipextract")` is there.

The claims are kept as plain data in `doc.user_data`, so they survive `nlp.pipe(n_process=2)`,
`Doc.to_bytes` and `DocBin(store_user_data=True)`; their spans are in `doc.spans["claims"]`.

What is known about a text beforehand (`doc`, `published`, `region`, `title`, `position`) is set as
`doc._.claim_source`, or travels as the context of `nlp.pipe(..., as_tuples=True)`, which may hold
other things, too. What cannot be so raises `InputError`, in the words of the other interfaces.

`load` opens the folder of a pipeline that need not be trusted.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Unpack

from spacy.language import Language
from spacy.tokens import Doc, Span

from ipextract.claims import Claim
from ipextract.documents import Document, Known, as_document, check_known, check_names
from ipextract.extractor import Extractor
from ipextract.methods import DEFAULT_METHOD, ExtractorOptions, Method
from ipextract.pipelines import load as load

CLAIMS = "ipextract_claims"
SOURCE = "ipextract_source"


class ClaimComponent:
    """Writes the claims of a document. `published` and `region` hold where the text has no own.

    `how` goes to `Extractor`.
    """

    def __init__(
        self,
        name: str,
        published: str | int | None = None,
        region: str | None = None,
        spans_key: str = "claims",
        **how: Unpack[ExtractorOptions],
    ) -> None:
        check_known(published=published, region=region)
        self.name = name
        self.known = {"published": published, "region": region}
        self.spans_key = spans_key
        self._settings = (name, published, region, spans_key)
        self._how = how
        self._extractor = Extractor(**how)

    def __call__(self, doc: Doc) -> Doc:
        claims = self._extractor.extract(self._document(doc))
        doc.user_data[CLAIMS] = [claim.model_dump(mode="json") for claim in claims]
        spans = (_span(doc, claim) for claim in claims)
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc

    def __reduce__(self) -> tuple[Any, ...]:
        """Be rebuilt in another process, rather than carried there with all compiled patterns."""
        return partial(type(self), **self._how), self._settings

    def _document(self, doc: Doc) -> Document:
        context = getattr(doc, "_context", None)
        own = {**(context if isinstance(context, Mapping) else {}), **get_source(doc)}
        check_names(own)
        said = {name: value for name, value in own.items() if value is not None}
        return Document.from_record({"doc": "-", **self.known, **said, "text": doc.text})


def _span(doc: Doc, claim: Claim) -> Span | None:
    return doc.char_span(*claim.span, label=claim.kind, alignment_mode="expand")


def get_claims(doc: Doc) -> list[Claim]:
    """Return the claims of a document that the component has seen, else none."""
    return [Claim.model_validate(record) for record in doc.user_data.get(CLAIMS, ())]


def get_source(doc: Doc) -> dict[str, Any]:
    """Return what is known about the document, as it was set."""
    return dict(doc.user_data.get(SOURCE, {}))


def set_source(doc: Doc, known: Known) -> None:
    """Set what is known about the document. Raises `InputError` where it cannot be so."""
    document = as_document(doc.text, **known)
    doc.user_data[SOURCE] = {name: getattr(document, name) for name in known}


Doc.set_extension("claims", getter=get_claims, force=True)
Doc.set_extension("claim_source", getter=get_source, setter=set_source, force=True)


@Language.factory(
    "ipextract",
    assigns=["doc._.claims", "doc.spans"],
    default_config={
        "published": None,
        "region": None,
        "method": DEFAULT_METHOD,
        "model": None,
        "min_confidence": 0.0,
        "patterns": None,
        "spans_key": "claims",
    },
)
def create_component(
    nlp: Language,
    name: str,
    published: str | int | None,
    region: str | None,
    method: Method,
    model: str | None,
    min_confidence: float,
    patterns: str | None,
    spans_key: str,
) -> ClaimComponent:
    """Build the component for `nlp.add_pipe("ipextract", config={"published": "2024-04-22"})`."""
    how: ExtractorOptions = {
        "method": method,
        "model": model,
        "min_confidence": min_confidence,
        "patterns": patterns,
    }
    return ClaimComponent(name, published, region, spans_key, **how)
