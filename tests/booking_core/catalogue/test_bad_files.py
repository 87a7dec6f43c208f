"""A seller's file that cannot be used is refused with file, line and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.catalogue import CatalogueError, load_catalogue

SELLER = """\
id: abbey
name: {fr: Abbaye, en: Abbey}
short_name: Abbaye
contact: {email: abbey@example.test}
documents:
  - {id: terms, title: Conditions}
categories:
  - {id: adults, name: {fr: adultes, en: adults}}
sites:
  - {id: cloister, name: {fr: Cloître, en: Cloister}}
activities:
  - id: visit
    name: {fr: Visite, en: Visit}
    sites: [cloister]
    channel: online
    offered_to: [adults]
rules:
  - id: ABB-001
    kind: group_max
    persons: 12
    source: {document: terms, article: "1"}
    applies_to: {sites: [cloister]}
    text: {fr: "{persons} personnes au plus.", en: "At most {persons} people."}
  - id: ABB-002
    kind: tariff
    label: {fr: entrée, en: admission}
    unit_cents: 950
    source: {document: terms, article: "2"}
    text: {fr: "{unit_cents} par personne.", en: "{unit_cents} a person."}
faq:
  - topic: group_max
    rules: [ABB-001]
    answer: {fr: "{ABB-001.persons} au plus.", en: "At most {ABB-001.persons}."}
"""
SAMPLE = """\
seller: abbey
sample: true
inbox: abbey@example.test
bank: {holder: Test, iban: FR76 3000 6000 0112 3456 7890 189, bic: AGRIFRPP}
sites:
  cloister:
    first: 10:00
    last: 16:00
    every_minutes: 30
    visit_minutes: 45
    opening: {fr: "10 h", en: "10 am"}
prices:
  visit: {adults: 950}
