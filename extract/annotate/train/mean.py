"""Writes the weighted mean of checkpoints, which reads better than any of
them (Wortsman et al. 2022, model soups):

    mean.py soup.pt a.pt:0.4 b.pt:0.6"""

import argparse

import torch


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out")
    ap.add_argument("parts", nargs="+", help="FILE:SHARE; the shares add up to 1")
    args = ap.parse_args()
    mean = {}
    for part in args.parts:
        path, share = part.rsplit(":", 1)
        state = torch.load(path)
        for k, v in state["net"].items():
            mean[k] = mean.get(k, 0) + float(share) * v  # what a part lacks, such as places, it has as zeros
    torch.save({"net": mean, "epoch": 0} | {k: state[k] for k in ("sizes", "scores", "classes", "suffixes")}, args.out)


if __name__ == "__main__":
    main()
