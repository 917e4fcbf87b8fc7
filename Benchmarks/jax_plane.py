"""Trains a small tanh network on batches of points of a plane in JAX, float32, and says how long it took.

For each JSON object on a line of standard input it writes one on a line. It is told `form`, `sizes` (the
layers' widths, the input's first), `learningRate`, `batch`, `steps`, `repeats`, the data (`inputs`, `targets`,
row by row), the `rows` of one batch after another, which begin anew behind the last, and the flat
`parameters` (for each layer weights [to, from], then biases). It answers with `seconds`, the least that one of
the repeats took in the compiled loop alone, and the `parameters` after `steps`. A step is the work of one step
of the benchmark but for the loss, which nobody would read: a batch by its rows, forward, gradient of the
binary cross-entropy, update.

The loop is one `fori_loop` under `jit`, on one core; it is compiled and run once before the time is taken.

`form` is one of two. `matrices` is what one would write: rows by their numbers, products with `@`, the gradient
by `jax.grad`. `fast` is the fastest of ten ways that were tried, with the same arithmetic: sums of products in
place of products of matrices, which XLA calls a function for, the gradient by hand, and all batches laid out
before the loop.
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


def matrices(layers, rate, x, t):
    def loss(layers):
        values = x
        for weights, biases in layers[:-1]:
            values = jnp.tanh(values @ weights.T + biases)
        weights, biases = layers[-1]
        z = (values @ weights.T + biases)[:, 0]
        return (jax.nn.softplus(z) - t * z).mean()

    return jax.tree.map(lambda p, g: p - rate * g, layers, jax.grad(loss)(layers))


def fast(layers, rate, x, t):
    values = [x]
    for index, (weights, biases) in enumerate(layers):
        z = (weights[None] * values[-1][:, None]).sum(2) + biases
        values.append(jnp.tanh(z) if index < len(layers) - 1 else 0.5 + 0.5 * jnp.tanh(0.5 * z))
    delta = (values[-1] - t[:, None]) / len(t)
    updated = []
    for (weights, biases), below in reversed(list(zip(layers, values))):
        gradient = (delta[:, :, None] * below[:, None]).sum(0)
        updated.append((weights - rate * gradient, biases - rate * delta.sum(0)))
        delta = (delta[:, :, None] * weights[None]).sum(1) * (1 - below * below)
    return updated[::-1]


@functools.partial(jax.jit, static_argnums=(0, 1, 2))
def train(form, rate, steps, layers, x, t, rows):
    def batch(step):
        return jax.lax.dynamic_index_in_dim(rows, step % len(rows), keepdims=False)

    if form == "matrices":
        return jax.lax.fori_loop(
            0, steps, lambda i, p: matrices(p, rate, x[batch(i)], t[batch(i)]), layers)
    xs, ts = x[rows], t[rows]

    def step(i, p):
        place = i % len(rows)
        return fast(
            p, rate, jax.lax.dynamic_index_in_dim(xs, place, keepdims=False),
            jax.lax.dynamic_index_in_dim(ts, place, keepdims=False))

    return jax.lax.fori_loop(0, steps, step, layers)


def answer(form, sizes, learningRate, batch, steps, repeats, inputs, targets, rows, parameters):
    flat, layers = np.array(parameters, dtype=np.float32), []
    for start, end in zip(sizes, sizes[1:]):
        weights, biases, flat = np.split(flat, [start * end, (start + 1) * end])
        layers.append((jnp.asarray(weights.reshape(end, start)), jnp.asarray(biases)))
    data = (
        jnp.asarray(np.array(inputs, dtype=np.float32).reshape(-1, sizes[0])),
        jnp.asarray(np.array(targets, dtype=np.float32)),
        jnp.asarray(np.array(rows, dtype=np.int32).reshape(-1, batch)))
    run = functools.partial(train, form, np.float32(learningRate), steps, layers, *data)
    jax.block_until_ready(run())
    seconds = []
    for _ in range(repeats):
        begin = time.perf_counter()
        trained = jax.block_until_ready(run())
        seconds.append(time.perf_counter() - begin)
    parameters = np.concatenate([np.ravel(values) for pair in trained for values in pair])
    return {"seconds": min(seconds), "parameters": parameters.tolist()}


for line in sys.stdin:
    print(json.dumps(answer(**json.loads(line))), flush=True)
