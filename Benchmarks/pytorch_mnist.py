"""Trains the MNIST exhibit's default network in PyTorch and says how long it took.

Reads one JSON object from standard input: `images`, `labels` and `parameters` are paths of raw
files (bytes, bytes, float32 in the order of the layers, each its weights and then its biases),
`trained` is where the parameters go in the end, `rows` are the rows of all batches, one after
another, `batch` rows each; `optimizer` as in a checkpoint, `threads`. Writes one: `seconds` of each
`burst` batches in the training loop but the first, which warm up, `losses` of each batch before its
update.

A batch is the work of one step of the benchmark: bytes to floats, forward, loss, gradient, Adam.
"""
import json
import sys
import time

import numpy as np
import torch
from torch import nn

order = json.load(sys.stdin)
torch.set_num_threads(order["threads"])
labels = torch.from_numpy(np.fromfile(order["labels"], dtype=np.uint8)).long()
images = torch.from_numpy(np.fromfile(order["images"], dtype=np.uint8)).view(-1, 1, 28, 28)
rows = torch.tensor(order["rows"]).view(-1, order["batch"])

model = nn.Sequential(
    nn.Conv2d(1, 8, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(400, 128), nn.ReLU(), nn.Linear(128, 10),
)
start = torch.from_numpy(np.fromfile(order["parameters"], dtype=np.float32))
nn.utils.vector_to_parameters(start, model.parameters())
# The fused update is the fastest that PyTorch has.
optimizer = torch.optim.Adam(model.parameters(), lr=order["optimizer"]["learningRate"], fused=True)
criterion = nn.CrossEntropyLoss()

losses, marks = [], []
for number, batch in enumerate(rows):
    if number % order["burst"] == 0:
        marks.append(time.perf_counter())
    optimizer.zero_grad()
    loss = criterion(model(images[batch].float() / 255), labels[batch])
    loss.backward()
    optimizer.step()
    losses.append(loss.detach())
marks.append(time.perf_counter())

nn.utils.parameters_to_vector(model.parameters()).detach().numpy().tofile(order["trained"])
seconds = [end - begin for begin, end in zip(marks[1:], marks[2:])]
json.dump({"seconds": seconds, "losses": [float(loss) for loss in losses]}, sys.stdout)
