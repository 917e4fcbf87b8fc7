"""Trains a small leaky-ReLU network one sample at a time in NumPy, float32, and says how long it took.

Reads one JSON object from standard input: `sizes` (the layers' widths, the input's first),
`learningRate`, `slope` (of leaky ReLU below 0), `inputs` and `targets` (a number a sample), `order`
(the sample of each update), and the flat `parameters` (for each layer weights [to, from], then
biases). Writes one: `seconds` in the training loop alone, `parameters`. An update is forward, half
squared error, gradient, and a step of plain descent.
"""
import json
import sys
import time

import numpy as np

job = json.load(sys.stdin)
sizes = job["sizes"]
rate, slope = np.float32(job["learningRate"]), np.float32(job["slope"])
flat = np.array(job["parameters"], dtype=np.float32)
weights, biases, at = [], [], 0
for start, end in zip(sizes, sizes[1:]):
    weights.append(flat[at : at + start * end].reshape(end, start).T.copy())
    at += start * end
    biases.append(flat[at : at + end].copy())
    at += end
x = np.array(job["inputs"], dtype=np.float32).reshape(-1, 1, 1)
t = np.array(job["targets"], dtype=np.float32).reshape(-1, 1, 1)
one = np.float32(1)
last = len(weights) - 1

begin = time.perf_counter()
for sample in job["order"]:
    values, slopes = [x[sample]], []
    for layer in range(last):
        z = values[-1] @ weights[layer] + biases[layer]
        values.append(np.maximum(z, slope * z))
        slopes.append(np.where(z > 0, one, slope))
    delta = values[-1] @ weights[last] + biases[last] - t[sample]
    for layer in range(last, -1, -1):
        step = rate * delta
        if layer > 0:
            delta = (delta @ weights[layer].T) * slopes[layer - 1]
        weights[layer] -= values[layer].T @ step
        biases[layer] -= step[0]
seconds = time.perf_counter() - begin

parameters = np.concatenate([part.ravel() for w, b in zip(weights, biases) for part in (w.T, b)])
json.dump({"seconds": seconds, "parameters": parameters.tolist()}, sys.stdout)
