"""8-bit weights, and the arithmetic of the Go side emulated in PyTorch."""

import torch
import torch.nn.functional as F


def columns(w):
    """Rounds w [out, in] to int8 with a scale for each output. No two weights
    side by side exceed 128 together, so that vpmaddubsw, which adds two
    products of a byte in 16 bits, never saturates."""
    a = w.abs()
    if w.shape[1] % 4:
        raise ValueError("inputs must be a multiple of 4")
    pair = (a[:, 0::2] + a[:, 1::2]).amax(1)
    scale = torch.maximum(a.amax(1), pair).clamp_min(1e-8) / 127
    q = torch.round(w / scale[:, None]).to(torch.int8)
    b = q.abs().int()
    assert int((b[:, 0::2] + b[:, 1::2]).max()) <= 128
    return q, scale.float()


def rows(w):
    """Rounds each row of an embedding to int8."""
    scale = w.abs().amax(1).clamp_min(1e-8) / 127
    return torch.round(w / scale[:, None]).to(torch.int8), scale.float()


def activation(x):
    """What a row of activations is after rounding to 8 bits."""
    scale = (x.abs().amax(-1, keepdim=True) / 127).clamp_min(1e-12)
    return torch.round(x / scale) * scale


def curve(x):
    """GELU at the nearest of the points that Go tabulates."""
    point = torch.floor(x * 512 + 4096.5) / 512 - 8
    return torch.where(x >= 8, x, torch.where(x > -8, F.gelu(point), torch.zeros(())))


def emulate(net):
    """Turns net, in place, into what the Go side computes."""
    with torch.no_grad():
        for m in net.modules():
            if isinstance(m, torch.nn.Linear):
                q, s = columns(m.weight)
                m.weight.copy_(q.float() * s[:, None])
            elif isinstance(m, torch.nn.Embedding):
                q, s = rows(m.weight)
                m.weight.copy_(q.float() * s[:, None])
    net.act, net.curve, net.emulated = activation, curve, True
    return net
