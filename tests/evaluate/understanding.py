"""Intents: on sentences kept apart from training, and by cross-validation over the training sentences."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.rasa.environment import FOLDER
from bot.rasa.measure import Heard, listen, rasa_test, sentences
from bot.rasa.train import LANGUAGES, generated_inputs, trained_model

FOLDS = 3


def held_out_heard(data: Path, pictures: Path) -> list[Heard]:
    """The sentences of ``data/nlu/test``, read by the model that is in use; the confusion matrix goes to ``pictures``."""
    return listen(trained_model(lambda line: print(line, flush=True)), data, pictures)


def cross_validated(data: Path, folds: int = FOLDS) -> list[Heard]:
    """Every training sentence, read by a model that was trained without it; takes about as long as ``folds`` trainings."""
    with TemporaryDirectory() as folder:
        for lang in LANGUAGES:
            shutil.copytree(data / "nlu" / lang, Path(folder) / lang)
        for name, text in generated_inputs(data).items():
            if name == "names.yml":
                (Path(folder) / name).write_text(text, encoding="utf-8")
        words = ["--nlu", folder, "--config", str(FOLDER / "config.yml"), "--domain", str(FOLDER / "domain")]
        heard = rasa_test([*words, "--cross-validation", "--folds", str(folds)])
    spoken = [one for lang in LANGUAGES for path in sorted((data / "nlu" / lang).rglob("*.yml")) for one in sentences(path, lang)]
    language = {one.text: one.lang for one in spoken}
    return [replace(one, lang=language.get(one.text, "")) for one in heard]
