"""Print, as JSON, source and flags of every expression that the package compiles by `re`."""

import json
import re
import sys

compiled = re.compile
found: dict[tuple[str, int], str] = {}


def _compile(pattern: str | re.Pattern[str], flags: int = 0) -> re.Pattern[str]:
    caller = sys._getframe(1).f_globals["__name__"]
    if isinstance(pattern, str) and caller.startswith("ipextract"):
        found[pattern, int(flags)] = caller
    return compiled(pattern, flags)


if __name__ == "__main__":
    re.compile = _compile
    from ipextract.components import components
    from ipextract.patterns.knowledge import shipped
    from ipextract.statistical.model import load_model

    components(shipped(), load_model())
    print(json.dumps([(caller, *pattern) for pattern, caller in found.items()]))
