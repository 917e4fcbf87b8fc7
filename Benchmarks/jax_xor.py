"""Trains a 2-h-1 sigmoid network on XOR in JAX, float32, and says how long it took.

For each JSON object on a line of standard input it writes one on a line: start-up takes a second,
and compilation is done once for a form and a number of units. It is told `form`, `hidden`,
`learningRate`, `epochs`, and the flat `parameters` (weights [hidden, 2], biases [hidden], weights
[1, hidden], bias [1]), and answers with `seconds` in the compiled loop alone, `parameters`. An epoch
is the work of one step of the benchmark but for the loss, which nobody would read: forward, gradient,
update, all four rows.

The loop is one `fori_loop` under `jit`, on one core; it is compiled and run once before the time is
taken.

`form` is one of two. `matrices` is what one would write: four rows as a matrix, products with `@`,
`jax.nn.sigmoid`. `fast` is the fastest of 22 ways that were tried for each number of units, with the
same arithmetic: XLA calls a function for each product of matrices, which costs more than a product
this small does, whereas sums of products become part of one loop. Up to 7 hidden units and from 32 on
each row is worked out by itself and the zeros of its inputs are left out; between them one array
holds all rows, its last axis. tanh is cheaper than the logistic function. The gradient is written by
hand in both: `jax.grad` of the same forward pass was as fast at best, and mostly slower by a third
where there are products.
"""
import functools
import json
import os
import sys
import time

# One core is what it is compared with, and XLA makes as many threads as it may use cores.
os.environ["XLA_FLAGS"] = (
    os.environ.get("XLA_FLAGS", "")
    + " --xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ["JAX_PLATFORMS"] = "cpu"
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import jax
import jax.numpy as jnp
import numpy as np

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
T = np.array([0, 1, 1, 0], dtype=np.float32)


def sigmoid(x):
    return 0.5 + 0.5 * jnp.tanh(0.5 * x)


def matrices(parameters, rate):
    u, v, b1, w2, b2 = parameters
    w1 = jnp.stack([u, v])
    h = jax.nn.sigmoid(X @ w1 + b1)
    y = jax.nn.sigmoid(h @ w2[:, None] + b2)
    d2 = (y - T[:, None]) * y * (1 - y) / 4
    d1 = (d2 @ w2[None]) * h * (1 - h)
    w1 -= rate * (X.T @ d1)
    return (
        w1[0], w1[1], b1 - rate * d1.sum(0), w2 - rate * (h.T @ d2)[:, 0], b2 - rate * d2.sum())


def rows(parameters, rate):
    u, v, b1, w2, b2 = parameters
    h = [sigmoid(b1), sigmoid(b1 + v), sigmoid(b1 + u), sigmoid(b1 + u + v)]
    y = [sigmoid((row * w2).sum() + b2) for row in h]
    d2 = [(y - float(t)) * y * (1 - y) / 4 for y, t in zip(y, T)]
    d1 = [d * w2 * row * (1 - row) for d, row in zip(d2, h)]
    return (
        u - rate * (d1[2] + d1[3]), v - rate * (d1[1] + d1[3]), b1 - rate * sum(d1),
        w2 - rate * sum(d * row for d, row in zip(d2, h)), b2 - rate * sum(d2))


def columns(parameters, rate):
    u, v, b1, w2, b2 = parameters
    h = sigmoid(u[:, None] * X[:, 0] + v[:, None] * X[:, 1] + b1[:, None])
    y = sigmoid((h * w2[:, None]).sum(0) + b2)
    d2 = (y - T) * y * (1 - y) / 4
    d1 = d2 * w2[:, None] * h * (1 - h)
    return (
        u - rate * (X[:, 0] * d1).sum(1), v - rate * (X[:, 1] * d1).sum(1), b1 - rate * d1.sum(1),
        w2 - rate * (h * d2).sum(1), b2 - rate * d2.sum())


@functools.partial(jax.jit, static_argnums=(0, 1))
def train(update, rate, epochs, parameters):
    return jax.lax.fori_loop(0, epochs, lambda _, p: update(p, rate), parameters)


def answer(form, hidden, learningRate, epochs, parameters):
    fast = columns if 8 <= hidden < 32 else rows
    update, rate = {"matrices": matrices, "fast": fast}[form], np.float32(learningRate)
    flat = np.array(parameters, dtype=np.float32)
    w1, b1, w2, b2 = np.split(flat, [2 * hidden, 3 * hidden, 4 * hidden])
    start = tuple(map(jnp.asarray, (w1[::2], w1[1::2], b1, w2, b2[0])))
    jax.block_until_ready(train(update, rate, min(epochs, 10_000), start))
    begin = time.perf_counter()
    trained = jax.block_until_ready(train(update, rate, epochs, start))
    seconds = time.perf_counter() - begin
    u, v, *others = map(np.asarray, trained)
    parameters = np.concatenate([np.stack([u, v], 1).ravel(), *map(np.ravel, others)])
    return {"seconds": seconds, "parameters": parameters.tolist()}


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
