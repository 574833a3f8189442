"""`ipextract schema`: the records as JSON Schema."""

import json
from typing import Annotated, Literal

import typer


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
    typer.echo(json.dumps(fields, ensure_ascii=False, indent=2))
