"""The training data: clean by Rasa's own check, complete, and apart from the test sentences."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from bot.desk.questions import export, taught
from bot.desk.questions.examples import Example
from bot.desk.questions.private import masked
from bot.rasa import measure, train
from bot.rasa.environment import FOLDER, ROOT
from bot.rasa.generate import intents
from bot.rasa.train import LANGUAGES, digest, generated_inputs, trained_model, written_inputs
from bot.rasa.validate import validate
from tests.evaluate import trend
from tests.waiting import until

DATA = ROOT / "data"
NOW = datetime(2026, 11, 21, tzinfo=UTC)
AT_LEAST = {"fr": 10, "en": 7}
TOLERANCE = 0.01
"""How far held-out accuracy may fall under its last measured figure before something counts as lost."""


def examples(folder: Path) -> list[tuple[str, str]]:
    """Intent and sentence of every example under ``folder``."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"] for path in sorted(folder.rglob("*.yml"))]
    return [
        (group["intent"], line.removeprefix("- ").strip()) for file in files for group in file for line in group["examples"].splitlines()
    ]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that a test may spoil."""
    for part in ("sellers", "nlu", "texts"):
        shutil.copytree(DATA / part, tmp_path / part)
    monkeypatch.setenv("GUICHET_DATA", str(tmp_path))
    return tmp_path


def test_the_check_notices_a_sentence_with_two_intents(copied: Path) -> None:
    spoilt = copied / "nlu" / "fr" / "spoilt.yml"
    spoilt.write_text('version: "3.1"\nnlu:\n  - intent: goodbye\n    examples: |\n      - bonjour\n', encoding="utf-8")
    clean, printed = validate()
    assert not clean
    assert "bonjour" in printed


def test_rasa_finds_nothing_to_warn_of_with_what_the_desk_exports_neither(copied: Path) -> None:
    """Both at once: each look takes Rasa a quarter of a minute."""
    written = [
        "louez-vous des trottinettes : oui ou non ?",
        "# un dièse",
        "'des guillemets\" et des apostrophes’",
        "un \\n et un {slot} de [entité](activity)",
        "- un tiret",
        "/restart",
        "100% sûr ?! 🎈",
        "e-mail nom@exemple.fr",
        "trois\nlignes\n",
        "yes: no",
        "je veux réserver",
        "où sont les zèbres | lions",
    ]
    accepted = [Example(str(number), masked(text), "fr", "faq_refund", "agent", NOW, ()) for number, text in enumerate(written)]
    pairs = export.chosen(accepted, taught.read(copied))
    assert len(pairs) == len(written) - 1, "one is taught already, as another intent"
    file = copied / "nlu" / "fr" / "desk.yml"
    file.write_text(export.as_yaml(pairs), encoding="utf-8")
    clean, printed = validate()
    assert clean, printed
    found = [text for intent, text in examples(copied / "nlu" / "fr") if intent == "faq_refund"]
    assert {text for _, text in pairs} <= set(found), "each as it was accepted"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_intent_has_enough_examples(lang: str) -> None:
    count = Counter(intent for intent, _ in examples(DATA / "nlu" / lang))
    poor = [intent for intent in intents(FOLDER / "domain") if count[intent] < AT_LEAST[lang] and intent != "press"]
    assert poor == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_test_sentence_is_trained(lang: str) -> None:
    """Nor one that differs from it by letters' case or by how it ends."""
    trained, tested = ({text.casefold().strip(" ?.!") for _, text in examples(DATA / "nlu" / folder)} for folder in (lang, "test/."))
    assert sorted(trained & tested) == []


def test_held_out_sentences_are_understood(model: Path) -> None:
    heard = measure.listen(model, DATA)
    for lang in LANGUAGES:
        least = trend.last()[f"intents held out {lang}"] - TOLERANCE
        assert measure.accuracy([one for one in heard if one.lang == lang]) >= least, measure.table(heard)


def test_a_changed_input_asks_for_a_new_model_and_an_unchanged_one_does_not(copied: Path) -> None:
    before = digest(written_inputs(copied), generated_inputs(copied))
    assert digest(written_inputs(DATA), generated_inputs(DATA)) == before
    with (copied / "nlu" / "en" / "orders.yml").open("a", encoding="utf-8") as file:
        file.write("      - one more\n")
    assert digest(written_inputs(copied), generated_inputs(copied)) != before


def test_a_new_alias_of_a_seller_asks_for_a_new_model(copied: Path) -> None:
    before = generated_inputs(copied)
    seller = copied / "sellers" / "cmn.yaml"
    seller.write_text(seller.read_text(encoding="utf-8").replace("ste chapelle", "la sainte chap", 1), encoding="utf-8")
    assert generated_inputs(copied) != before


def test_who_waits_for_a_training_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "MODELS", tmp_path)
    monkeypatch.setattr(train, "train", lambda data, model, say: model.write_bytes(b"a model"))
    told: list[str] = []
    with ThreadPoolExecutor(1) as pool, (tmp_path / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = pool.submit(trained_model, told.append)
        until(lambda: told == ["the language model is being trained by another process, waiting for it"])
        fcntl.flock(lock, fcntl.LOCK_UN)
        assert waiting.result(10).read_bytes() == b"a model"


def test_the_models_used_last_are_kept_and_what_killed_trainings_left_goes(tmp_path: Path) -> None:
    for age, name in enumerate("abcdefg"):
        model = tmp_path / f"{name}.tar.gz"
        model.write_bytes(b"a model")
        os.utime(model, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "training-killed").mkdir()
    (tmp_path / "training-killed" / "model.tar.gz").write_bytes(b"half a model")
    (tmp_path / "train.log").write_text("why")
    train.prune(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"train.log", *(f"{name}.tar.gz" for name in "abcde")}


def test_the_model_is_made_once(model: Path) -> None:
    told: list[str] = []
    assert trained_model(told.append) == model
    assert told == []
