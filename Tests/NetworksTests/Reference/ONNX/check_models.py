"""Runs the models beside this script with onnxruntime, and stores what it gives.

    NNWINDOW_RECORD=1 Scripts/swift test --filter ONNXModelTests     # writes the models and our numbers
    python check_models.py                                           # needs numpy, onnx and onnxruntime

Ends with an error where a number differs from ours by 1e-5 or more.
"""

import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file, save_file

HERE = pathlib.Path(__file__).parent

worst = 0.0
for path in sorted(HERE.glob("*.onnx")):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    ours = load_file(HERE / f"{path.stem}-ours.safetensors")
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    asked = session.get_inputs()[0]
    inputs = ours["input"].reshape([-1] + asked.shape[1:])
    names = [output.name for output in session.get_outputs()]
    given = dict(zip(names, session.run(names, {asked.name: inputs})))
    for name, values in given.items():
        difference = float(np.abs(values - ours[name]).max())
        worst = max(worst, difference)
        print(f"{path.stem} {name}: differs by at most {difference:.2g}")
    save_file({name: np.ascontiguousarray(v) for name, v in given.items()},
              HERE / f"{path.stem}-onnxruntime.safetensors")
sys.exit(0 if worst < 1e-5 else "expected less than 1e-5")
