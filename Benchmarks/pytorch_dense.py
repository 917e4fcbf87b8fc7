"""Trains a network of dense layers in PyTorch and says how long it took.

Reads one JSON object from standard input: `images`, `labels` and `parameters` are paths of raw
files (bytes, bytes, float32 in the order of the layers, each its weights and then its biases);
`architecture` and `optimizer` as in a checkpoint; `rows` are the rows of all batches, one after
another, `batch` rows each; `threads`. Writes one: `seconds` of each `burst` batches in the training
loop but the first, which warm up, `losses` of each batch before its update.

A batch is the work of one step of the benchmark: bytes to floats, forward, loss, gradient, Adam. On
networks as small as these most of PyTorch's time is not arithmetic, so the loop leaves out all that
it can: no modules, no `backward()` that adds to gradients, and the kernel of the fused Adam without
the optimiser around it: half as fast again as modules, `backward()` and
`torch.optim.Adam(fused=True)`.
"""
import json
import sys
import time

import numpy as np
import torch
from torch.nn import functional as f

ACTIVATIONS = {"identity": None, "relu": torch.relu, "sigmoid": torch.sigmoid}
LOSSES = {"softmax-cross-entropy": f.cross_entropy}

order = json.load(sys.stdin)
torch.set_num_threads(order["threads"])
architecture, rule = order["architecture"], order["optimizer"]
assert rule["kind"] == "adam" and rule["l1"] == 0
criterion = LOSSES[architecture["loss"]]
labels = torch.from_numpy(np.fromfile(order["labels"], dtype=np.uint8)).long()
images = torch.from_numpy(np.fromfile(order["images"], dtype=np.uint8)).view(len(labels), -1)
rows = torch.tensor(order["rows"]).view(-1, order["batch"])

start = torch.from_numpy(np.fromfile(order["parameters"], dtype=np.float32))
parameters, layers = [], []
inputs = images.shape[1]
for layer in architecture["layers"]:
    dense = layer["dense"]
    outputs = dense["size"]
    assert dense["dropout"] == 0
    taken, start = start.split([(inputs + 1) * outputs, len(start) - (inputs + 1) * outputs])
    weights, biases = taken.split([inputs * outputs, outputs])
    pair = [weights.view(outputs, inputs).clone(), biases.clone()]
    parameters += [values.requires_grad_() for values in pair]
    layers.append((*pair, ACTIVATIONS[dense["activation"]]))
    inputs = outputs
assert len(start) == 0

values = [parameter.detach() for parameter in parameters]
first_moments = [torch.zeros_like(value) for value in values]
second_moments = [torch.zeros_like(value) for value in values]
steps = [torch.zeros(()) for _ in values]
settings = {
    "lr": rule["learningRate"], "beta1": rule["beta1"], "beta2": rule["beta2"],
    "eps": rule["epsilon"], "weight_decay": rule["weightDecay"], "amsgrad": False,
    "maximize": False}

losses, marks = [], []
for number, batch in enumerate(rows):
    if number % order["burst"] == 0:
        marks.append(time.perf_counter())
    outputs = images.index_select(0, batch).float().mul_(1 / 255)
    for weights, biases, activation in layers:
        outputs = f.linear(outputs, weights, biases)
        if activation is not None:
            outputs = activation(outputs)
    loss = criterion(outputs, labels.index_select(0, batch))
    gradients = list(torch.autograd.grad(loss, parameters))
    torch._foreach_add_(steps, 1)
    torch._fused_adam_(
        values, gradients, first_moments, second_moments, [], steps, **settings)
    losses.append(loss.detach())
marks.append(time.perf_counter())
seconds = [end - begin for begin, end in zip(marks[1:], marks[2:])]
json.dump({"seconds": seconds, "losses": [float(loss) for loss in losses]}, sys.stdout)
