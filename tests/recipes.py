"""The code in the project's documents, as a reader would copy it."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def recipe(document: str, name: str) -> str:
    """Return the one block of code below `<!-- run: name -->` in a document of the project."""
    text = (ROOT / document).read_text(encoding="utf-8")
    (code,) = re.findall(rf"^<!-- run: {name} -->\n```\w+\n(.*?)^```$", text, re.DOTALL | re.M)
    return str(code)
