"""Writes a run folder that `nnwindow --watch` shows while PyTorch trains, here or on many machines.

    from nnwindow_watch import watch

    run = watch(model, optimizer, "runs/a", every=100)
    for images, labels in loader:
        loss = criterion(model(images), labels)
        optimizer.zero_grad(); loss.backward(); optimizer.step()
        run.log(loss=loss)

Under DistributedDataParallel every rank calls this; rank 0 alone writes checkpoints. A run that was killed
goes on with `watch(…, step=resume(model, optimizer, "runs/a"))`.
"""

import atexit
import json
import math
import os
import re
import sys
import time

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save

__all__ = ["watch", "resume", "Watch"]

VERSION = 1
CHECKPOINT = re.compile(r"^step-(\d{10,})\.safetensors$")
ACTIVATIONS = {
    "ReLU": "relu", "Sigmoid": "sigmoid", "Tanh": "tanh", "LeakyReLU": "leaky-relu", "ELU": "elu",
    "SiLU": "silu", "Softplus": "softplus", "GELU": "gelu", "Identity": "identity",
}


def watch(model, optimizer, run, every=100, *, step=0, keep=200, total=None, about=None, pixels=None,
          architecture=None):
    """Follows a training from its optimiser's steps on.

    run: the folder. every: steps from one checkpoint to the next. step: where the training begins, more
    than 0 where it was resumed. keep: checkpoints that stay, thinned evenly over the logarithm of the step.
    total: steps of the whole run, if known. about: a dictionary of the user's own. pixels: what the network
    expects of a picture, as {"mean": [0.1307], "std": [0.3081], "channels": 1, "height": 28, "width": 28}.
    architecture: nnwindow's own description; that of a Sequential is worked out.
    """
    return Watch(model, optimizer, run, every, step, keep, total, about, pixels, architecture)


def resume(model, optimizer, run):
    """Brings model and optimiser to the newest checkpoint of a folder, and returns its step; 0 for none."""
    steps = _steps(os.path.join(run, "checkpoints"))
    if not steps:
        return 0
    path = os.path.join(run, "checkpoints", _name(steps[-1]))
    tensors = load_file(path)
    with safe_open(path, "pt") as file:
        tied = json.loads((file.metadata() or {}).get("tied", "{}"))
    plain = unwrap(model)
    state = {}
    for name in plain.state_dict():
        clean = _clean(name)
        state[name] = tensors[tied.get(clean, clean)]
    plain.load_state_dict(state)
    names = {_clean(name): parameter for name, parameter in plain.named_parameters()}
    known = {parameter for group in optimizer.param_groups for parameter in group["params"]}
    for key, value in tensors.items():
        if not key.startswith("optimizer."):
            continue
        kind, name = key[len("optimizer."):].split(".", 1)
        parameter = names.get(name)
        if parameter is None or parameter not in known:
            continue
        if kind == "step":
            value = value.reshape(())
        else:
            value = value.to(parameter.device)
        optimizer.state[parameter][kind] = value
    return steps[-1]


def unwrap(model):
    """The module inside of DistributedDataParallel and torch.compile, in any order."""
    while True:
        if isinstance(model, (torch.nn.parallel.DistributedDataParallel, torch.nn.DataParallel)):
            model = model.module
        elif "_orig_mod" in model._modules:
            model = model._modules["_orig_mod"]
        else:
            return model


