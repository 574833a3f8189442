"""Options that several commands share -> values that are checked as soon as they are given."""

from pathlib import Path
from typing import Annotated, Any

import typer

from ipextract.documents import check_known
from ipextract.errors import InputError
from ipextract.methods import Method


def _known(parameter: typer.CallbackParam, value: str | None) -> str | None:
    known: Any = {parameter.name: value}
    try:
        check_known(**known)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error
    return value


PublishedOption = Annotated[
    str | None,
    typer.Option(callback=_known, help="date of texts that do not say it: 2024-03-01, 2024"),
]
RegionOption = Annotated[
    str | None,
    typer.Option(callback=_known, help="what texts that do not say it are about: 浙江省/台州市"),
]
MethodOption = Annotated[Method, typer.Option("--method", help="who settles metric and entity")]
ModelOption = Annotated[
    Path | None, typer.Option(help="folder written by `ipextract train`; else the shipped one")
]
PatternsOption = Annotated[
    Path | None, typer.Option(help="folder of pattern files whose words are added to the shipped")
]
ConfidenceOption = Annotated[
    float, typer.Option(min=0, max=1, help="leave out claims less likely to be right")
]
