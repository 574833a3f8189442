"""Fill in the spans of hand-written gold: `locate_quotes.py TEXT CLAIMS`.

CLAIMS is JSON Lines in the order of the text, each with at least a `quote`; TEXT is the raw text.
Each quote is looked for behind the one before it, so writing claims down in reading order is
enough. A quote that starts or ends in the middle of a printed number is passed over: 3项 is not
found in 13项. The claims are printed with their `span`; a quote that is not found is an error.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]


def locate(text: str, claims: Iterable[Record]) -> Iterator[Record]:
    """Yield the claims with `span`: half-open code-point offsets into `text`.

    >>> list(locate("新增13项，转化3项", [{"quote": "3项"}]))
    [{'span': [8, 10], 'quote': '3项'}]
    """
    behind = 0
    for number, claim in enumerate(claims, 1):
        quote = claim["quote"]
        whole = re.compile(rf"(?<![\d.]){re.escape(quote)}(?!(?<=\d)[\d.])")
        match = whole.search(text, behind)
        if match is None:
            raise ValueError(f"claim {number}: {quote!r} is not found from offset {behind} on")
        behind = match.end()
        yield {"span": list(match.span())} | {k: v for k, v in claim.items() if k != "span"}


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit("usage: locate_quotes.py TEXT CLAIMS")
    text_path, claims_path = map(Path, sys.argv[1:])
    text = text_path.read_bytes().decode("utf-8-sig")
    lines = claims_path.read_text(encoding="utf-8-sig").split("\n")
    try:
        claims = list(locate(text, (json.loads(line) for line in lines if line.strip())))
    except ValueError as error:
        sys.exit(f"{claims_path}: {error}")
    for claim in claims:
        print(json.dumps(claim, ensure_ascii=False))


if __name__ == "__main__":
    main()