class Watch:
    """A run folder that grows. `log` gives numbers to the step just made; `end` closes it."""

    def __init__(self, model, optimizer, run, every, step, keep, total, about, pixels, architecture):
        if every < 1 or keep < 2 or step < 0:
            raise ValueError("expected every of 1 or more, keep of 2 or more and a step from 0")
        self.step = step
        self._model, self._optimizer = unwrap(model), optimizer
        self._every, self._keep = every, keep
        self._rank, self._world = _place()
        self._run, self._checkpoints = run, os.path.join(run, "checkpoints")
        self._pending = None
        self._norms, self._before, self._gradients = {}, {}, {}
        self._isForwarded = False
        self._newest = None
        self._hasEnded = False
        self._names = [_clean(name) for name, _ in self._model.named_parameters()]
        self._metadata = {"format": "pt", "nnwindow": str(VERSION), "world": str(self._world)}
        self._metadata["parameters"] = json.dumps(self._names)
        if pixels is not None:
            pixels = {"range": [0, 1], **pixels}
            self._metadata["pixels"] = json.dumps(pixels)
        architecture = architecture or _architecture(self._model, pixels)
        if architecture is not None:
            self._metadata["architecture"] = json.dumps(architecture)
        os.makedirs(self._checkpoints, exist_ok=True)
        if self._rank == 0:
            self._begin(total, about)
        self._open()
        self._spent = dict.fromkeys(("data", "forward", "backward", "update", "write"), 0.0)
        self._mark = time.perf_counter()
        if self._rank == 0 and self.step not in _steps(self._checkpoints):
            self._write_checkpoint()
        self._newest = self.step
        self._hooks = [
            model.register_forward_pre_hook(self._before_forward),
            model.register_forward_hook(self._after_forward),
            optimizer.register_step_pre_hook(self._before_step),
            optimizer.register_step_post_hook(self._after_step),
        ]
        atexit.register(self._exit)

    # What the user calls.

    def log(self, **numbers):
        """Numbers of the step just made; several calls of one step add up to one row."""
        row = self._pending or self._row()
        self._pending = None
        for key, value in numbers.items():
            row[key] = _number(value)
        self._append(row)
        self._finish_step()

    def end(self):
        """Writes what is left and says that the run is over."""
        if self._hasEnded:
            return
        self._flush()
        self._append({"end": self.step, "t": time.time()})
        self._close()

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.end()
        else:
            self._flush()
            self._close()

    # What PyTorch calls.

    def _spend(self, phase):
        now = time.perf_counter()
        self._spent[phase] += 1000 * (now - self._mark)
        self._mark = now

    def _before_forward(self, *_):
        # What is only asked, without a gradient, belongs to whatever comes between two steps.
        if torch.is_grad_enabled():
            self._spend("backward" if self._isForwarded else "data")

    def _after_forward(self, *_):
        if torch.is_grad_enabled():
            self._spend("forward")
            self._isForwarded = True

    def _before_step(self, *_):
        # A step that nobody logged is written before its weights are gone.
        self._flush()
        self._spend("backward")
        self._rate = float(self._optimizer.param_groups[0]["lr"])
        self._gradients, self._before = {}, {}
        if self._rank == 0 and (self.step + 1) % self._every == 0:
            for name, parameter in self._parameters():
                self._before[name] = parameter.detach().clone()
                if parameter.grad is not None:
                    self._gradients[name] = _norm(parameter.grad)

    def _after_step(self, *_):
        self.step += 1
        self._isForwarded = False
        self._norms = {}
        for name, parameter in self._parameters() if self._before else ():
            value = parameter.detach()
            self._norms[name] = {
                "weight": _norm(value), "update": _norm(value.double() - self._before[name].double()),
                "gradient": self._gradients.get(name, 0.0),
            }
        self._before = {}
        self._spend("update")
        self._pending = self._row()
        self._pending["lr"] = self._rate

    def _parameters(self):
        return ((_clean(name), parameter) for name, parameter in self._model.named_parameters())

    # Rows.

    def _row(self):
        return {"step": self.step, "t": time.time()}

    def _flush(self):
        if self._pending is not None:
            self.log()

    def _finish_step(self):
        isDue = self._rank == 0 and self.step % self._every == 0
        if isDue and self._newest != self.step:
            self._write_checkpoint()

    def _append(self, row):
        # Of a step's rows the first one alone tells times.
        if "lr" in row:
            self._spend("update")
            row["ms"] = {key: round(value, 4) for key, value in self._spent.items()}
            self._spent = dict.fromkeys(self._spent, 0.0)
        # One call: lines of several writers never mix.
        os.write(self._file, (json.dumps(row) + "\n").encode())

    def _open(self):
        path = os.path.join(self._run, f"metrics.rank{self._rank}.jsonl")
        self._file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
        size = os.fstat(self._file).st_size
        if size > 0 and os.pread(self._file, 1, size - 1) != b"\n":
            os.write(self._file, b"\n")
        node = int(os.environ.get("GROUP_RANK", 0))
        self._append({
            "start": self.step, "rank": self._rank, "world": self._world, "node": node,
            "t": time.time(),
        })

    def _close(self):
        self._hasEnded = True
        for hook in self._hooks:
            hook.remove()
        os.close(self._file)
        atexit.unregister(self._exit)

    def _exit(self):
        # After an exception that nobody caught the run has not come to its end.
        self.__exit__(getattr(sys, "last_type", None))

    # Files, which rank 0 alone writes.

    def _begin(self, total, about):
        for name in os.listdir(self._checkpoints):
            if name.startswith(".step-") and name.endswith(".tmp"):
                os.remove(os.path.join(self._checkpoints, name))
        later = [step for step in _steps(self._checkpoints) if step > self.step]
        if later:
            number = 1
            while os.path.exists(os.path.join(self._checkpoints, f"left-{number}")):
                number += 1
            folder = os.path.join(self._checkpoints, f"left-{number}")
            os.mkdir(folder)
            for step in later:
                os.rename(
                    os.path.join(self._checkpoints, _name(step)), os.path.join(folder, _name(step)))
        path = os.path.join(self._run, "run.json")
        starts = []
        if os.path.exists(path):
            with open(path) as file:
                starts = json.load(file).get("starts", [])
        group = self._optimizer.param_groups[0]
        settings = {
            key: value for key, value in group.items()
            if isinstance(value, (int, float, str, bool, list, tuple)) and key != "params"
        }
        settings["name"] = type(self._optimizer).__name__
        run = {
            "format": "nnwindow-run", "version": VERSION, "writer": "nnwindow_watch 1.0",
            "torch": torch.__version__, "model": type(self._model).__name__,
            "parameters": sum(parameter.numel() for parameter in self._model.parameters()),
            "optimizer": settings, "every": self._every, "keep": self._keep, "total": total,
            "starts": starts + [{"step": self.step, "time": time.time(), "world": self._world}],
            "about": about or {},
        }
        _put(path, json.dumps(run, indent=1).encode())

    def _write_checkpoint(self):
        self._spend("update")
        tensors, tied, places = {}, {}, {}
        for name, tensor in self._model.state_dict().items():
            tensor, clean = tensor.detach(), _clean(name)
            place = (tensor.data_ptr(), tensor.shape, tensor.stride(), tensor.dtype)
            if tensor.numel() > 0 and place in places:
                tied[clean] = places[place]
                continue
            places[place] = clean
            tensors[clean] = tensor.cpu().contiguous()
        moments = {}
        for name, parameter in self._parameters():
            for key, value in self._optimizer.state.get(parameter, {}).items():
                if torch.is_tensor(value):
                    value = value.detach().cpu().contiguous()
                    moments[f"optimizer.{key}.{name}"] = value.reshape(1) if value.dim() == 0 else value
        metadata = dict(self._metadata, step=str(self.step), time=repr(time.time()))
        if self._norms:
            metadata["norms"] = json.dumps(
                {name: {key: _number(value) for key, value in norms.items()}
                 for name, norms in self._norms.items()})
        if tied:
            metadata["tied"] = json.dumps(tied)
        before = [step for step in _steps(self._checkpoints) if step < self.step]
        _put(self._path(self.step), save({**tensors, **moments}, metadata))
        self._newest = self.step
        # Moments are for going on from the newest.
        if before:
            self._slim(before[-1])
        for step in _thinned(_steps(self._checkpoints), self._keep, self._every):
            os.remove(self._path(step))
        self._spend("write")

    def _path(self, step):
        return os.path.join(self._checkpoints, _name(step))

    def _slim(self, step):
        with safe_open(self._path(step), "pt") as file:
            names = [name for name in file.keys() if not name.startswith("optimizer.")]
            if len(names) == len(file.keys()):
                return
            data = save({name: file.get_tensor(name) for name in names}, file.metadata())
        _put(self._path(step), data)


