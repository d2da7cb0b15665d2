import json

import pytest
from click.testing import CliRunner

from interviewkit import blank
from interviewkit.__main__ import cli
from interviewkit.analysis import freeze
from interviewkit.analysis.findings import evaluate
from interviewkit.analysis.freeze import Outcome
from interviewkit.analysis.ledger import Finding
from interviewkit.errors import InputError, StudyError
from interviewkit.model import Valence
from tests import small_study as small
from tests.test_findings import FINDING

FOUND = Finding.model_validate({**FINDING, "tegen": {"codes": ["b.niet"]}})
MORE = (*small.CODINGS, small.coding("R3", "twee uur rijden", "a.reis"))
AGAINST = (
    *small.CODINGS,
    *(small.coding(name, "Dat is", "b.niet", Valence.SUCCESS) for name in ("R3", "R4", "R1", "R2")),
)


def frozen(tmp_path, codings=small.CODINGS, finding=FOUND, book=None):
    data = freeze.freeze("eerste", book or small.book(), [evaluate(small.corpus(codings), finding)])
    file = tmp_path / "eerste.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return freeze.load(file)


@pytest.mark.parametrize(
    ("then", "now", "outcome"),
    [
        (small.CODINGS, small.CODINGS, Outcome.HOLDS),
        (small.CODINGS, MORE, Outcome.STRONGER),
        (MORE, small.CODINGS, Outcome.WEAKER),
        (small.CODINGS, small.CODINGS[4:], Outcome.GONE),
        (small.CODINGS, AGAINST, Outcome.CONTRADICTED),
    ],
)
def test_what_became_of_a_finding(tmp_path, then, now, outcome):
    (change,) = freeze.compare(frozen(tmp_path, then), [evaluate(small.corpus(now), FOUND)])
    assert change.outcome is outcome


def test_changed_counts_and_codings_are_told(tmp_path):
    (change,) = freeze.compare(frozen(tmp_path), [evaluate(small.corpus(MORE), FOUND)])
    assert change.counts == (("CMP", "twee van de drie casemanagers (2 van 3)", "alle drie de casemanagers (3 van 3)"),)
    assert len(change.new) == 1
    assert not change.gone


def test_new_dropped_and_rewritten_findings_are_told(tmp_path):
    old = frozen(tmp_path)
    other = FOUND.model_copy(update={"id": "B2"})
    changes = freeze.compare(old, [evaluate(small.corpus(), other)])
    assert [change.outcome for change in changes] == [Outcome.NEW, Outcome.DROPPED]
    rewritten = FOUND.model_copy(update={"sentence": "Anders gezegd."})
    (change,) = freeze.compare(old, [evaluate(small.corpus(), rewritten)])
    assert change.reworded == FOUND.sentence


def test_a_redefined_code_is_told_part_by_part(tmp_path):
    codes = [dict(code) for code in small.BOOK["codes"]]
    codes[0]["definitie"] = "Reizen en wachten"
    (found,) = freeze.redefined(frozen(tmp_path), small.book(codes=codes))
    assert (found.code, found.part, found.before, found.after) == ("a.reis", "definitie", "Reizen", "Reizen en wachten")


def test_what_is_no_frozen_version_is_refused(tmp_path):
    (tmp_path / "x.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="not a frozen version"):
        freeze.load(tmp_path / "x.json")
    with pytest.raises(StudyError, match="cannot be read"):
        freeze.load(tmp_path / "weg.json")


@pytest.mark.parametrize("name", ["codeboek-eind", "bundel-2026-01-01", "Codeboek-1.0"])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_name_that_is_kept_for_codebooks_and_bundles_is_refused(tmp_path, name, force):
    blank.lay_out(tmp_path / "studie")
    told = CliRunner().invoke(cli, ["freeze", name, "--study", str(tmp_path / "studie"), *force])
    assert told.exit_code != 0
    assert "begins with" in told.output
    assert not (tmp_path / "studie" / "codings" / "vastgelegd" / f"{name}.json").exists()


def test_a_name_of_ones_own_is_kept(tmp_path):
    blank.lay_out(tmp_path / "studie")
    told = CliRunner().invoke(cli, ["freeze", "eind-codeboek", "--study", str(tmp_path / "studie")])
    assert told.exit_code == 0
