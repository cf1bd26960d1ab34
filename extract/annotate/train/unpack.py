"""Turns a model.bin back into a checkpoint that train.py can go on from:

    unpack.py model.bin start.pt"""

import argparse
import json
import struct

import numpy as np
import torch

import model
import places

KINDS = {"i8": np.int8, "f32": np.float32, "i32": np.int32, "text": np.uint8}
BIAS = -4.0  # of the classes that export.py silenced


class File:
    def __init__(self, path):
        with open(path, "rb") as f:
            self.raw = f.read()
        size = struct.unpack("<I", self.raw[8:12])[0]
        self.header, self.start = json.loads(self.raw[12: 12 + size]), 12 + size

    def tensor(self, name):
        kind, offset, *shape = self.header["tensors"][name]
        return np.frombuffer(self.raw, KINDS[kind], int(np.prod(shape)), self.start + offset).reshape(shape).copy()

    def linear(self, name, outputs):
        """Weight and bias; the weight lies in panels, see export.panels."""
        p = self.tensor(name + ".weight").transpose(0, 2, 1, 3)
        q = p.reshape(p.shape[0] * p.shape[1], -1)[:outputs].astype(np.float32)
        return torch.tensor(q * self.tensor(name + ".scale")[:outputs, None]), torch.tensor(self.tensor(name + ".bias")[:outputs])

    def embedding(self, name):
        return torch.tensor(self.tensor(name + ".rows").astype(np.float32) * self.tensor(name + ".scale")[:, None])

    def lines(self, name):
        return self.tensor(name).tobytes().decode().split("\n")


def state(f):
    """The network's state dict, and its sizes."""
    classes = f.header["classes"]
    sizes = {k: len(v) for k, v in classes.items()} | {"layers": f.header["layers"], "places": places.CLASSES}
    out = {k + ".weight": f.embedding(k) for k in ("piece", "place", "shape", "suffix", "known") if k + ".rows" in f.header["tensors"]}
    sizes |= {"pieces": len(out["piece.weight"]), "shapes": len(out["shape.weight"]), "suffixes": len(out["suffix.weight"])}
    norms = ["norm"]
    linears = [("words", sum(model.SPLIT)), ("arc", model.ARC), ("label", sizes["deprel"] * (model.LABEL + 1)),
               ("tags", sum(sizes[k] for k in ("upos", "xpos", "feats", "lemma"))), ("name", sizes["name"])]
    for i in range(sizes["layers"]):
        linears += [(f"{i}.qkv", 3 * model.WIDTH), (f"{i}.out", model.WIDTH), (f"{i}.up", model.INNER), (f"{i}.down", model.WIDTH)]
        norms += [f"{i}.norm1", f"{i}.norm2"]
    inside = lambda name: "layers." + name if name[0].isdigit() else name
    for name, outputs in linears:
        out[inside(name) + ".weight"], out[inside(name) + ".bias"] = f.linear(name, outputs)
    for name in norms:
        for part in "weight", "bias":
            out[f"{inside(name)}.{part}"] = torch.tensor(f.tensor(f"{name}.{part}"))
    for i in range(sizes["layers"]):  # export.scaled folds attention's scale into the queries
        for part in "weight", "bias":
            out[f"layers.{i}.qkv.{part}"][: model.WIDTH] *= (model.WIDTH // model.ATTENTION) ** 0.5
    out["tags.bias"].clamp_(min=BIAS)
    return out, sizes


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("file")
    ap.add_argument("checkpoint")
    args = ap.parse_args()
    f = File(args.file)
    net, sizes = state(f)
    torch.save({"net": net, "epoch": 0, "sizes": sizes, "scores": f.header["scores"],
                "classes": f.header["classes"], "suffixes": f.lines("suffixes")}, args.checkpoint)


if __name__ == "__main__":
    main()
