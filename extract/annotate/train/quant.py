"""8-bit weights, and the arithmetic of the Go side emulated in PyTorch."""

import torch


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


TERMS = (2.24735062e-8, -1.58301100e-6, 4.76496012e-5, -8.11094765e-4, 8.75848009e-3, -6.45431837e-2, 3.97862392e-1)


def curve(x):
    """GELU to 2e-4, as Go's internal/kernel/step.go computes it: the terms are
    of the odd polynomial nearest to P(X < x) - 1/2 between -4 and 4, by the
    error times x, at most 8."""
    y = x.clamp(-4, 4)
    p = torch.full_like(x, TERMS[0])
    for t in TERMS[1:]:
        p = p * (y * y) + t
    return x * (p * y + 0.5)


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
