"""The columns of a table -> nothing, or an error where its rows cannot be documents."""

from collections import Counter
from collections.abc import Sequence

from ipextract.documents import FIELDS, check_names
from ipextract.errors import InputError, short
from ipextract.inputs.readers import Source


def check_columns(source: Source, columns: Sequence[str], how: str = "") -> None:
    """Raise `InputError` where `doc` or `text` is not there, misspelt, or a field is there twice.

    `how` tells how the columns were found.
    """
    try:
        check_names(columns)
    except InputError as error:
        raise InputError(source.where, str(error)) from error
    missing = [name for name in ("doc", "text") if name not in columns]
    if missing:
        raise InputError(
            source.where,
            f"expected columns doc and text{how}; there is no {' and no '.join(missing)};"
            f" read {short(list(columns))}",
        )
    twice = [name for name, count in Counter(columns).items() if count > 1 and name in FIELDS]
    if twice:
        raise InputError(source.where, f"two columns are called {twice[0]}")
