"""``python -m bot.rasa.measure``: how often the model finds the intent of sentences that it was not trained on (``data/nlu/test``).

Prints accuracy by language and every intent below ``POOR``, with what it was taken for.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass
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


def test_sentences(data: Path) -> dict[str, set[str]]:
    """The held-out sentences of each language."""
    found: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        groups = yaml.safe_load((data / "nlu" / "test" / f"{lang}.yml").read_text(encoding="utf-8"))["nlu"]
        found[lang] = {line.removeprefix("- ").strip() for group in groups for line in group["examples"].splitlines()}
    return found


def listen(model: Path, data: Path) -> list[Heard]:
    """Have Rasa read all test sentences. Raises TrainingFailed when it cannot."""
    lang_of = {text: lang for lang, texts in test_sentences(data).items() for text in texts}
    with TemporaryDirectory() as out:
        words = ["test", "nlu", "--nlu", str(data / "nlu" / "test"), "--model", str(model), "--out", out, "--successes", "--no-plot"]
        words += ["--config", str(FOLDER / "config.yml"), "--domain", str(FOLDER / "domain")]
        log = MODELS / "measure.log"
        if run_rasa(words, log, lambda _seconds: None) != 0:
            raise TrainingFailed(f"the model could not be measured: see {log}")
        files = [path for path in (Path(out) / "intent_errors.json", Path(out) / "intent_successes.json") if path.is_file()]
        rows = [row for path in files for row in json.loads(path.read_text(encoding="utf-8"))]
    said = [(row["text"], row["intent"], row["intent_prediction"]) for row in rows]
    return [Heard(lang_of[text], text, intent, taken["name"], taken["confidence"]) for text, intent, taken in said]


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
