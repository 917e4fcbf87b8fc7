"""Trains a small tanh network on batches of points of a plane in PyTorch and says how long it took.

What it is told and answers is that of `jax_plane.py`; it has one form. So small a network costs PyTorch what
calls cost, so that the loop leaves out all that it can: no modules, no `backward()` that adds to gradients, no
optimiser around the update.
"""
import json
import sys
import time

import torch
from torch.nn import functional as f

torch.set_num_threads(1)


def train(layers, rate, steps, x, t, rows):
    parameters = [values for pair in layers for values in pair]
    plain = [values.detach() for values in parameters]
    for step in range(steps):
        batch = rows[step % len(rows)]
        values = x.index_select(0, batch)
        for weights, biases in layers[:-1]:
            values = torch.tanh(f.linear(values, weights, biases))
        z = f.linear(values, *layers[-1])
        loss = f.binary_cross_entropy_with_logits(z, t.index_select(0, batch))
        torch._foreach_add_(plain, torch.autograd.grad(loss, parameters), alpha=-rate)


def answer(form, sizes, learningRate, batch, steps, repeats, inputs, targets, rows, parameters):
    x = torch.tensor(inputs, dtype=torch.float32).view(-1, sizes[0])
    t = torch.tensor(targets, dtype=torch.float32).view(-1, 1)
    rows = list(torch.tensor(rows).view(-1, batch))
    seconds = []
    for _ in range(repeats):
        flat, layers = torch.tensor(parameters, dtype=torch.float32), []
        for start, end in zip(sizes, sizes[1:]):
            weights, biases = flat[: start * end], flat[start * end : (start + 1) * end]
            flat = flat[(start + 1) * end :]
            pair = [weights.view(end, start).clone(), biases.clone()]
            layers.append([values.requires_grad_() for values in pair])
        begin = time.perf_counter()
        train(layers, learningRate, steps, x, t, rows)
        seconds.append(time.perf_counter() - begin)
    trained = torch.cat([values.detach().ravel() for pair in layers for values in pair])
    return {"seconds": min(seconds), "parameters": trained.tolist()}


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
