"""A seed -> what reading its two damaged files gets wrong, of each kind in turn, as documents and
as a batch.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fuzz_files import KINDS, mutated, violations
from ipextract.batch import Run, execute

_AS_A_BATCH = 20


def check(seed: int) -> Iterator[str]:
    """Yield what is wrong; now and then a batch goes over the file, too."""
    kind = KINDS[seed % len(KINDS)]
    with tempfile.TemporaryDirectory(prefix="torture-") as name:
        folder = Path(name)
        yield from violations(kind, seed, folder)
        if seed // len(KINDS) % _AS_A_BATCH == 0:
            yield from _as_a_batch(kind, seed, folder)


def _as_a_batch(kind: str, seed: int, folder: Path) -> Iterator[str]:
    """Yield what ends a batch over a damaged file and a whole one; the whole one is read."""
    (folder / f"damaged{kind}").write_bytes(mutated(kind, seed))
    whole, output = folder / "whole.jsonl", folder / ".out" / "claims.jsonl"
    whole.write_text('{"doc": "whole", "text": "新增企业6家。"}', "utf-8")
    try:
        execute(Run([folder], output, how={"method": "rules"}), workers=0)
    except Exception as error:
        yield f"{kind}, as a batch: {type(error).__name__}: {error}"
        return
    if '"doc":"whole"' not in output.read_text("utf-8"):
        yield f"{kind}, as a batch: nothing of the file beside it"
