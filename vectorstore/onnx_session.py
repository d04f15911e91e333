"""Opens a model in onnxruntime: on one thread, and without the telemetry that it sends by default.

Not: what any model reads or gives (`embedder`, `assistant.answering.reader`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

ERRORS_ONLY = 3
"""Of what onnxruntime writes to the terminal."""


def silent_onnxruntime() -> Any:
    """The package onnxruntime, which tells its makers nothing."""
    # From 1.29 on its Linux builds tell Microsoft about the machine and the models, and only this, before the import,
    # stops them: `disable_telemetry_events` comes too late.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    return onnxruntime


def open_session(model: Path | bytes) -> Any:
    """The `InferenceSession` of an ONNX file or its bytes. Raises onnxruntime's own errors, which share no base."""
    onnxruntime = silent_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = ERRORS_ONLY
    # Whoever calls shares out the cores: dividing one text among them costs more than it saves.
    options.intra_op_num_threads = 1
    given = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(given, options, providers=["CPUExecutionProvider"])
