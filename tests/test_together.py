"""Small groups leave as one: under one label in all that leaves, counted anew; the team keeps its own groups."""

import json
import zipfile
from io import BytesIO

import pytest

from interviewkit import checks, codebook
from interviewkit.analysis.outgoing import outgoing
from interviewkit.errors import ProblemsError
from interviewkit.model import Coding, Valence
from interviewkit.pages import render
from interviewkit.pages.question import QuestionPage
from interviewkit.share import bundle, deliver, gate
from interviewkit.share.bundle import Options
from interviewkit.study import Study
from tests.share_study import GROUPS, MEMBERS, book, executed, finding, lay_out, run_book
from tests.test_gate import page, rules
from tests.written import write_codings

QUICK = Options(pdf=False, notebooks=True)
LATER = {"R06": "wsp", "R07": "cm"}
BUS = "De bus rijdt twee keer per dag"


def together(**more):
    """The groups, the two small ones without consent and with the same `samen`."""
    return [
        dict(GROUPS[0], toestemming_naam=True),
        {**GROUPS[1], "aantal": 2, "samen": "landelijk", **more},
        {**GROUPS[2], "samen": "landelijk", **more},
    ]


def laid_out(root, groups, **more):
    """The study with two interviews more: one of a service point, one of a case manager; R04 and R05 say the same."""
    said = finding(
        zin="De meeste geïnterviewden noemen de bus.",
        zoek={"codes": ["a.reis"]},
        citaten=[{"interview": "R04", "tekst": BUS, "goedgekeurd": True, "door": "projectleider"}],
    )
    study = lay_out(root, groepen=groups, findings=[said], **more)
    for name in LATER:
        text = f"---\nid: {name}\nfictief: true\n---\n\nInterviewer: Hoe gaat het?\n\nRespondent: Het gaat hier goed.\n"
        (root / "transcripts" / f"{name}.md").write_text(text, encoding="utf-8")
    rows = "".join(f"{name};{group}\n" for name, group in {**MEMBERS, **LATER}.items())
    (root / "respondents.csv").write_text(f"id;groep\n{rows}", encoding="utf-8")
    study = Study(root)
    for name, words in (("R04", BUS), ("R05", "Een kennisinstituut kijkt mee")):
        text = study.transcripts[name]
        passage = text.passage(text.text.index(words), text.text.index(words) + len(words))
        made = Coding(f"coding-{name}-8b21", passage, "a.reis", "codeur-a", "2026-01-01", Valence.BARRIER, "2.1")
        write_codings(study.journal("codeur-a", name), [made])
    return Study(root)


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    made = laid_out(tmp_path_factory.mktemp("samen") / "studie", together())
    executed(made)
    run_book(made, "sinds", "sinds")
    return Study(made.root)


@pytest.fixture(scope="module")
def files(study):
    return bundle.build(study, study.output_folder, QUICK).files


def text_of(data):
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def test_no_file_that_leaves_names_a_group_that_was_merged(files):
    for name, data in files.items():
        text = text_of(data)
        assert not [label for label in ("Servicepunt", "Zonnewijzer", "servicepunten") if label in text], name
    assert "Landelijk" in text_of(files["deelvraag-1.html"])


def test_the_counts_of_a_merged_group_are_those_of_its_people_together(files):
    assert "Landelijk (3)" in text_of(files["deelvraag-1.html"])
    assert "2 van 3" in text_of(files["deelvraag-1.html"])
    assert "<td>3</td>" in text_of(files["index.html"]).replace(' class="num" data-label="Gesproken"', "")


def test_a_quote_is_of_the_merged_group(files):
    shown = text_of(files["deelvraag-1.html"])
    quote = shown[shown.index("<blockquote") :]
    assert BUS in quote
    assert "Landelijk" in quote[: quote.index("</blockquote>")]


def test_the_team_keeps_its_own_groups(study):
    made = json.loads((study.output_folder / "deelvraag-1.ipynb").read_text("utf-8"))
    working = render.page(made, study="x")
    assert "Servicepunt" in working
    assert "Zonnewijzer" in working


