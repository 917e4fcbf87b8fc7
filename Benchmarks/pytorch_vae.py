"""Trains the β-VAE exhibit's default network in PyTorch and says how long it took.

Reads one JSON object from standard input: `images` and `parameters` are paths of raw files (bytes;
float32 in the order of the layers, each its weights and then its biases), `rows` are the rows of all
batches, one after another, `batch` rows each; `optimizer` as in a checkpoint, `threads`. Writes one:
`seconds` of each `burst` batches in the training loop but the first, which warm up, `losses` of each
batch before its update.

A batch is the work of one step of the benchmark: bytes to floats, forward with its draws, loss,
gradient, AdamW.
"""
import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as f

order = json.load(sys.stdin)
torch.manual_seed(1)
torch.set_num_threads(order["threads"])
images = torch.from_numpy(np.fromfile(order["images"], dtype=np.uint8)).view(-1, 784)
rows = torch.tensor(order["rows"]).view(-1, order["batch"])

encoder = nn.Sequential(
    nn.Linear(784, 256), nn.SiLU(), nn.Linear(256, 128), nn.SiLU(), nn.Linear(128, 4))
decoder = nn.Sequential(
    nn.Linear(2, 128), nn.SiLU(), nn.Linear(128, 256), nn.SiLU(), nn.Linear(256, 784))
parameters = list(encoder.parameters()) + list(decoder.parameters())
start = torch.from_numpy(np.fromfile(order["parameters"], dtype=np.float32))
nn.utils.vector_to_parameters(start, parameters)
# The fused update is the fastest that PyTorch has.
rule = order["optimizer"]
optimizer = torch.optim.AdamW(
    parameters, lr=rule["learningRate"], weight_decay=rule["weightDecay"], fused=True)

losses, marks = [], []
for number, batch in enumerate(rows):
    if number % order["burst"] == 0:
        marks.append(time.perf_counter())
    optimizer.zero_grad()
    pixels = images[batch].float() / 255
    mean, log_variance = encoder(pixels).chunk(2, dim=1)
    drawn = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
    reconstruction = f.binary_cross_entropy_with_logits(decoder(drawn), pixels, reduction="sum")
    divergence = (mean.square() + log_variance.exp() - 1 - log_variance).sum() / 2
    loss = (reconstruction + divergence) / len(batch)
    loss.backward()
    optimizer.step()
    losses.append(loss.detach())
marks.append(time.perf_counter())
seconds = [end - begin for begin, end in zip(marks[1:], marks[2:])]
json.dump({"seconds": seconds, "losses": [float(loss) for loss in losses]}, sys.stdout)
