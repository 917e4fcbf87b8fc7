"""Tests of the hook: `python -m unittest discover -s Python/tests`. They need torch and safetensors."""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import torch
    from safetensors import safe_open
    from safetensors.torch import load_file
except ImportError as error:
    raise unittest.SkipTest(f"the hook's tests need torch and safetensors: {error}")

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
import nnwindow_watch  # noqa: E402
from nnwindow_watch import _thinned, resume, watch  # noqa: E402


def small():
    torch.manual_seed(2)
    return torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Tanh(), torch.nn.Linear(3, 2))


def train(model, optimizer, run, steps, isLogged=True):
    for _ in range(steps):
        loss = model(torch.ones(2, 4)).square().sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if isLogged:
            run.log(loss=loss)


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.run_folder = os.path.join(folder.name, "runs", "a")

    def rows(self, rank=0):
        with open(os.path.join(self.run_folder, f"metrics.rank{rank}.jsonl")) as file:
            return [json.loads(line) for line in file]

    def steps(self):
        return nnwindow_watch._steps(os.path.join(self.run_folder, "checkpoints"))

    def path(self, step):
        return os.path.join(self.run_folder, "checkpoints", f"step-{step:010d}.safetensors")

    def metadata(self, step):
        with safe_open(self.path(step), "pt") as file:
            return file.metadata()


