"""``python -m bot.rasa.train``: the language model, trained only when something it is made of changed. Prints its path last."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from booking_core.catalogue import CatalogueError, load_catalogue
from booking_core.settings import Settings
from bot.rasa import generate
from bot.rasa.environment import COMMAND, FOLDER, MODELS, ROOT, whole_environment

LANGUAGES = ("fr", "en")
REMINDER_SECONDS = 10.0
KEPT = 5
"""Models that stay: going back to an earlier wording of the data needs no training."""
UNFINISHED = "training-"
Say = Callable[[str], None]


class TrainingFailed(Exception):
    """Rasa could not make a model; the message names its log."""


def written_inputs(data: Path) -> list[Path]:
    """All files a model is made of, beside the generated ones."""
    folders = (FOLDER / "domain", *(data / "nlu" / language for language in LANGUAGES))
    written = [path for folder in folders for path in sorted(folder.rglob("*.yml"))]
    return [FOLDER / "config.yml", ROOT / "requirements" / "rasa.txt", *sorted((FOLDER / "components").glob("*.py")), *written]


def generated_inputs(data: Path) -> dict[str, str]:
    """Name and text of each generated file. CatalogueError when a seller's file is wrong."""
    names = generate.activity_names(load_catalogue(data))
    contents = {"names.yml": generate.names_data(names), "story.yml": generate.story(generate.intents(FOLDER / "domain"))}
    return {name: generate.as_yaml(content) for name, content in contents.items()}


def digest(files: Iterable[Path], generated: dict[str, str]) -> str:
    """Changes when any input does, wherever the project lies."""
    sums = hashlib.sha256()
    for path in files:
        sums.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    for name, text in sorted(generated.items()):
        sums.update(f"{name}\0{text}\0".encode())
    return sums.hexdigest()[:20]


@contextmanager
def prepared(data: Path) -> Iterator[list[str]]:
    """The options that name the training data to Rasa, the generated part of it in a folder that goes away afterwards."""
    with TemporaryDirectory(prefix="guichet-nlu-") as folder:
        for name, text in generated_inputs(data).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        spoken = [str(data / "nlu" / language) for language in LANGUAGES]
        yield ["--config", str(FOLDER / "config.yml"), "--domain", str(FOLDER / "domain"), "--data", *spoken, folder]


def run_rasa(words: list[str], log: Path, tell: Callable[[float], None]) -> int:
    """Run a Rasa command with all it prints in ``log``; ``tell`` is given the seconds gone by, now and then. Returns its exit code."""
    started = time.monotonic()
    with log.open("w", encoding="utf-8") as output:
        rasa = subprocess.Popen([*COMMAND, *words], cwd=ROOT, env=whole_environment(), stdout=output, stderr=subprocess.STDOUT)
        try:
            while True:
                try:
                    return rasa.wait(timeout=REMINDER_SECONDS)
                except subprocess.TimeoutExpired:
                    tell(time.monotonic() - started)
        finally:
            rasa.kill()


def train(data: Path, model: Path, say: Say) -> None:
    """Make the model's file, in place at once or not at all. Raises TrainingFailed."""
    started, log = time.monotonic(), MODELS / "train.log"
    say("training the language model (two minutes on an idle machine; only when sentences or names of sites changed)")
    with prepared(data) as options, TemporaryDirectory(dir=MODELS, prefix=UNFINISHED) as folder:
        words = ["train", *options, "--out", folder, "--fixed-model-name", "model"]
        code = run_rasa(words, log, lambda seconds: say(f"training the language model: {seconds:.0f} s"))
        made = Path(folder) / "model.tar.gz"
        if code != 0 or not made.is_file():
            raise TrainingFailed(f"the language model could not be trained: see {log}")
        made.replace(model)
    prune(MODELS)
    say(f"language model trained in {time.monotonic() - started:.0f} s")


def prune(folder: Path) -> None:
    """Keep the models used last, and nothing of trainings that were killed. Only for who holds the lock of ``folder``."""
    for model in sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)[KEPT:]:
        model.unlink()
    for left in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)


def trained_model(say: Say) -> Path:
    """The model that fits today's data. Several processes may ask at once: one trains, the others wait for it.

    Raises TrainingFailed, and CatalogueError when a seller's file is wrong.
    """
    data = Settings().data
    model = MODELS / f"{digest(written_inputs(data), generated_inputs(data))}.tar.gz"
    if model.is_file():
        with suppress(PermissionError):  # used now, though it may be another user's file
            model.touch()
        return model
    MODELS.mkdir(parents=True, exist_ok=True)
    with (MODELS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("the language model is being trained by another process, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not model.is_file():
            train(data, model, say)
    return model


def main() -> None:
    try:
        print(trained_model(lambda line: print(line, flush=True)), flush=True)
    except (TrainingFailed, CatalogueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
