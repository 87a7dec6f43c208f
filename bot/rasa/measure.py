"""``python -m bot.rasa.measure``: how often the model finds the intent of sentences that it was not trained on (``data/nlu/test``).

Prints accuracy by language and every intent below ``POOR``, with what it was taken for.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from booking_core.settings import Settings
from bot.rasa.environment import FOLDER, MODELS
from bot.rasa.train import LANGUAGES, TrainingFailed, run_rasa, trained_model

POOR = 0.75


@dataclass(frozen=True)
class Heard:
    """One test sentence and what the model made of it."""

    lang: str
    text: str
    intent: str
    taken_for: str
    confidence: float


@dataclass(frozen=True)
class Sentence:
    """An example and its intent."""

    lang: str
    text: str
    intent: str


def sentences(path: Path, lang: str) -> list[Sentence]:
    """The examples of one file of Rasa's NLU form."""
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
    said = [(group["intent"], line.removeprefix("- ").strip()) for group in groups for line in group["examples"].splitlines()]
    return [Sentence(lang, text, intent) for intent, text in said]


def held_out(data: Path) -> list[Sentence]:
    """The sentences that no model is trained on."""
    return [one for lang in LANGUAGES for one in sentences(data / "nlu" / "test" / f"{lang}.yml", lang)]


def listen(model: Path, data: Path, pictures: Path | None = None) -> list[Heard]:
    """Have Rasa read all test sentences; ``pictures`` is a folder for its confusion matrix. Raises TrainingFailed when it cannot."""
    lang_of = {one.text: one.lang for one in held_out(data)}
    words = ["--nlu", str(data / "nlu" / "test"), "--model", str(model), "--config", str(FOLDER / "config.yml")]
    return [replace(one, lang=lang_of[one.text]) for one in rasa_test([*words, "--domain", str(FOLDER / "domain")], pictures)]


def rasa_test(words: list[str], pictures: Path | None = None) -> list[Heard]:
    """What ``rasa test nlu`` heard, each with an unknown language. Raises TrainingFailed when it cannot."""
    with TemporaryDirectory() as folder:
        out = pictures or Path(folder)
        log = MODELS / "measure.log"
        options = [] if pictures else ["--no-plot"]
        if run_rasa(["test", "nlu", *words, "--out", str(out), "--successes", *options], log, lambda _seconds: None) != 0:
            raise TrainingFailed(f"the model could not be measured: see {log}")
        files = [path for path in (out / "intent_errors.json", out / "intent_successes.json") if path.is_file()]
        rows = [row for path in files for row in json.loads(path.read_text(encoding="utf-8"))]
    guessed = [(row, row["intent_prediction"]) for row in rows]
    return [Heard("", row["text"], row["intent"], guess["name"], guess["confidence"]) for row, guess in guessed]


def accuracy(heard: list[Heard]) -> float:
    """The share whose intent was found, 0 to 1."""
    return sum(one.intent == one.taken_for for one in heard) / len(heard) if heard else 0.0


def by_intent(heard: list[Heard]) -> dict[str, float]:
    """Accuracy for each intent, the worst first."""
    groups = {intent: [one for one in heard if one.intent == intent] for intent in {one.intent for one in heard}}
    return dict(sorted(((intent, accuracy(group)) for intent, group in groups.items()), key=lambda pair: (pair[1], pair[0])))


def table(heard: list[Heard]) -> str:
    """The figures as text."""
    lines = [f"{'all':24} {accuracy(heard):6.1%} of {len(heard)}"]
    for lang in LANGUAGES:
        group = [one for one in heard if one.lang == lang]
        lines.append(f"{lang:24} {accuracy(group):6.1%} of {len(group)}")
    for intent, share in by_intent(heard).items():
        if share < POOR:
            wrong = Counter(one.taken_for for one in heard if one.intent == intent != one.taken_for)
            lines.append(f"{intent:24} {share:6.1%}  taken for {', '.join(f'{name} ({count})' for name, count in wrong.most_common())}")
    return "\n".join(lines)


def main() -> None:
    try:
        model = trained_model(lambda line: print(line, file=sys.stderr, flush=True))
        print(table(listen(model, Settings().data)))
    except TrainingFailed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
