"""An extractor with faults, for worker processes: some texts kill it, hang it or make it fail."""

import itertools
import os
import signal

from ipextract.claims import Claim
from ipextract.documents import Document
from ipextract.extractor import Extractor
from ipextract.inputs import raw

KILLS, HANGS, CANNOT_BE_INTERRUPTED, FAILS = "杀死进程", "没完没了", "不可打断", "出了差错"

_extract = Extractor.extract


def _faulty(self: Extractor, document: Document) -> list[Claim]:
    if document.text == KILLS:
        os.kill(os.getpid(), signal.SIGKILL)
    if document.text == CANNOT_BE_INTERRUPTED:
        all(itertools.repeat(True))  # a loop in C: no signal is handled, no other thread runs
    while document.text == HANGS:
        pass
    if document.text == FAILS:
        raise KeyError(document.doc)
    return _extract(self, document)


def _faulty_parser(file: raw.RawFile) -> Document | raw.Failure:
    if CANNOT_BE_INTERRUPTED.encode() in file.data:
        all(itertools.repeat(True))
    return _parse(file)


_parse = raw.PARSERS["html"]


def install() -> None:
    """Put the faults into the extractor of this process, and into its parser of web pages."""
    Extractor.extract = _faulty  # type: ignore[method-assign]
    raw.PARSERS["html"] = _faulty_parser