def test_the_figures_of_readers_hold_no_group_that_was_merged(study):
    block = QuestionPage(1, study=study.root).figures()
    assert "Servicepunt" in block.body
    assert "Landelijk" in block.reader
    assert "Servicepunt" not in block.reader + json.dumps(block.reader_figures)


def test_the_gate_opens_for_the_merged_group_and_not_for_its_parts(study, files, tmp_path):
    assert "small-group" not in {remark.rule for remark in gate.check(study, files).blocks}
    for leak in ("<p>Zonnewijzer</p>", "<p>Servicepunt (1 van 2)</p>", '<p data-groep="wsp">x</p>'):
        assert "small-group" in rules(study, "p.html", page(leak))
    apart = laid_out(tmp_path / "los", [{k: v for k, v in group.items() if k != "samen"} for group in together()])
    executed(apart)
    with pytest.raises(deliver.ShutError) as shut:
        deliver.deliver(Study(apart.root), apart.output_folder, tmp_path / "uit", QUICK)
    blocked = [remark for remark in shut.value.verdict.blocks if remark.rule == "small-group"]
    assert blocked
    assert "samen: NAAM" in blocked[0].cure


def test_two_people_are_still_a_small_group_when_merged(tmp_path):
    groups = [dict(GROUPS[0], toestemming_naam=True), {**GROUPS[1], "samen": "x"}, {**GROUPS[2], "samen": "x"}]
    study = lay_out(tmp_path / "studie", groepen=groups, samengevoegd=[{"id": "x", "enkelvoud": "y", "meervoud": "ys"}])
    assert "small-group" in rules(study, "p.html", page("<p>Ys</p>"))


def test_a_merged_group_is_called_as_the_codebook_says(tmp_path):
    named = {"id": "landelijk", "enkelvoud": "landelijke partij", "meervoud": "landelijke partijen"}
    study = laid_out(tmp_path / "studie", together(), samengevoegd=[named])
    group = outgoing(study.corpus()).book.group_by_id["landelijk"]
    assert (group.label, group.plural, group.interviewed) == ("Landelijke partijen", "landelijke partijen", 3)
    assert not group.consent


def test_a_group_can_leave_as_part_of_another_group(tmp_path):
    groups = [GROUPS[0], {**GROUPS[1], "samen": "cm"}, {**GROUPS[2], "samen": "cm"}]
    corpus = outgoing(lay_out(tmp_path / "studie", groepen=groups).corpus())
    assert [group.id for group in corpus.book.groups] == ["cm"]
    assert corpus.book.groups[0].label == "Casemanager"
    assert len(corpus.members("cm")) == 5
    assert len(corpus.only(["ngo"]).people) == 5


def test_without_groups_that_leave_as_one_nothing_is_made_twice(tmp_path):
    study = lay_out(tmp_path / "studie")
    corpus = study.corpus()
    assert outgoing(corpus) is corpus
    assert QuestionPage(1, study=study.root).figures().reader_figures is None


def test_consent_for_every_part_is_consent_for_the_whole(tmp_path):
    study = laid_out(tmp_path / "studie", together(toestemming_naam=True))
    assert outgoing(study.corpus()).book.group_by_id["landelijk"].consent


def test_the_setting_is_checked(tmp_path):
    study = lay_out(tmp_path / "studie")
    file = study.root / "codebook.yaml"
    wrong = book(groepen=[dict(GROUPS[0], samen="een naam met spaties")])
    file.write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(ProblemsError):
        codebook.load(file)


def test_groups_that_are_too_few_together_are_told_before_anything_is_shared(tmp_path):
    few = [GROUPS[0], {**GROUPS[1], "samen": "x"}, {**GROUPS[2], "samen": "x"}]
    said = [str(problem) for problem in checks.check(lay_out(tmp_path / "weinig", groepen=few))]
    assert sum("fewer than 3 people together" in line for line in said) == 2
    enough = laid_out(tmp_path / "genoeg", together())
    assert not any("people together" in str(problem) for problem in checks.check(enough))
