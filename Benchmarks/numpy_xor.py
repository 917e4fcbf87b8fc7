"""Trains a 2-h-1 sigmoid network on XOR in NumPy, float32, and says how long it took.

Reads one JSON object from standard input: `hidden`, `learningRate`, `epochs`, and the flat
`parameters` (weights [hidden, 2], biases [hidden], weights [1, hidden], bias [1]). Writes one:
`seconds` in the training loop alone, `loss` of the last epoch before its update, `parameters`.
An epoch is the work of one step of the benchmark: forward, loss, gradient, update, all four rows.
"""
import json
import sys
import time

import numpy as np

order = json.load(sys.stdin)
hidden, epochs = order["hidden"], order["epochs"]
rate = np.float32(order["learningRate"])
flat = np.array(order["parameters"], dtype=np.float32)
w1 = flat[: 2 * hidden].reshape(hidden, 2).T.copy()
b1 = flat[2 * hidden : 3 * hidden].copy()
w2 = flat[3 * hidden : 4 * hidden].reshape(hidden, 1).copy()
b2 = flat[4 * hidden :].copy()

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float32)
t = np.array([[0], [1], [1], [0]], dtype=np.float32)
one, half, rows = np.float32(1), np.float32(0.5), np.float32(4)
loss = np.float32("nan")

start = time.perf_counter()
for _ in range(epochs):
    h = one / (one + np.exp(-(x @ w1 + b1)))
    y = one / (one + np.exp(-(h @ w2 + b2)))
    error = y - t
    loss = half * (error * error).sum() / rows
    d2 = error * y * (one - y) / rows
    d1 = (d2 @ w2.T) * h * (one - h)
    w2 -= rate * (h.T @ d2)
    b2 -= rate * d2.sum(axis=0)
    w1 -= rate * (x.T @ d1)
    b1 -= rate * d1.sum(axis=0)
seconds = time.perf_counter() - start

parameters = np.concatenate([w1.T.ravel(), b1, w2.ravel(), b2])
json.dump({"seconds": seconds, "loss": float(loss), "parameters": parameters.tolist()}, sys.stdout)
