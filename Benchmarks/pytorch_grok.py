"""Trains the sums of the grok exhibit in PyTorch and says how long it took.

Reads one JSON object from standard input: `parameters` (embedding, hidden weights, unembedding, one after the
other), `numbers`, `width`, `hidden`, `pairs` (two numbers each, one after the other), `labels`, `learningRate`,
`beta2`, `weightDecay`, `steps`, `burst`, `threads`. Writes one: `seconds` of each `burst` steps in the training
loop but the first, which warm up, and `losses` of each step before its update.

A step is one update over all pairs; what the hidden weights make of each number is worked out once a step.
"""
import json
import sys
import time

import torch
from torch.nn import functional as f

order = json.load(sys.stdin)
torch.set_num_threads(order["threads"])
# Gradients of what is known by heart get so small that processors reckon with them a hundred times slower.
torch.set_flush_denormal(True)
numbers, width, hidden = order["numbers"], order["width"], order["hidden"]
sizes = [(numbers, width), (hidden, width), (numbers, hidden)]
flat = torch.tensor(order["parameters"])
parts = flat.split([rows * columns for rows, columns in sizes])
parameters = [part.view(size).clone().requires_grad_() for part, size in zip(parts, sizes)]
embedding, inner, outer = parameters
pairs = torch.tensor(order["pairs"]).view(-1, 2)
first, second, labels = pairs[:, 0], pairs[:, 1], torch.tensor(order["labels"])
# The fused update is the fastest that PyTorch has.
optimizer = torch.optim.AdamW(
    parameters, lr=order["learningRate"], betas=(0.9, order["beta2"]),
    weight_decay=order["weightDecay"], fused=True)

losses, marks = [], []
for step in range(order["steps"]):
    if step % order["burst"] == 0:
        marks.append(time.perf_counter())
    optimizer.zero_grad()
    table = embedding @ inner.T
    loss = f.cross_entropy(torch.relu(table[first] + table[second]) @ outer.T, labels)
    loss.backward()
    optimizer.step()
    losses.append(loss.detach())
marks.append(time.perf_counter())
seconds = [end - begin for begin, end in zip(marks[1:], marks[2:])]
json.dump({"seconds": seconds, "losses": [float(loss) for loss in losses]}, sys.stdout)
