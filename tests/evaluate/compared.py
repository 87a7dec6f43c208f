"""Pipelines side by side, on the same training and the same held-out sentences: the one in use and those in ``pipelines/``."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.rasa.environment import FOLDER, MODELS, PYTHON, ROOT, whole_environment
from bot.rasa.measure import held_out
from bot.rasa.train import LANGUAGES, TrainingFailed, prepared, run_rasa

OTHERS = Path(__file__).parent / "pipelines"


@dataclass(frozen=True)
class Measured:
    """One pipeline: accuracy 0 to 1 by language, seconds of training, milliseconds of a parse, megabytes at the most."""

    name: str
    accuracy: dict[str, float]
    train_seconds: float
    median_ms: float
    p95_ms: float
    megabytes: int


def compared(data: Path) -> list[Measured]:
    """Trains and measures each. DIET takes many minutes."""
    configs = {"in use": FOLDER / "config.yml", **{path.stem: path for path in sorted(OTHERS.glob("*.yml"))}}
    return [_measured(name, config, data) for name, config in configs.items()]


def _measured(name: str, config: Path, data: Path) -> Measured:
    print(f"training the pipeline {name!r} ...", file=sys.stderr, flush=True)
    with prepared(data) as options, TemporaryDirectory() as folder:
        options[1] = str(config)
        begun, log = time.monotonic(), MODELS / f"pipeline-{config.stem}.log"
        if run_rasa(["train", *options, "--out", folder, "--fixed-model-name", "model", "--force"], log, lambda _seconds: None) != 0:
            raise TrainingFailed(f"the pipeline {name!r} could not be trained: see {log}")
        seconds = time.monotonic() - begun
        cases = held_out(data)
        read = _read(Path(folder) / "model.tar.gz", [case.text for case in cases])
    right = [(case.lang, case.intent == row["intent"]) for case, row in zip(cases, read["heard"], strict=True)]
    took = [row["ms"] for row in read["heard"]]
    shares = {lang: statistics.mean(hit for spoken, hit in right if spoken == lang) for lang in LANGUAGES}
    return Measured(name, shares, seconds, statistics.median(took), statistics.quantiles(took, n=20)[-1], read["megabytes"])


def _read(model: Path, texts: list[str]) -> dict[str, Any]:
    command = [str(PYTHON), str(Path(__file__).with_name("parse.py")), str(model)]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, cwd=ROOT, env=whole_environment(), check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def table(rows: list[Measured]) -> str:
    """The figures, to be read by people."""
    lines = [f"{'pipeline':12}{'fr':>8}{'en':>8}{'training':>11}{'median':>10}{'p95':>10}{'memory':>10}"]
    lines += [
        f"{row.name:12}{row.accuracy['fr']:>8.1%}{row.accuracy['en']:>8.1%}{row.train_seconds:>9.0f} s"
        f"{row.median_ms:>7.1f} ms{row.p95_ms:>7.1f} ms{row.megabytes:>7} MB"
        for row in rows
    ]
    return "\n".join(lines)
