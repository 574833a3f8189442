"""`ipextract schema`: the name of a record -> its JSON Schema."""

import json
from typing import Annotated, Literal

import typer

from ipextract.cli.console import standard_output


def schema(
    record: Annotated[
        Literal["claim", "gold"], typer.Argument(help="a claim, or a gold claim")
    ] = "claim",
) -> None:
    """Print the JSON Schema of a claim as it is written, or of a gold claim."""
    from ipextract.claims import Claim
    from ipextract.evaluation import GoldClaim

    model = Claim if record == "claim" else GoldClaim
    fields = model.model_json_schema(mode="serialization")
    print(json.dumps(fields, ensure_ascii=False, indent=2), file=standard_output())