"""


def write(folder: Path, seller: str = SELLER, sample: str = SAMPLE) -> Path:
    for name, text in (("sellers", seller), ("demo", sample)):
        (folder / name).mkdir()
        (folder / name / "abbey.yaml").write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder, demo=True)
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_the_file_itself_is_good(tmp_path: Path) -> None:
    catalogue = load_catalogue(write(tmp_path), demo=True)
    seller = catalogue.seller("abbey")
    assert seller.rule("ABB-001").text.en == "At most 12 people."
    assert seller.rule("ABB-002").text.fr == "9,50\u00a0€ par personne."


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("    persons: 12\n", "    person: 12\n", 20, "unknown key 'person': write persons"),
        ("    persons: 12\n", "", 18, "'persons' is missing: write `persons: …`"),
        ('    source: {document: terms, article: "1"}\n', "", 18, "'source' is missing: write `source: {document: faq"),
        ("unit_cents: 950", "unit_cents: -950", 27, "'unit_cents' is -950: write a number from 0"),
        ("unit_cents: 950", "unit_cents: 9.50", 27, "'unit_cents' is 9.5"),
        ("kind: group_max", "kind: group_maxi", 18, "unknown kind 'group_maxi': write group_max"),
        ("    kind: tariff\n", "", 24, "'kind' is missing"),
        ("document: terms, article: \"1\"", "document: term, article: \"1\"", 21, "there is no document 'term' in this file: write terms"),
        ("applies_to: {sites: [cloister]}", "applies_to: {sites: [cloisters]}", 22, "no site 'cloisters' in this file: write cloister"),
        ("applies_to: {sites: [cloister]}", "applies_to: {site: [cloister]}", 22, "unknown key 'site': write sites"),
        ("rules: [ABB-001]", "rules: [ABB-003]", 32, "there is no rule 'ABB-003' in this file: write ABB-00"),
        ("rules: [ABB-001]", "rules: []", 32, "an answer needs the rules it rests on"),
        ("{ABB-001.persons} au plus.", "{ABB-001.person} au plus.", 33, "{ABB-001.person} refers to nothing: write ABB-001.persons"),
        ("{persons} personnes au plus.", "{people} personnes au plus.", 23, "the placeholder {people} refers to nothing"),
        ("  - id: ABB-002", "  - id: ABB-001", 18, "the id 'ABB-001' is used 2 times"),
        ("    offered_to: [adults]", "    offered_to: [pupils]", 16, "there is no category 'pupils' in this file: write adults"),
        ("    offered_to: [adults]\n", "", 15, "an online activity needs sites and categories"),
        ("channel: online", "channel: phone", 15, "write 'online', 'on_request' or 'contact_first'"),
        ("name: {fr: Visite, en: Visit}", "name: {fr: Visite}", 13, "'en' is missing"),
        ("    text: {fr: \"{unit_cents}", "    readings: [A-ABB-01]\n    text: {fr: \"{unit_cents}", 29, "there is no reading 'A-ABB-01'"),
        ("short_name: Abbaye\n", "short_name: Abbaye\nshort_name: Cloître\n", 4, "the key 'short_name' is there twice"),
        ("short_name: Abbaye\n", "short_name: [\n", 5, "is not YAML"),
    ],
)  # fmt: skip
def test_a_fault_of_a_seller(tmp_path: Path, wrong: str, right: str, line: int, says: str) -> None:
    assert wrong in SELLER
    problems = [problem for problem in refused(write(tmp_path, seller=SELLER.replace(wrong, right, 1))) if says in problem]
    assert problems
    assert problems[0].startswith(f"sellers/abbey.yaml:{line}: ")


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("seller: abbey", "seller: abbay", 1, "there is no seller 'abbay': write abbey"),
        ("  cloister:", "  cloyster:", 6, "there is no site 'cloyster' in this file: write cloister"),
        ("  visit: {adults: 950}", "  visit: {adults: -1}", 13, "'adults' is -1: write a number from 0"),
        ("  visit: {adults: 950}", "  tour: {adults: 950}", 13, "there is no activity 'tour' in this file: write visit"),
        ("  visit: {adults: 950}", "  visit: {adult: 950}", 13, "there is no category 'adult' in this file: write adults"),
        ("    every_minutes: 30", "    every_minute: 30", 9, "unknown key 'every_minute': write every_minutes"),
        ("sample: true", "sample: false", 2, "a demonstration shows what is invented: write `sample: true`"),
        ("sample: true", "sample: perhaps", 2, "'sample' is 'perhaps'"),
        ("7890 189", "7890 188", 4, "is no IBAN: its check digits do not fit"),
        ("    first: 10:00", "    first: ten", 7, "'first' is 'ten'"),
        ("sites:", "desk: [{weekdays: [mon], opens: 18:00, closes: 09:00}]\nsites:", 5, "`closes` must be later than `opens`"),
        ("sites:", "desk: [{weekdays: [], opens: 09:00, closes: 18:00}]\nsites:", 5, "weekdays"),
    ],
)
def test_a_fault_of_sample_data(tmp_path: Path, wrong: str, right: str, line: int, says: str) -> None:
    assert wrong in SAMPLE
    problems = [problem for problem in refused(write(tmp_path, sample=SAMPLE.replace(wrong, right, 1))) if says in problem]
    assert problems
    assert problems[0].startswith(f"demo/abbey.yaml:{line}: ")


def test_hours_that_are_published_are_not_said_again(tmp_path: Path) -> None:
    published = "kind: contact_hours, weekdays: [mon], opens: 09:00, closes: 18:00, source: {document: terms, article: X}"
    rule = f"rules:\n  - {{id: ABB-009, {published}, text: {{fr: Ouvert., en: Open.}}}}"
    hours = "desk: [{weekdays: [mon], opens: 10:00, closes: 12:00}]\nsites:"
    problems = refused(write(tmp_path, seller=SELLER.replace("rules:", rule, 1), sample=SAMPLE.replace("sites:", hours)))
    assert any("ABB-009 publishes when its people answer" in problem for problem in problems), problems


def test_all_faults_are_told_together(tmp_path: Path) -> None:
    bad = SELLER.replace("persons: 12", "persons: 0").replace("unit_cents: 950", "unit_cents: -1").replace("short_name:", "short:")
    assert len(refused(write(tmp_path, seller=bad))) == 4  # the missing key and the unknown one are two


def test_times_and_numbers_stay_what_they_look_like(tmp_path: Path) -> None:
    catalogue = load_catalogue(
        write(tmp_path, seller=SELLER.replace("abbey@example.test}", "abbey@example.test, phone: 0102030405}")), demo=True
    )
    assert catalogue.seller("abbey").contact.phone == "0102030405"
    assert catalogue.samples["abbey"].sites["cloister"].first.hour == 10


def test_a_file_that_is_no_mapping(tmp_path: Path) -> None:
    assert "must be a mapping" in refused(write(tmp_path, seller="- id: abbey\n"))[0]