class WatchTests(Folder):
    def test_a_run_leaves_rows_and_checkpoints(self):
        model = small()
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        run = watch(model, optimizer, self.run_folder, every=5, total=12, about={"who": "me"})
        train(model, optimizer, run, 12)
        run.end()
        rows = self.rows()
        self.assertEqual(rows[0]["start"], 0)
        self.assertEqual([row["step"] for row in rows[1:-1]], list(range(1, 13)))
        self.assertEqual(rows[-1]["end"], 12)
        self.assertEqual(self.steps(), [0, 5, 10])
        with open(os.path.join(self.run_folder, "run.json")) as file:
            about = json.load(file)
        self.assertEqual((about["format"], about["version"]), ("nnwindow-run", 1))
        self.assertEqual((about["total"], about["parameters"], about["about"]), (12, 23, {"who": "me"}))
        self.assertEqual(about["optimizer"]["name"], "Adam")

    def test_times_add_up(self):
        model = small()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        run = watch(model, optimizer, self.run_folder)
        train(model, optimizer, run, 6)
        run.end()
        rows = self.rows()
        for before, row in zip(rows[1:-1], rows[2:-1]):
            self.assertEqual(set(row["ms"]), {"data", "forward", "backward", "update", "write"})
            self.assertAlmostEqual(sum(row["ms"].values()), 1000 * (row["t"] - before["t"]), delta=3)

    def test_norms_are_those_of_the_step(self):
        model = small()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
        run = watch(model, optimizer, self.run_folder, every=2)
        train(model, optimizer, run, 1)
        before = {name: value.detach().clone() for name, value in model.named_parameters()}
        train(model, optimizer, run, 1)
        norms = json.loads(self.metadata(2)["norms"])
        for name, value in model.named_parameters():
            update = (value.detach().double() - before[name].double()).norm().item()
            self.assertEqual(norms[name]["weight"], value.detach().double().norm().item())
            self.assertEqual(norms[name]["update"], update)
            self.assertAlmostEqual(norms[name]["gradient"], update / 0.5, places=5)
        run.end()

    def test_a_step_that_nobody_logs_has_its_row_and_its_weights(self):
        model = small()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        run = watch(model, optimizer, self.run_folder, every=1)
        train(model, optimizer, run, 2, isLogged=False)
        weights = {name: value.clone() for name, value in model.state_dict().items()}
        train(model, optimizer, run, 1, isLogged=False)
        run.end()
        self.assertEqual([row.get("step") for row in self.rows()[1:-1]], [1, 2, 3])
        for name, value in load_file(self.path(2)).items():
            self.assertTrue(torch.equal(value, weights[name]))

    def test_a_second_log_adds_to_its_row(self):
        model = small()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        run = watch(model, optimizer, self.run_folder)
        train(model, optimizer, run, 1)
        run.log(accuracy=torch.tensor(0.5), broken=float("nan"), far=-math.inf)
        run.end()
        row = self.rows()[2]
        self.assertEqual((row["step"], row["accuracy"]), (1, 0.5))
        self.assertEqual((row["broken"], row["far"]), ("NaN", "-Infinity"))
        self.assertNotIn("ms", row)

    def test_the_newest_alone_holds_moments(self):
        model = small()
        optimizer = torch.optim.Adam(model.parameters())
        run = watch(model, optimizer, self.run_folder, every=2)
        train(model, optimizer, run, 6)
        run.end()
        for step in self.steps():
            names = [name for name in load_file(self.path(step)) if name.startswith("optimizer.")]
            self.assertEqual(len(names), 12 if step == 6 else 0)
        self.assertEqual(load_file(self.path(6))["optimizer.step.0.weight"].shape, (1,))
        self.assertIn("norms", self.metadata(4))

    def test_a_resumed_run_ends_in_the_same_bits(self):
        def run(folder, *parts):
            model = small()
            optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
            for steps in parts:
                model = small()
                optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
                step = resume(model, optimizer, folder)
                run = watch(model, optimizer, folder, every=5, step=step)
                train(model, optimizer, run, steps - step)
                run._flush()
                run._close()
            return model.state_dict()

        whole = run(self.run_folder + "-whole", 30)
        parted = run(self.run_folder, 10, 23, 30)
        for name, value in whole.items():
            self.assertTrue(torch.equal(value, parted[name]), name)
        starts = [row["start"] for row in self.rows() if "start" in row]
        self.assertEqual(starts, [0, 10, 20])

    def test_what_a_start_leaves_behind_is_set_aside(self):
        model = small()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        run = watch(model, optimizer, self.run_folder, every=2)
        train(model, optimizer, run, 6)
        run.end()
        part = os.path.join(self.run_folder, "checkpoints", ".step-0000000008.safetensors.7.tmp")
        pathlib.Path(part).write_bytes(b"half")
        with open(os.path.join(self.run_folder, "metrics.rank0.jsonl"), "a") as file:
            file.write('{"step": 7, "lo')
        run = watch(model, optimizer, self.run_folder, every=2, step=2)
        run.end()
        self.assertEqual(self.steps(), [0, 2])
        left = os.listdir(os.path.join(self.run_folder, "checkpoints", "left-1"))
        self.assertEqual(sorted(left), ["step-0000000004.safetensors", "step-0000000006.safetensors"])
        self.assertFalse(os.path.exists(part))
        lines = pathlib.Path(self.run_folder, "metrics.rank0.jsonl").read_text().split("\n")
        self.assertEqual(lines[-4], '{"step": 7, "lo')
        self.assertEqual(json.loads(lines[-3])["start"], 2)

    def test_tied_tensors_are_stored_once(self):
        class Tied(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.first = torch.nn.Linear(4, 4)
                self.last = torch.nn.Linear(4, 4)
                self.last.weight = self.first.weight

            def forward(self, x):
                return self.last(self.first(x))

        model = Tied()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        run = watch(model, optimizer, self.run_folder)
        run.end()
        self.assertNotIn("last.weight", load_file(self.path(0)))
        self.assertEqual(json.loads(self.metadata(0)["tied"]), {"last.weight": "first.weight"})
        other = Tied()
        resume(other, torch.optim.SGD(other.parameters(), lr=0.1), self.run_folder)
        self.assertTrue(torch.equal(other.last.weight, model.first.weight))

    def test_checkpoints_are_thinned_evenly_over_the_logarithm(self):
        steps = []
        for step in range(2001):
            steps.append(step)
            for dropped in _thinned(steps, 200, 1):
                steps.remove(dropped)
        gaps = [b - a for a, b in zip(steps, steps[1:])]
        self.assertEqual((len(steps), steps[0], steps[-1]), (200, 0, 2000))
        self.assertEqual((gaps[0], max(gaps)), (2, 36))

    def test_a_sequential_describes_itself(self):
        nn = torch.nn
        model = nn.Sequential(
            nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.LeakyReLU(0.2), nn.AvgPool2d(2),
            nn.Flatten(), nn.Linear(64, 8), nn.GELU(), nn.Dropout(0.25), nn.Linear(8, 3))
        pixels = {"mean": [0.1], "std": [0.3], "channels": 1, "height": 8, "width": 8}
        run = watch(model, torch.optim.SGD(model.parameters(), lr=0.1), self.run_folder, pixels=pixels)
        run.end()
        network = json.loads(self.metadata(0)["architecture"])
        self.assertEqual(network["input"], {"channels": 1, "height": 8, "width": 8})
        self.assertEqual(
            [next(iter(layer)) for layer in network["layers"]],
            ["conv2D", "batchNorm", "averagePool2D", "flatten", "dense", "dropout", "dense"])
        self.assertEqual(network["layers"][1]["batchNorm"]["activation"], "leaky-relu")
        self.assertEqual(network["leakySlope"], 0.2)
        self.assertEqual(json.loads(self.metadata(0)["pixels"])["range"], [0, 1])
        self.assertIsNone(nnwindow_watch._architecture(
            nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4), nn.Linear(4, 2)), None))


