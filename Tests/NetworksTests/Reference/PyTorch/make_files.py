"""Writes small networks as PyTorch saves them, and what they answer: the files beside this script.

    python make_files.py        # needs torch and safetensors

Each file is what `save_file(network.state_dict(), …)` writes, under the names that DistributedDataParallel,
torch.compile and the like give; `outputs.safetensors` holds four rows of input and, under each file's name,
the logits that PyTorch works out for them.
"""

import json
import pathlib

import torch
from safetensors.torch import save_file
from torch import nn

HERE = pathlib.Path(__file__).parent


class Net(nn.Module):
    """The usual names, which come in the order of the alphabet."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3)
        self.conv2 = nn.Conv2d(4, 6, 3)
        self.fc1 = nn.Linear(24, 12)
        self.fc2 = nn.Linear(12, 5)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = torch.relu(self.conv2(x))
        return self.fc2(torch.relu(self.fc1(x.flatten(1))))


class Words(nn.Module):
    """Layers of one shape whose names come in another order than they stand."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Linear(100, 8)
        self.enter = nn.Linear(8, 8)
        self.body = nn.Linear(8, 8)
        self.answer = nn.Linear(8, 5)

    def forward(self, x):
        x = torch.tanh(self.stem(x.flatten(1)))
        return self.answer(torch.tanh(self.body(torch.tanh(self.enter(x)))))


def deep():
    """Twelve modules, so that `10.weight` comes before `2.weight`; sums without biases."""
    return nn.Sequential(
        nn.Conv2d(1, 3, 3, padding=1, bias=False), nn.BatchNorm2d(3), nn.ReLU(),
        nn.Conv2d(3, 3, 3, padding=1, bias=False), nn.BatchNorm2d(3), nn.ReLU(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(75, 10, bias=False), nn.SiLU(), nn.Linear(10, 10), nn.GELU(),
        nn.Linear(10, 5),
    )


def wide():
    return nn.Sequential(
        nn.Flatten(), nn.Linear(100, 9), nn.LeakyReLU(0.01), nn.Linear(9, 9), nn.LeakyReLU(0.01),
        nn.Linear(9, 5),
    )


def strided():
    return nn.Sequential(
        nn.Conv2d(1, 4, 5, stride=2, padding=2), nn.ELU(), nn.MaxPool2d(3, 2), nn.Flatten(),
        nn.Linear(16, 5),
    )


def main():
    torch.manual_seed(3)
    images = torch.rand(4, 1, 10, 10)
    outputs = {"images": images}

    def store(name, network, prefix="", kind=torch.float32, metadata=None, **change):
        network = network.to(kind).eval()
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.2)
                module.running_var.uniform_(0.5, 2)
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.normal_(module.bias, 0, 0.2)
        state = {prefix + key: value for key, value in network.state_dict().items()}
        save_file(state, HERE / f"{name}.safetensors", metadata=metadata)
        # The numbers are those of the file, the sums PyTorch's own of double precision.
        mean, deviation = change.get("pixels", (0, 1))
        with torch.no_grad():
            result = network.double()((images.double() - mean) / deviation)
        outputs[name] = result.float().contiguous()

    store("names", Net(), "module.")
    store("deep", deep(), "module._orig_mod.")
    store("half", wide(), "model.net.", torch.float16)
    store("brain", wide(), "_orig_mod.module.", torch.bfloat16)
    store("double", strided(), "", torch.float64)
    words = Words()
    store("words", words)
    store(
        "order", Words(), metadata={
            "format": "pt", "parameters": json.dumps([name for name, _ in words.named_parameters()]),
        })
    store(
        "pixels", Net(), pixels=(0.1307, 0.3081), metadata={
            "pixels": json.dumps(
                {"range": [0, 1], "mean": [0.1307], "std": [0.3081], "channels": 1,
                 "height": 10, "width": 10}),
        })
    save_file(outputs, HERE / "outputs.safetensors")
    torch.save(deep().state_dict(), HERE / "zip.pt")
    (HERE / "zip.pt").write_bytes((HERE / "zip.pt").read_bytes()[:64])
    torch.save(deep().state_dict(), HERE / "pickle.pth", _use_new_zipfile_serialization=False)
    (HERE / "pickle.pth").write_bytes((HERE / "pickle.pth").read_bytes()[:64])


if __name__ == "__main__":
    main()
