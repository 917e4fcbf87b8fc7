"""Trains networks with PyTorch, saves them as they come, and asks nnwindow how many test images each reads.

    python Benchmarks/pytorch_files.py MNIST_FOLDER .build/release/nnwindow

Needs torch, numpy and safetensors. MNIST_FOLDER holds the four files, .gz or not. Both must read the same
number of the 10,000 test images right.
"""

import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

MEAN, DEVIATION = 0.1307, 0.3081


class Lenet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5, padding=2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(400, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = nn.functional.avg_pool2d(torch.tanh(self.conv1(x)), 2)
        x = nn.functional.avg_pool2d(torch.tanh(self.conv2(x)), 2)
        x = torch.tanh(self.fc1(x.flatten(1)))
        return self.fc3(torch.tanh(self.fc2(x)))


class Split(nn.Module):
    """`classifier` comes before `features` in the alphabet."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 8, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(8, 16, 3, bias=False), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2))
        self.classifier = nn.Sequential(nn.Linear(400, 64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, x):
        return self.classifier(self.features(x).flatten(1))


def dense(*sizes, activation):
    layers = [nn.Flatten()]
    for before, size in zip((784,) + sizes, sizes):
        layers += [nn.Linear(before, size), activation()]
    return nn.Sequential(*layers, nn.Linear(sizes[-1], 10))


# Name, network, what precedes its names, type of its numbers, and how nnwindow is told of its layers.
NETWORKS = [
    ("lenet", Lenet(), "", torch.float32, [
        "--mnist", "--layers", "conv 6@5x5 padding 2 tanh, avgpool 2, conv 16@5x5 tanh, avgpool 2, "
        "flatten, dense 120 tanh, dense 84 tanh"]),
    ("split", Split(), "module.", torch.float32, [
        "--mnist", "--layers", "conv 8@3x3, batchnorm relu, maxpool 2, conv 16@3x3, batchnorm relu, "
        "maxpool 2, flatten, dense 64 relu"]),
    ("mlp", dense(128, 64, activation=nn.ReLU), "_orig_mod.", torch.float32,
     ["--digits", "--hidden", "128,64", "--activation", "relu"]),
    ("same", dense(32, 32, 32, activation=nn.SiLU), "model.", torch.float16,
     ["--digits", "--hidden", "32,32,32", "--activation", "silu"]),
    ("brain", dense(100, activation=nn.GELU), "module._orig_mod.", torch.bfloat16,
     ["--digits", "--hidden", "100", "--activation", "gelu"]),
    ("strided", nn.Sequential(
        nn.Conv2d(1, 12, 5, stride=2, padding=2), nn.ELU(), nn.Conv2d(12, 24, 3, stride=2), nn.ELU(),
        nn.Flatten(), nn.Linear(864, 10)), "module.", torch.float64, [
        "--mnist", "--layers",
        "conv 12@5x5 stride 2 padding 2 elu, conv 24@3x3 stride 2 elu, flatten"]),
]


def read(folder, name):
    path = pathlib.Path(folder) / name
    data = path.read_bytes() if path.exists() else gzip.decompress(
        path.with_name(name + ".gz").read_bytes())
    return np.frombuffer(data, np.uint8, offset=16 if "images" in name else 8)


def images(folder, part):
    pixels = read(folder, f"{part}-images-idx3-ubyte").reshape(-1, 1, 28, 28)
    labels = torch.from_numpy(read(folder, f"{part}-labels-idx1-ubyte").astype(np.int64))
    return (torch.from_numpy(pixels.astype(np.float32)) / 255 - MEAN) / DEVIATION, labels


def main():
    folder, program = sys.argv[1:]
    training, test = images(folder, "train"), images(folder, "t10k")
    isEqual = True
    for name, network, prefix, kind, words in NETWORKS:
        torch.manual_seed(1)
        optimizer = torch.optim.Adam(network.parameters(), lr=2e-3)
        for batch in torch.randperm(60_000)[:24_000].split(64):
            loss = nn.functional.cross_entropy(network(training[0][batch]), training[1][batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        network = network.eval().to(kind)
        state = {prefix + key: value for key, value in network.state_dict().items()}
        with torch.no_grad():
            # The file's numbers, and sums in single precision.
            answers = network.float()(test[0]).argmax(1)
        theirs = int((answers == test[1]).sum())
        with tempfile.TemporaryDirectory() as place:
            path = f"{place}/{name}.safetensors"
            save_file(state, path)
            asked = subprocess.run(
                [program, *words, "--load", path, "--evaluate", "--json", "--quiet", "--data", folder,
                 "--normalize", f"{MEAN},{DEVIATION}"], capture_output=True, text=True)
        if asked.returncode != 0:
            sys.exit(asked.stderr)
        result = json.loads(asked.stdout.strip().split("\n")[-1])
        ours = round(10_000 * result["testAccuracy"])
        isEqual = isEqual and ours == theirs
        print(f"{name}: PyTorch {theirs}, nnwindow {ours}")
    sys.exit(0 if isEqual else "expected the same numbers")


if __name__ == "__main__":
    main()
