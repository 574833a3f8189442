"""Settings -> the network: embeddings of a claim's window, dilated convolutions, a head a question.

All of it is conditioned on the claim: its kind, its unit, and each token's place relative to it are
part of the input.
"""

from collections.abc import Sequence

from thinc.api import Model, chain

from ipextract.statistical.network.convolution import convolution_shapes, dilated_block
from ipextract.statistical.network.embedding import embed, embedding_shapes
from ipextract.statistical.network.heads import Logits, head_shapes, heads
from ipextract.statistical.network.layers import Layer, Shapes
from ipextract.statistical.network.windows import Windows


def build_claim_reader(
    width: int = 48, dilations: Sequence[int] = (1, 2, 4, 8, 16), dropout: float = 0.2
) -> Model[Windows, Logits]:
    """Build the network; `attrs["chars"]` of its first layer is set before it is initialized.

    `width` is the length of a token's vector, `dilations` the reach of each convolution in tokens,
    `dropout` the share of a vector's parts that is left out in training.
    """
    blocks = (dilated_block(width, dilation, dropout) for dilation in dilations)
    model: Model[Windows, Logits] = chain(embed(width, dropout), *blocks, heads(width))
    model.attrs["settings"] = {"width": width, "dilations": [*dilations], "dropout": dropout}
    return model


def parameter_shapes(model: Layer, chars: int) -> Shapes:
    """Return the shape of each parameter of a network, by the number of its layer and its name.

    `chars` is how many ids of characters there are. The network need not be initialized.
    """
    width, inner = model.attrs["settings"]["width"], model.attrs["settings"]["dilations"]
    layers = [embedding_shapes(chars, width)]
    layers += [convolution_shapes(width) for _ in inner] + [head_shapes(width)]
    named = enumerate(layers)
    return {f"{number}.{name}": shape for number, own in named for name, shape in own.items()}
