"""The linkers run in the order in which the package tells of them."""

import re

from ipextract import linking
from support import COMPONENTS


def test_the_linkers_run_in_the_order_told() -> None:
    told = re.findall(r"^    (\w+)  ", linking.__doc__ or "", re.MULTILINE)
    run = [type(linker).__module__.split(".")[2] for linker in COMPONENTS.linkers]
    assert told == ["triggers", *run]
