"""Trains a small network for the tests, alone or under torchrun.

    python train.py RUN [--steps N] [--kill STEP] [--compile] [--seed N]
"""

import argparse
import os
import pathlib
import signal
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))
from nnwindow_watch import resume, watch  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("run")
parser.add_argument("--steps", type=int, default=40)
parser.add_argument("--kill", type=int, default=0)
parser.add_argument("--rank", type=int, default=0)
parser.add_argument("--compile", action="store_true")
arguments = parser.parse_args()

torch.set_num_threads(1)
torch.manual_seed(1)
isShared = "RANK" in os.environ
if isShared:
    torch.distributed.init_process_group("gloo")
rank = torch.distributed.get_rank() if isShared else 0
network = nn.Sequential(nn.Flatten(), nn.Linear(16, 8), nn.ReLU(), nn.Linear(8, 3))
model = nn.parallel.DistributedDataParallel(network) if isShared else network
if arguments.compile:
    model = torch.compile(model, backend="eager")
optimizer = torch.optim.Adam(network.parameters(), lr=0.01)
step = resume(model, optimizer, arguments.run)
run = watch(model, optimizer, arguments.run, every=10, step=step, total=arguments.steps)
while run.step < arguments.steps:
    # What is learned follows from the step, so that a resumed run sees the same.
    generator = torch.Generator().manual_seed(1000 * run.step + rank)
    images = torch.rand(8, 1, 4, 4, generator=generator)
    labels = images.flatten(1)[:, :3].argmax(1)
    loss = nn.functional.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    run.log(loss=loss)
    if run.step == arguments.kill and rank == arguments.rank and step == 0:
        os.kill(os.getpid(), signal.SIGKILL)
run.end()
if isShared:
    torch.distributed.destroy_process_group()
