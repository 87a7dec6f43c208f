"""What names somebody never becomes training data; what names nobody does."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from booking_core.settings import Settings
from bot.desk.questions import export, likeness, taught
from bot.desk.questions.examples import Example
from bot.desk.questions.private import LONGEST, Personal, checked, masked
from bot.desk.questions.taught import Taught
from tests.bot.rasa.test_data import DATA, examples


@pytest.fixture(scope="module")
def known() -> Taught:
    return taught.read(Settings().data)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("mon mail est Jean.Dupont@gmail.com, merci", "mon mail est nom@exemple.fr, merci"),
        ("écrivez à jean@dupont", "écrivez à nom@exemple.fr"),
        ("c'est dupont arobase gmail point com", "c'est nom@exemple.fr"),
        ("voyez www.mon-agence.fr/nous et https://x.example", "voyez exemple.fr et exemple.fr"),
        ("rappelez-moi au 06 12 34 56 78 svp", "rappelez-moi au 01 99 00 00 00 svp"),
        ("au 0612345678", "au 01 99 00 00 00"),
        ("call +44 20 7946 0958 please", "call 01 99 00 00 00 please"),
        ("tel 06.12.34.56.78", "tel 01 99 00 00 00"),
        ("tel 01/02/03/04/05", "tel 01 99 00 00 00"),
        ("ma commande G7K3-M9QX", "ma commande ABCD-2345"),
        ("annulez g7k3m9qx", "annulez ABCD-2345"),
        ("ma facture CMN-2026-00012", "ma facture ABCD-2345"),
        ("le code est 482913", "le code est 000000"),
        ("à 75001 Paris", "à 00000 Paris"),
        ("carte de guide 12345678", "carte de guide 01 99 00 00 00"),
        ("IBAN FR76 3000 6000 0112 3456 7890 189", "IBAN FR76 01 99 00 00 00"),
        ("a [date](activity){x} `b`", "a (date)(activity)(x) 'b'"),
        ("/restart  la\nvisite\u200b", "restart la visite"),
        ("- une liste", "une liste"),
    ],
)
def test_what_is_somebodys_is_replaced(said: str, kept: str) -> None:
    assert masked(said) == kept
    assert masked(kept) == kept, "once is enough"


@pytest.mark.parametrize(
    "said",
    [
        "le 12/03/2027 à 10h30 pour 25 personnes",
        "du 2027-03-12 au 2027-04-01, 10h30-12h00",
        "12 500 € pour 250 personnes ?",
        "peut-être demain, pour 6 CM2 et 3 6eme",
        "25personnes à 16,50 €",
        "où est l'entrée de la Sainte-Chapelle ?",
    ],
)
def test_figures_of_a_visit_stay(said: str) -> None:
    assert masked(said) == said


@pytest.mark.parametrize(
    ("said", "why", "words"),
    [
        ("peut-on venir avec Odile ?", "name", ("Odile",)),
        ("Jean-Pierre Martin sera notre guide", "name", ("Jean", "Pierre", "Martin")),
        ("je m'appelle odile dupont", "name", ("odile", "dupont")),
        ("my name is odile dupont", "name", ("odile", "dupont")),
        ("madame dupont arrive quand ?", "name", ("dupont",)),
        ("avec M. ROY", "name", ("ROY",)),
        ("DEMANDEZ A ODILE DUPONT POUR LA VISITE", "name", ("ODILE", "DUPONT")),
        ("12 bis rue des lilas", "address", ()),
        ("x" * (LONGEST + 1), "long", ()),
        ("482913", "empty", ()),
        ("?!", "empty", ()),
        ("", "empty", ()),
    ],
)
def test_what_may_name_somebody_is_refused(known: Taught, said: str, why: str, words: tuple[str, ...]) -> None:
    with pytest.raises(Personal) as refused:
        checked(said, known.vocabulary)
    assert (refused.value.why, refused.value.words) == (why, words)


@pytest.mark.parametrize(
    "said",
    [
        "Bonjour madame, louez-vous des trottinettes ?",
        "peut-on visiter la Sainte-Chapelle le mardi 3 mars ?",
        "Do you have bicycles at Chantilly in April?",
        "tarif pour un IME ?",
        "avez-vous un baby-foot au musée",
    ],
)
def test_what_names_nobody_is_kept_as_it_is(known: Taught, said: str) -> None:
    assert checked(said, known.vocabulary) == said


def test_somebody_who_is_known_is_a_name_even_where_it_is_a_word(known: Taught) -> None:
    assert "petit" in known.vocabulary
    assert checked("un petit groupe et un Petit déjeuner", known.vocabulary) == "un petit groupe et un Petit déjeuner"
    with pytest.raises(Personal) as refused:
        checked("prévenez Petit du petit déjeuner", known.vocabulary, ["Jean Petit"])
    assert refused.value.words == ("Petit",)
    assert checked("un petit groupe", known.vocabulary, ["Jean Petit"]), "the word is meant"
    with pytest.raises(Personal):
        checked("prévenez zéphyrine", known.vocabulary, ["Zéphyrine"])
    assert checked("prévenez zéphyrine", known.vocabulary), "as far as anybody can know"


def test_the_answer_to_who_comes_may_be_a_name_in_small_letters(known: Taught) -> None:
    assert checked("zephyrine vient", known.vocabulary)
    with pytest.raises(Personal) as refused:
        checked("zephyrine vient", known.vocabulary, asked=True)
    assert refused.value.words == ("zephyrine",)
    assert checked("qui est le guide ?", known.vocabulary, asked=True)


def test_of_what_is_taught_little_would_be_refused(known: Taught) -> None:
    """A check that refuses what customers ask would be of no use."""

    def refused(text: str) -> bool:
        try:
            checked(text, known.vocabulary)
        except Personal:
            return True
        return False

    sentences = [text for lang in ("fr", "en") for _, text in examples(DATA / "nlu" / lang)]
    assert sum(map(refused, sentences)) < 0.025 * len(sentences)


def test_what_is_taught_is_known(known: Taught) -> None:
    assert "press" not in known.intents and {"book", "faq_refund", "out_of_scope"} <= set(known.intents)
    assert known.intent_of("JE VOUDRAIS reserver !") == "book"
    tested = examples(DATA / "nlu" / "test" / ".")[0]
    assert known.intent_of(tested[1]) == tested[0]
    assert known.intent_of("louez-vous des trottinettes ?") is None


def test_an_export_put_where_it_belongs_is_written_again_whole(tmp_path: Path) -> None:
    for part in ("nlu", "texts", "sellers"):
        shutil.copytree(DATA / part, tmp_path / part)
    accepted = [Example("1", "louez-vous des trottinettes ?", "fr", "faq_refund", "agent", datetime(2026, 11, 21, tzinfo=UTC), ())]
    file = tmp_path / "nlu" / "fr" / "anything.yml"
    for _ in range(2):
        taught.read.cache_clear()
        file.write_text(export.as_yaml(export.chosen(accepted, taught.read(tmp_path))), encoding="utf-8")
        assert "- louez-vous des trottinettes ?" in file.read_text(encoding="utf-8")
    by_hand = file.read_text(encoding="utf-8").partition("\n")[2]
    file.write_text(by_hand, encoding="utf-8")
    taught.read.cache_clear()
    assert export.chosen(accepted, taught.read(tmp_path)) == [], "the control: what somebody wrote himself is not written twice"
    taught.read.cache_clear()


ALIKE = [
    ("Louez-vous des trottinettes ?", "louez vous des TROTTINETTES"),
    ("louez-vous des trotinettes", "louez-vous des trottinettes"),
    ("c'est ouvert le 12 mars à 10h30 ?", "c’est ouvert lundi 3 mai 2027 9h"),
    ("for 30 people on March 9th", "for 250 people on 3 June"),
    ("Élèves à l'étage", "eleves a l'etage"),
]
UNLIKE = [
    ("louez-vous des trottinettes", "louez-vous des audioguides"),
    ("oui", "non"),
    ("c'est ouvert le 12 mars", "c'est fermé le 12 mars"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_the_like_stand_together(one: str, other: str) -> None:
    assert len(likeness.grouped([one, "tout autre chose", other], str)) == 2


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_the_unlike_do_not(one: str, other: str) -> None:
    assert len(likeness.grouped([one, other], str)) == 2


def test_the_largest_group_comes_first_and_the_newest_among_the_equal() -> None:
    said = ["tarif zoo", "horaires", "louez-vous des vélos", "Horaires ?", "et le train ?"]
    assert likeness.grouped(said, str) == [["horaires", "Horaires ?"], ["tarif zoo"], ["louez-vous des vélos"], ["et le train ?"]]
