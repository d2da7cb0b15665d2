"""What the manual shows of the files that people fill in is read as it says."""

import re
from pathlib import Path

from interviewkit import codebook, respondents
from interviewkit.analysis import ledger
from interviewkit.coding import coverage
from interviewkit.model import Coverage

MANUAL = (Path(__file__).parents[1] / "docs" / "handleiding.md").read_text(encoding="utf-8")


def block(begin, folder, name):
    (found,) = (text for text in re.findall(r"```\w*\n(.*?)```", MANUAL, re.DOTALL) if text.startswith(begin))
    (folder / name).write_text(found, encoding="utf-8")
    return folder / name


def rows(head):
    """What stands in code in the first column of the table under a head."""
    section = MANUAL.partition(head)[2].partition("\n#")[0]
    return re.findall(r"`([^`]+)`", "".join(re.findall(r"(?m)^\|([^|]*)\|", section)))


def test_the_register_is_read_as_shown_and_every_column_is_explained(tmp_path):
    people, doubts = respondents.read(block("id;groep;", tmp_path, "respondents.csv"))
    assert (doubts, set(people[0].attributes)) == ([], set(rows("### Het register")))
    assert (people[0].date, people[0].minutes) == ("2019-05-13", 62)


def test_a_version_may_hold_what_the_manual_says_and_nothing_else():
    assert "(hooguit 60 tekens, alleen letters, cijfers, punten, `-` en `_`, dus geen spaties" in MANUAL
    assert codebook._LONGEST == 60
    assert not codebook._STRANGE.search("Versie-1.0_é")
    assert all(codebook._STRANGE.search(sign) for sign in ' /\\:*?"<>|()+,')


def test_the_coverage_is_read_as_shown_and_every_value_is_explained(tmp_path):
    table, problems = coverage.load(block("respondent;1", tmp_path, "dekking.csv"))
    assert (problems, table["R02"][2]) == ([], Coverage.UNKNOWN)
    assert rows("### De dekking") == [value.value for value in Coverage]


def test_the_rest_of_the_findings_is_read_as_shown_and_every_part_is_explained(tmp_path):
    file = block("antwoord_hoofdvraag", tmp_path, "findings.yaml")
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^ +bevindingen: .*\n", "", text), encoding="utf-8")
    found = ledger.load(file)
    assert found.answers
    assert found.summaries
    explained = set(re.findall(r"(?m)^- \*\*(\w+)\*\*", MANUAL.partition("### Wat er verder in staat")[2]))
    fields = {field.alias for name, field in ledger.Ledger.model_fields.items() if name != "findings"}
    assert fields <= explained
    parts = (ledger.Answer, ledger.GoalRow, ledger.Summary)
    for name in (field.alias or key for part in parts for key, field in part.model_fields.items()):
        assert f"`{name}`" in MANUAL
