"""Trains a small transformer of attention alone in PyTorch and says how long it took.

A line of standard input is an order as JSON: `tokens`, `answers`, `places`, `width`, `heads`, `layers`,
`learningRate`, `steps`, `repeats`, `batches` (of each the tokens `[sequence, places + 1]`), `parameters` in the
order of the engine's flat buffer. The answer has the parameters after `steps`, and the least `seconds` that one
of the repeats took in the training loop alone, counted as the processor's time.
"""
import json
import math
import sys
import time

import torch
from torch.nn import functional as f

torch.set_num_threads(1)
torch.set_flush_denormal(True)


def sinusoids(places, width):
    angle = torch.arange(places).float()[:, None] * torch.exp(
        torch.arange(0, width, 2).float() * (-math.log(10000.0) / width))
    table = torch.zeros(places, width)
    table[:, 0::2], table[:, 1::2] = torch.sin(angle), torch.cos(angle)
    return table


def train(weights, positions, heads, rate, steps, batches):
    embedding, *layers, unembedding = weights
    places, width = positions.shape
    ahead = torch.ones(places, places, dtype=torch.bool).triu(1)
    optimizer = torch.optim.AdamW(weights, rate, (0.9, 0.99), 1e-8, 0.01, foreach=True)

    def split(z):
        return z.view(z.shape[0], places, heads, -1).transpose(1, 2)

    for step in range(steps):
        tokens = batches[step % len(batches)]
        x = embedding[tokens[:, :-1]]
        for layer in range(0, len(layers), 4):
            query, key, value, out = layers[layer : layer + 4]
            a = x + positions
            q, k, v = split(a @ query.T), split(a @ key.T), split(x @ value.T)
            scores = q @ k.transpose(2, 3) / math.sqrt(width // heads)
            pattern = scores.masked_fill(ahead, -math.inf).softmax(3)
            x = x + (pattern @ v).transpose(1, 2).reshape(x.shape) @ out.T
        logits = x @ unembedding.T
        loss = f.cross_entropy(logits.flatten(0, 1), tokens[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def answer(tokens, answers, places, width, heads, layers, learningRate, steps, repeats, batches, parameters):
    shapes = [(tokens, width)] + layers * 4 * [(width, width)] + [(answers, width)]
    batches = [torch.tensor(batch).view(-1, places + 1) for batch in batches]
    positions = sinusoids(places, width)
    seconds = []
    for _ in range(repeats):
        flat, weights = torch.tensor(parameters, dtype=torch.float32), []
        for rows, columns in shapes:
            own, flat = flat[: rows * columns], flat[rows * columns :]
            weights.append(own.view(rows, columns).clone().requires_grad_())
        begin = time.process_time()
        train(weights, positions, heads, learningRate, steps, batches)
        seconds.append(time.process_time() - begin)
    trained = torch.cat([values.detach().ravel() for values in weights])
    return {"seconds": min(seconds), "parameters": trained.tolist()}


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
