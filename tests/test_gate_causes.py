"""What a person hears of the gate: everything at once, one line a cause, and short enough to read."""

import re

import pytest
from click.testing import CliRunner

from interviewkit.__main__ import cli
from interviewkit.share import bundle, deliver, gate
from interviewkit.share.bundle import Options
from interviewkit.share.causes import causes
from interviewkit.share.deliver import ShutError
from interviewkit.share.remarks import Remark
from interviewkit.study import Study
from tests.share_study import GROUPS, SECRET, executed, finding, lay_out

QUICK = Options(pdf=False)
CASES = (
    {"id": "ind", "enkelvoud": "inspecteur", "meervoud": "inspecteurs", "label": "Inspectie", "aantal": 1},
    *GROUPS[1:],
)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A study with three groups of one person, none of whom agreed to be named."""
    root = tmp_path_factory.mktemp("klein") / "studie"
    study = lay_out(root, groepen=[{**GROUPS[0], "toestemming_naam": True}, *CASES], findings=[finding()])
    register = root / "respondents.csv"
    register.write_text(register.read_text("utf-8").replace("R03;cm", "R03;ind"), "utf-8")
    executed(Study(root))
    return Study(study.root)


def test_every_transcript_that_nobody_looked_through_is_named_at_once(tmp_path):
    study = lay_out(tmp_path / "studie")
    for name in ("R01", "R02", "R04"):
        file = study.root / "transcripts" / f"{name}.md"
        file.write_text(file.read_text("utf-8").replace("fictief: true", "pseudonimisering: niet nagekeken"), "utf-8")
    found = gate.check(Study(study.root), {"p.html": b"<p>x</p>"})
    (told,) = [str(cause) for cause in found.causes if cause.remarks[0].rule == "not-reviewed"]
    assert "(R01, R02, R04)" in told


def _about(line):
    return re.search(r"consent \((\w+)\)", line)[1]


def test_a_group_is_one_line_with_all_its_files_and_the_words_around_it(small):
    with pytest.raises(ShutError, match="3 things would leak") as shut:
        deliver.deliver(small, small.output_folder, small.root.parent / "uit", QUICK)
    told = [str(cause) for cause in shut.value.verdict.causes if cause.severity == "block"]
    assert len(told) == 3
    for line, name in zip(sorted(told, key=_about), ("Inspectie", "Servicepunt", "Zonnewijzer"), strict=True):
        assert (line.startswith("BLOCK small-group - "), _about(line)) == (True, name)
        assert {"deelvraag-1.html", "index.html", "rapport.docx", "synthese.xlsx"} <= set(
            re.findall(r"[\w-]+\.\w+", line)
        )
        shown = re.search(r"\(\w+\): '(.*?)'\. ", line)[1]
        assert len(shown) < 80
        assert not re.search(r"shade|\bnum\b|TableStyle|xl/|\{", shown), name


def test_a_finding_of_the_study_is_told_whole_however_many_there_are(tmp_path):
    wrong = "Geen van de geïnterviewde casemanagers vindt een vast moment nuttig."
    study = lay_out(tmp_path / "studie", findings=[finding(id=f"B{n}", zin=wrong) for n in range(1, 9)])
    found = gate.check(study, {"p.html": b"<p>x</p>"})
    assert len([cause for cause in found.causes if cause.remarks[0].rule == "finding-word"]) == 8


def test_two_sentences_are_two_causes_and_one_sentence_in_two_files_is_one(tmp_path):
    study = lay_out(tmp_path / "studie")
    page = f"<p>{SECRET}</p>".encode()
    one = gate.check(study, {"a.html": page, "b.html": page, "c.txt": SECRET.upper().encode()})
    assert [cause.files for cause in one.causes if cause.severity == "block"] == [("a.html", "b.html", "c.txt")]
    two = gate.check(study, {"a.html": page, "b.html": b"<p>Zie gesprek R03.</p>"})
    assert len([cause for cause in two.causes if cause.severity == "block"]) == 2


def test_a_place_reads_as_a_place_and_a_long_text_is_cut():
    line = str(causes([Remark("local-path", "p.html", " (decoded) (text)", "a path", "woord " * 60)])[0])
    assert line.startswith("BLOCK local-path - p.html (decoded, text): a path: 'woord woord")
    assert len(line) < 220
    many = causes([Remark("stale", f"{n}.html", " (text)", "old") for n in range(25)])
    assert str(many[0]).startswith("BLOCK stale - 0.html, 1.html, ")
    assert "and 5 more files: old" in str(many[0])


def test_the_command_counts_causes(small, tmp_path):
    made = bundle.build(small, small.output_folder, QUICK).files
    folder = tmp_path / "van-een-ander"
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    found = CliRunner().invoke(cli, ["share", "--study", str(small.root), "--check", str(folder)])
    assert found.output.count("BLOCK small-group") == 3
    assert re.search(r"^3 blocks, ", found.output, re.MULTILINE)
