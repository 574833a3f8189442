"""The network: embeddings of a claim's window, dilated convolutions, and one head a question.

All of it is conditioned on the claim: its kind, its unit, and each token's place relative to it are
part of the input.
"""

from collections.abc import Sequence

from thinc.api import Model, chain

from ipextract.statistical.network.convolution import dilated_block
from ipextract.statistical.network.embedding import embed
from ipextract.statistical.network.heads import Logits, heads
from ipextract.statistical.network.tokens import Windows


def build_claim_reader(
    width: int = 48, dilations: Sequence[int] = (1, 2, 4, 8, 16), dropout: float = 0.2
) -> Model[Windows, Logits]:
    """Build the network; `attrs["chars"]` of its first layer is set before it is initialized."""
    blocks = (dilated_block(width, dilation, dropout) for dilation in dilations)
    model: Model[Windows, Logits] = chain(embed(width, dropout), *blocks, heads(width))
    model.attrs["settings"] = {"width": width, "dilations": [*dilations], "dropout": dropout}
    return model