def _thinned(steps, keep, every):
    """The checkpoints to drop: again and again the one whose neighbours lie closest."""
    steps, dropped = list(steps), []
    while len(steps) > keep:
        places = [math.log(step + every * keep) for step in steps]
        inner = range(1, len(steps) - 1)
        closest = min(inner, key=lambda place: (places[place + 1] - places[place - 1], place))
        dropped.append(steps.pop(closest))
    return dropped


def _place():
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        return torch.distributed.get_rank(), torch.distributed.get_world_size()
    return int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))


def _clean(name):
    return name.replace("_orig_mod.", "")


def _name(step):
    return f"step-{step:010d}.safetensors"


def _steps(folder):
    """The steps of whole checkpoints, in their order."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(int(match[1]) for match in map(CHECKPOINT.match, names) if match)


def _put(path, data):
    """Writes a file that appears under its name only when all of it is on the disk."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    with open(part, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def _norm(tensor):
    return float(torch.linalg.vector_norm(tensor.detach().double()))


def _number(value):
    """A number as JSON has it: what is not finite is a word."""
    if torch.is_tensor(value):
        value = value.detach().item()
    if isinstance(value, (bool, int)):
        return int(value)
    value = float(value)
    if math.isfinite(value):
        return value
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _architecture(model, pixels):
    """A Sequential in nnwindow's own form; None for what that has not."""
    if not isinstance(model, torch.nn.Sequential):
        return None
    layers, inputs = [], None

    def pair(value):
        return tuple(value) if isinstance(value, (tuple, list)) else (value, value)

    def add(module):
        nonlocal inputs
        kind = type(module).__name__
        if isinstance(module, torch.nn.Sequential):
            return all(add(child) for child in module)
        if kind in ACTIVATIONS:
            last = next(iter(layers[-1].values())) if layers else {}
            if last.get("activation") != "identity":
                return kind == "Identity"
            if kind == "GELU" and module.approximate != "none":
                return False
            if kind == "ELU" and module.alpha != 1 or kind == "Softplus" and module.beta != 1:
                return False
            if kind == "LeakyReLU":
                slopes.add(module.negative_slope)
            last["activation"] = ACTIVATIONS[kind]
        elif kind == "Linear":
            inputs = inputs or {"inputs": module.in_features}
            layers.append({"dense": {
                "size": module.out_features, "activation": "identity", "dropout": 0}})
        elif kind == "Conv2d":
            (height, width), stride, padding = pair(module.kernel_size), pair(module.stride), module.padding
            if isinstance(padding, str) or module.groups != 1 or pair(module.dilation) != (1, 1):
                return False
            padding = pair(padding)
            if stride[0] != stride[1] or padding[0] != padding[1]:
                return False
            if module.padding_mode != "zeros":
                return False
            if inputs is None and pixels and "height" in pixels:
                inputs = {"input": {
                    "channels": module.in_channels, "height": pixels["height"],
                    "width": pixels["width"]}}
            layers.append({"conv2D": {
                "_0": {"filters": module.out_channels, "height": height, "width": width,
                       "stride": stride[0], "padding": padding[0]}, "activation": "identity"}})
        elif kind in ("MaxPool2d", "AvgPool2d"):
            (height, width), stride = pair(module.kernel_size), pair(module.stride)
            if stride[0] != stride[1] or pair(module.padding) != (0, 0) or module.ceil_mode:
                return False
            name = "maxPool2D" if kind == "MaxPool2d" else "averagePool2D"
            layers.append({name: {"_0": {"height": height, "width": width, "stride": stride[0]}}})
        elif kind == "BatchNorm2d":
            layers.append({"batchNorm": {"activation": "identity"}})
        elif kind == "Flatten":
            if layers:
                layers.append({"flatten": {}})
        elif kind == "Dropout":
            layers.append({"dropout": {"_0": module.p}})
        else:
            return False
        return True

    slopes = set()
    if not add(model) or inputs is None or not layers or "dense" not in layers[-1] or len(slopes) > 1:
        return None
    if layers[-1]["dense"]["activation"] != "identity":
        return None
    network = {**inputs, "layers": layers, "loss": "softmax-cross-entropy"}
    if slopes:
        network["leakySlope"] = slopes.pop()
    return network
