"""What a study of a few interviews says of itself: no sentence may need many to be right."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from interviewkit.__main__ import cli
from interviewkit.analysis import drafts, freeze, ledger, words
from interviewkit.codebook import Group
from interviewkit.pages import blocks, checklists, facts, figures, findingviews, index, show
from interviewkit.pages.account import AccountPage
from interviewkit.pages.agreement import AgreementPage
from interviewkit.pages.matrix import MatrixPage
from interviewkit.pages.question import QuestionPage
from interviewkit.pages.reading import Reading
from interviewkit.pages.render import page
from interviewkit.pages.whole import MainPage
from interviewkit.study import Study
from tests import small_study as small

ROOT = Path(__file__).parent.parent
MANAGER = Group(id="m", enkelvoud="manager diensten", meervoud="managers diensten", aantal=2)
MISFITS = re.compile(
    r"\b1 (?:codings|passages|interviews|geïnterviewden|onderwerpen|codes|codeurs)\b|\b0 codings|Één|1 van 1 |de 1 "
)


def cut(target, keep, coded=True):
    """The example study with the interviews in `keep` only, and without what was derived from the others."""
    for name in ("codebook.yaml", "respondents.csv", "transcripts", "codings", "notebooks"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target / name)
    for file in [*target.glob("transcripts/R*.md"), *target.glob("codings/*/R*.jsonl")]:
        if file.stem not in keep or (file.suffix == ".jsonl" and not coded):
            file.unlink()
    for file in (target / "respondents.csv", target / "codings" / "dekking.csv"):
        head, *rows = file.read_text(encoding="utf-8-sig").splitlines()
        kept = [row for row in rows if row.split(";")[0] in keep]
        file.write_text("\n".join([head, *kept]) + "\n", encoding="utf-8")
    shutil.rmtree(target / "codings" / "vastgelegd")
    return Study(target)


def body(block):
    return "".join(item.body for item in getattr(block, "items", (block,)))


@pytest.fixture(scope="module", params=[(("R14",), True), (("R13", "R14", "R15"), True), (("R13", "R14"), False)])
def study(request, tmp_path_factory):
    keep, coded = request.param
    return cut(tmp_path_factory.mktemp("klein"), keep, coded)


def test_no_sentence_of_a_small_study_has_a_count_that_does_not_fit(study):
    account, matrix = AccountPage(study=study.root), MatrixPage(study=study.root)
    agreement, question = AgreementPage(study=study.root), QuestionPage(7, study=study.root)
    made = [account.codings(), account.agreement(), account.checklists(), matrix.guide(), matrix.themes()]
    made += [agreement.head(), agreement.robustness(), agreement.codes(), question.answer(), question.synthesis()]
    main = MainPage(study=study.root)
    made += [question.figures(), question.made_from(), main.factors(), main.goals(), main.saturation()]
    text = "\n".join(body(block) for block in made)
    assert not MISFITS.search(text), MISFITS.search(text)
    assert "hertrekken" not in text


def test_saturation_is_not_told_of_too_few_interviews(study):
    told = facts.facts(Reading(study, study.corpus()))["saturation"].text
    assert told.startswith("Niet te bepalen")


def test_how_people_were_approached_is_not_told_by_how_they_were_spoken_to(study):
    by_key = {item.subject: item for item in checklists.COREQ}
    assert by_key["Werving"].fact == ""
    known = facts.facts(Reading(study, study.corpus()))
    assert "face-to-face" not in "".join(told.text for told in known.values())
    assert "telefonisch" in known["place"].text


@pytest.mark.parametrize(
    ("keep", "told"),
    [
        (("R13",), "Van de groep is een deel gesproken."),
        (("R13", "R15"), "Van elke groep is een deel gesproken."),
        (("R01",), "Volledig gesproken: casemanagers participatie."),
        (("R01", "R13"), "Volledig gesproken: casemanagers participatie. Van de andere groep is een deel gesproken."),
    ],
)
def test_only_other_groups_that_are_there_are_told_of(tmp_path, keep, told):
    made = cut(tmp_path, keep)
    assert facts.facts(Reading(made, made.corpus()))["sampling"].text == told


def test_a_topic_that_nobody_spoke_of_has_no_kind(study):
    for row in QuestionPage(1, study=study.root).rows:
        first = show.synthesis("x", [row]).body
        assert ('class="tag"' in first) is bool(row.total)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((3, 3, 3), "alle drie de geïnterviewden"),
        ((2, 2, 2), "beide geïnterviewden"),
        ((1, 1, 1), "de geïnterviewde"),
        ((1, 3, 3), "één van de drie geïnterviewden"),
        ((1, 9, 9), "één geïnterviewde"),
        ((0, 0, 3), words.NOT_RAISED),
        ((7, 9, 9), "een ruime meerderheid van de geïnterviewden"),
        ((0, 4, 4), "geen geïnterviewden"),
    ],
)
def test_people_in_general_are_counted_in_right_dutch(counts, text):
    assert words.people(*counts) == text


def test_the_only_one_with_whom_it_came_up_is_called_so():
    found = words.wording(1, 1, 2, MANAGER)
    assert found.text == "de enige geïnterviewde manager diensten bij wie dit aan de orde kwam"
    assert (found.word, found.counts, found.disclosure) == ("", "1 van 1", True)


@pytest.mark.parametrize(("k", "verb"), [(1, "zegt"), (2, "zeggen"), (5, "zegt"), (8, "zeggen")])
def test_the_verb_of_a_counter_voice_agrees(k, verb):
    found = words.wording(k, 8, 8, MANAGER)
    assert ("zegt" if words.singular(found.word, k) else "zeggen") == verb
    assert findingviews.said([]) == "niemand"


def test_the_verb_of_a_draft_agrees_with_who_says_it(tmp_path):
    file = tmp_path / "findings.yaml"
    for question in (1, 2):
        drafts.begin(file, small.corpus(), ledger.load(file), question)
    sentences = {f.query.codes[0]: f.sentence for f in ledger.load(file, small.book()).findings}
    assert sentences["a.reis"] == "Twee van de drie casemanagers noemen dit onderwerp: reistijd."
    assert sentences["a.ver"] == "1 van 2 casemanagers noemt dit onderwerp: ver weg."
    assert sentences["b.bel"] == "De geïnterviewde gemeente noemt dit onderwerp: bellen."


@pytest.mark.parametrize(("title", "told"), [("Proef XL", "Proef XL"), ("Deelvraag 1", "Deelvraag 1 - Proef XL")])
def test_a_browser_title_names_the_study_once(title, told):
    book = {"cells": [{"outputs": [{"data": show.head("", title).bundle()}]}]}
    assert f"<title>{told}</title>" in page(book, study="Proef XL")


def test_a_cell_of_the_matrix_has_its_signs_in_one_order():
    shown = re.findall(r"<summary>([−+]*) ?\d+ passage", body(MatrixPage(study=ROOT).themes()))
    assert "−+" in shown
    assert "+−" not in shown


def run(*arguments):
    return CliRunner().invoke(cli, list(arguments))


def test_cues_of_a_study_without_codings_are_not_called_useless(tmp_path):
    cut(tmp_path, ("R13",), coded=False)
    told = run("cues", "--study", str(tmp_path), "--pipeline", "ingebouwd")
    assert "Nothing is coded yet by codeur-a" in told.output, told.output
    assert "found nowhere" not in told.output


def test_freezing_says_what_the_page_then_compares_with(tmp_path):
    made = cut(tmp_path, ("R13",))
    (tmp_path / "findings.yaml").write_text("bevindingen: []\n", encoding="utf-8")
    first = run("freeze", "eerste", "--study", str(tmp_path)).output
    assert first == "0 findings frozen as 'eerste'. The page 'sinds' compares the next run with it.\n"
    file = made.frozen_file("eerste")
    signed = file.read_text(encoding="utf-8").replace('"form": 1', '"form": 1, "signed": {"time": "2026-01-02T10:00"}')
    file.write_text(signed, encoding="utf-8")
    second = run("freeze", "tweede", "--study", str(tmp_path)).output
    assert "bundle signed on 2026-01-02" in second
    assert 'versie = "tweede"' in second
    latest = freeze.latest(freeze.load(file) for file in Study(tmp_path).frozen_files)
    assert latest
    assert latest.name == "eerste"


def test_one_of_anything_is_told_in_the_singular(tmp_path):
    cut(tmp_path, ("R13",))
    told = run("status", "--study", str(tmp_path)).output
    assert ": 1 transcript, " in told
    assert not re.search(r"\b1 \w+s\b", told), told


def test_a_goal_is_written_out_once_in_a_table():
    items = QuestionPage(7, study=ROOT).findings
    goals = [goal for item in items if not item.finding.intended for goal in item.goals]
    repeated = {goal.id: goal for goal in goals if goals.count(goal) > 1}
    assert repeated
    made = findingviews.synthesis("x", items, Study(ROOT).codebook).body
    for goal in repeated.values():
        assert made.count(blocks.escape(goal.text)) == 1, goal.id
        assert f"{goal.id}: zie bevinding " in made


def test_one_of_one_is_never_the_darkest_shade():
    heat = figures.Heat("h", "Wie", ("a",), ("x", "y"), ((1, 0),), "alt")
    assert "shade-4" not in figures.draw(heat)[0]
    many = figures.Heat("h", "Wie", ("a",), ("x", "y"), ((12, 1),), "alt")
    assert "shade-4" in figures.draw(many)[0]


def test_a_study_without_codings_has_no_empty_figure(tmp_path):
    cut(tmp_path, ("R13",), coded=False)
    found = MainPage(study=tmp_path).factors()
    assert "<svg" not in found.body
    assert not found.figures
    assert "Er is nog geen passage als knelpunt of succesfactor gecodeerd." in (found.reader or "")


def test_the_front_page_leads_to_the_workbook():
    book = index.index_notebook(Study(ROOT).codebook, ["deelvraag-1"], {})
    assert '<a href="synthese.xlsx">' in page(book, study="Proef")