class ProcessTests(Folder):
    """Real processes: torchrun with two ranks on this machine, killed and started again."""

    def start(self, *words, ranks=2):
        command = [sys.executable, "-m", "torch.distributed.run", f"--nproc_per_node={ranks}",
                   "--master_addr=127.0.0.1", "--master_port=0", "--rdzv_backend=c10d",
                   "--rdzv_endpoint=127.0.0.1:0"]
        environment = dict(os.environ, OMP_NUM_THREADS="1", GLOO_SOCKET_IFNAME="lo")
        return subprocess.run(
            command + [str(HERE / "train.py"), self.run_folder, *words], capture_output=True,
            text=True, timeout=240, env=environment)

    def test_two_ranks(self):
        done = self.start("--steps", "20", "--compile")
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        for rank in (0, 1):
            rows = self.rows(rank)
            self.assertEqual((rows[0]["rank"], rows[0]["world"], rows[0]["start"]), (rank, 2, 0))
            self.assertEqual([row["step"] for row in rows[1:-1]], list(range(1, 21)))
            self.assertEqual(rows[-1]["end"], 20)
        self.assertEqual(self.steps(), [0, 10, 20])
        names = [name for name in load_file(self.path(20)) if not name.startswith("optimizer.")]
        self.assertEqual(sorted(names), ["1.bias", "1.weight", "3.bias", "3.weight"])

    def test_a_killed_run_goes_on(self):
        killed = self.start("--kill", "25")
        self.assertNotEqual(killed.returncode, 0)
        self.assertEqual(self.steps(), [0, 10, 20])
        done = self.start()
        self.assertEqual(done.returncode, 0, done.stderr[-2000:])
        self.assertEqual(self.steps(), [0, 10, 20, 30, 40])
        resumed = load_file(self.path(40))
        for rank in (0, 1):
            rows = self.rows(rank)
            again = next(i for i, row in enumerate(rows) if row.get("start") == 20)
            self.assertEqual([row["step"] for row in rows[again + 1:-1]], list(range(21, 41)))
        with open(os.path.join(self.run_folder, "run.json")) as file:
            self.assertEqual([start["step"] for start in json.load(file)["starts"]], [0, 20])
        self.run_folder += "-whole"
        self.assertEqual(self.start().returncode, 0)
        for name, value in load_file(self.path(40)).items():
            self.assertTrue(torch.equal(value, resumed[name]), name)


if __name__ == "__main__":
    unittest.main()
