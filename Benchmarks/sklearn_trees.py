"""Grows forests with scikit-learn, and moves centres and finds neighbours with NumPy, on one thread.

Answers orders, a line each, JSON both. `kind` says what is wanted; `data` and `labels` are files of
raw bytes, of the first `rows` rows of `width` bytes:

- `forest`: `trees` of them, `tried` features a split, `seed`; bytes as they are. Or with `points`, flat,
  and `classes` in place of the files. Answers `seconds` of growing and the out-of-bag `error`.
- `means`: `steps` of Lloyd's from the rows `start` of byte / 255, float32: products, argmin, sums by a
  product with ones. Answers `seconds`, and `inertia` before each step and at the end.
- `nearest`: the `count` nearest rows to the bytes `question`. Answers `seconds` and `rows`, sorted.

Seconds are those of the processor.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
import numpy as np
from sklearn.ensemble import RandomForestClassifier

rows_of = {}


def data(job):
    key = (job["data"], job["rows"])
    if key not in rows_of:
        raw = np.fromfile(job["data"], np.uint8, count=job["rows"] * job["width"])
        rows_of[key] = raw.reshape(job["rows"], job["width"])
    return rows_of[key]


def forest(job):
    if "points" in job and job["points"] is not None:
        x, y = np.array(job["points"], np.float32).reshape(-1, 2), np.array(job["classes"])
    else:
        x, y = data(job), np.fromfile(job["labels"], np.uint8, count=job["rows"])
    model = RandomForestClassifier(
        job["trees"], max_features=job["tried"], random_state=job["seed"], n_jobs=1)
    begin = time.process_time()
    model.fit(x, y)
    seconds = time.process_time() - begin
    votes = np.zeros((len(x), len(model.classes_)))
    for tree, drawn in zip(model.estimators_, model.estimators_samples_):
        lacking = np.ones(len(x), bool)
        lacking[drawn] = False
        votes[lacking] += tree.tree_.predict(x[lacking].astype(np.float32))
    asked = votes.sum(1) > 0
    wrong = model.classes_[votes[asked].argmax(1)] != y[asked]
    return {"seconds": seconds, "error": float(wrong.mean())}


def means(job):
    x = (data(job) / 255).astype(np.float32)
    centers = x[job["start"]].astype(np.float64)
    norms, k = (x * x).sum(1, dtype=np.float64), len(job["start"])
    inertia, everyone = [], np.arange(len(x))
    begin = time.process_time()
    for step in range(job["steps"] + 1):
        d = norms[:, None] - 2 * (x @ centers.T.astype(np.float32)) + (centers * centers).sum(1)
        nearest = d.argmin(1)
        inertia.append(float(d[everyone, nearest].sum()))
        if step == job["steps"]:
            break
        ones = np.zeros((k, len(x)), np.float32)
        ones[nearest, everyone] = 1
        count = np.maximum(np.bincount(nearest, minlength=k), 1)
        centers = ((ones @ x) / count[:, None]).astype(np.float64)
    return {"seconds": time.process_time() - begin, "inertia": inertia}


def nearest(job):
    key = ("floats", job["data"], job["rows"])
    if key not in rows_of:
        x = (data(job) / 255).astype(np.float32)
        rows_of[key] = x, (x * x).sum(1)
    x, norms = rows_of[key]
    q = (np.array(job["question"], np.uint8) / 255).astype(np.float32)
    begin = time.process_time()
    d = norms - 2 * (x @ q)
    found = d.argpartition(job["count"])[: job["count"]]
    seconds = time.process_time() - begin
    return {"seconds": seconds, "rows": sorted(int(i) for i in found)}


for line in sys.stdin:
    job = json.loads(line)
    answer = {"forest": forest, "means": means, "nearest": nearest}[job["kind"]](job)
    print(json.dumps(answer), flush=True)
