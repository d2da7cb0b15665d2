import csv
import warnings
from dataclasses import replace

import pytest
from click.testing import CliRunner

from interviewkit import blank, checks
from interviewkit.__main__ import cli
from interviewkit.coding import journal
from interviewkit.errors import JournalError, StudyError
from interviewkit.model import Coding
from interviewkit.study import Study
from tests.raw_files import zipped
from tests.written import write_codings

TRANSCRIPT = (
    "---\nid: R01\n---\n\nInterviewer: Hoe gaat het?\n\nRespondent: Wij bellen elkaar nu. Dat scheelt een hoop.\n"
)


@pytest.fixture
def study(tmp_path):
    blank.lay_out(tmp_path / "studie")
    root = tmp_path / "studie"
    (root / "transcripts" / "R01.md").write_text(TRANSCRIPT, encoding="utf-8")
    (root / "respondents.csv").write_text("id;groep\nR01;gemeente\n", encoding="utf-8")
    return Study(root)


def coded(study, code="thema.code", start=14, end=36, name="c1"):
    coding = Coding(name, study.transcripts["R01"].passage(start, end), code, "codeur-a", "2026-01-01")
    write_codings(study.journal("codeur-a", "R01"), [coding])


def told_after(study, old, new):
    """What is told of a codebook in which something was written otherwise."""
    file = study.root / "codebook.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return told(study)


def told(study):
    return [str(problem) for problem in checks.check(Study(study.root))]


def test_an_empty_study_is_accepted(tmp_path):
    blank.lay_out(tmp_path / "leeg")
    assert checks.check(Study(tmp_path / "leeg")) == []


def test_new_never_writes_into_a_folder_with_files(tmp_path):
    (tmp_path / "iets.txt").write_text("van een ander")
    with pytest.raises(StudyError, match="not empty"):
        blank.lay_out(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["iets.txt"]


def test_an_unknown_code_is_told_with_the_line_of_its_act(study):
    coded(study)
    assert told(study) == []
    write_codings(
        study.journal("codeur-a", "R01"),
        [Coding("c2", study.transcripts["R01"].passage(14, 20), "weg.ermee", "codeur-a", "2026-01-02")],
    )
    (problem,) = told(study)
    assert "R01.jsonl:2 (weg.ermee): code 'weg.ermee' is not in the codebook" in problem


def test_an_account_of_the_coding_in_another_encoding_is_told(study):
    study.account_file.parent.mkdir(exist_ok=True)
    study.account_file.write_bytes("Twee codeurs, één codeboek.".encode("cp1252"))
    (problem,) = told(study)
    assert "toelichting.txt:1: the account of the coding is not UTF-8. Copy its text" in problem


def test_a_transcript_without_respondent_and_the_reverse(study):
    (study.root / "respondents.csv").write_text("id;groep\nR02;gemeente\n", encoding="utf-8")
    problems = told(study)
    assert any("R01.md:1 (R01): the transcript has no respondent" in problem for problem in problems)
    assert any("respondents.csv:2 (R02): the respondent has no transcript" in problem for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("deelvragen: [1]\n    cues", "deelvragen: []\n    cues", "deelvraag 1 has no codes"),
        ("    definitie: Wanneer geeft u deze code?\n", "", "'definitie' is missing"),
        ("definitie: Wanneer geeft u deze code?", 'definitie: ""', "'definitie'"),
        ("deelvragen: [1]\n    cues", "deelvragen: [1, 7]\n    cues", "deelvraag 7 does not exist"),
        ("titel:", "titl:", "'titl' is not a name this file knows"),
        ("- id: thema.code", "- id: ander.code", "belongs to no theme"),
        (
            "groepen: []",
            "groepen: [{id: gemeente, enkelvoud: g, meervoud: g, aantal: 4}]",
            "has 1 in the register, the codebook says 4",
        ),
        ("titel: Titel", "titel: [Titel", "cannot be read as YAML"),
    ],
)
def test_a_mistake_in_the_codebook_is_told_with_its_line(study, old, new, says):
    problems = told_after(study, old, new)
    assert any(says in problem for problem in problems), problems
    assert any("codebook.yaml" in problem for problem in problems)


def test_an_anchor_that_no_longer_fits_is_told(study):
    coded(study)
    file = study.root / "transcripts" / "R01.md"
    file.write_text(TRANSCRIPT.replace("bellen elkaar", "mailen"), encoding="utf-8")
    (problem,) = told(study)
    assert "no longer has one clear place" in problem


def acts(study):
    return [act.kind for act in journal.read(study.journal("codeur-a", "R01")).acts]


def test_check_moves_a_coding_with_its_words_and_logs_it_once(study):
    coded(study)
    file = study.root / "transcripts" / "R01.md"
    file.write_text(TRANSCRIPT.replace("Hoe gaat het?", "Hoe gaat het nu?"), encoding="utf-8")
    dry = CliRunner().invoke(cli, ["check", "--dry-run", "--study", str(study.root)])
    assert "would be moved: codings/codeur-a/R01.jsonl (thema.code)" in dry.output
    assert "from 14-36 to 17-39: 'Wij bellen elkaar nu.'" in " ".join(dry.output.split())
    assert acts(study) == ["code"]
    first = CliRunner().invoke(cli, ["check", "--study", str(study.root)])
    assert (first.output.splitlines()[0][:6], first.exit_code) == ("moved:", 0)
    assert acts(study) == ["code", "move"]
    again = CliRunner().invoke(cli, ["check", "--study", str(study.root)])
    assert again.output.startswith("No problems")
    assert acts(study) == ["code", "move"]


def test_a_move_that_cannot_be_written_is_told(study, monkeypatch):
    coded(study)
    (study.root / "transcripts" / "R01.md").write_text(TRANSCRIPT.replace("Hoe", "En hoe"), encoding="utf-8")

    def refuse(*_args, **_more):
        raise JournalError("cannot be written (Read-only file system)", cure="Check the rights.")

    monkeypatch.setattr(journal, "append", refuse)
    moved, problems = checks.reanchor(Study(study.root))
    assert (len(moved), [problem.what for problem in problems]) == (1, ["cannot be written (Read-only file system)"])
    assert checks.check(Study(study.root)) == []


def test_a_sheet_without_transcript_and_a_torn_line(study):
    coded(study)
    write_codings(
        study.journal("codeur-a", "R99"),
        [Coding("c9", study.transcripts["R01"].passage(14, 20), "thema.code", "codeur-a", "2026-01-02")],
    )
    with study.journal("codeur-a", "R01").open("ab") as stream:
        stream.write(b'{"act": "co')
    problems = told(study)
    assert any("R99.jsonl: there is no transcript to this sheet" in problem for problem in problems)
    assert any("R01.jsonl:2: the line cannot be read and is set aside" in problem for problem in problems)


def test_a_broken_transcript_does_not_hide_the_other_problems(study):
    (study.root / "transcripts" / "R02.md").write_text("zomaar tekst", encoding="utf-8")
    (study.root / "codings" / "dekking.csv").write_text("respondent;1\nR01;misschien\nR77;gesteld\n", encoding="utf-8")
    problems = told(study)
    assert any("R02.md" in problem and "speaker label" in problem for problem in problems)
    assert any("'misschien' is not a value for coverage" in problem for problem in problems)
    assert any("respondent 'R77' does not exist" in problem for problem in problems)


def test_the_commands_answer_without_traceback(study, tmp_path):
    coded(study)
    run = CliRunner().invoke
    assert run(cli, ["check", "--study", str(study.root)]).output.startswith("No problems: 1 transcript, 1 code")
    assert "codeur-a: 1 of 1 begun" in run(cli, ["status", "--study", str(study.root)]).output
    out = tmp_path / "uit.csv"
    assert run(cli, ["codings", "--study", str(study.root), "--out", str(out)]).exit_code == 0
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert row["sheet"] == "codeur-a"
    assert (row["quote"], row["groep"], row["start"]) == ("Wij bellen elkaar nu. ", "gemeente", "14")
    wrong = run(cli, ["check", "--study", str(tmp_path)])
    assert (wrong.exit_code, "there is no codebook.yaml here" in wrong.output) == (1, True)


def test_a_group_size_and_a_question_without_codes_are_told_with_their_line(study):
    file = study.root / "codebook.yaml"
    groups = "groepen:\n  - {id: gemeente, enkelvoud: gemeente, meervoud: gemeenten, aantal: 2}"
    text = file.read_text(encoding="utf-8").replace("groepen: []", groups)
    more = "deelvragen:\n  - nr: 7\n    vraag: En dit?\n"
    file.write_text(text.replace("deelvragen:\n", more, 1), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    group = next(n for n, line in enumerate(lines, 1) if "aantal: 2" in line)
    problems = told(study)
    assert any(f"codebook.yaml:{lines.index('  - nr: 7') + 1}: deelvraag 7 has no codes" in item for item in problems)
    assert any(f"codebook.yaml:{group} (gemeente): group 'gemeente' has 1" in item for item in problems)


@pytest.mark.parametrize("command", ["run", "suggest", "score", "cues", "check", "codings", "status", "new"])
def test_no_command_has_an_option_twice(command):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert CliRunner().invoke(cli, [command, "--help"]).exit_code == 0


def test_a_coding_of_a_question_is_told_and_one_over_question_and_answer_is_not(study):
    coded(study, start=0, end=36)
    assert told(study) == []
    coded(study, start=0, end=13, name="c2")
    (problem,) = told(study)
    assert "R01.jsonl:2 (thema.code): the coding lies in a question of the interviewer: 'Hoe gaat het?'" in problem


def test_what_is_no_transcript_in_their_folder_is_told(study):
    folder = study.root / "transcripts"
    for name in ("R01.docx", "R04.txt", "R05.MD", "oud/R01.md", ".DS_Store", "~$R01.docx", "README.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TRANSCRIPT, encoding="utf-8")
    problems = told(study)
    names = [problem.partition(":")[0].rpartition("/")[2] for problem in problems]
    assert names == ["R01.docx", "R04.txt", "R05.MD", "oud"]
    assert "an original has names in it" in problems[0]


@pytest.mark.parametrize(("value", "count"), [("nagekeken", 0), ("niet nagekeken", 0), ("ja", 1), ("Nagekeken", 1)])
def test_an_unknown_word_for_the_review_of_names_is_told(study, value, count):
    text = TRANSCRIPT.replace("id: R01\n", f"id: R01\npseudonimisering: {value}\n")
    (study.root / "transcripts" / "R01.md").write_text(text, encoding="utf-8")
    problems = told(study)
    assert len(problems) == count
    assert all("R01.md:3 (R01): pseudonimisering" in problem for problem in problems)


@pytest.mark.parametrize(("typed", "count"), [("0.10", 1), ("0.10  # twee", 1), ("0.1", 0), ("1.0", 0), ('"0.10"', 0)])
def test_a_version_that_loses_its_nought_is_told(study, typed, count):
    file = study.root / "codebook.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace('versie: "0.1"', f"versie: {typed}"), encoding="utf-8")
    problems = told(study)
    assert len(problems) == count
    assert all('Write it between quotation marks: versie: "0.10".' in problem for problem in problems)


FINDING = """bevindingen:
  - id: B1
    deelvraag: 1
    soort: K
    zin: Zij bellen elkaar.
    zoek: {codes: [thema.code]}
    citaten:
      - {interview: R01, tekst: "Wij bellen  elkaar nu."}
      - {interview: R01, tekst: "Wij mailen elkaar nu."}
"""


def test_a_quote_that_does_not_stand_in_its_transcript_is_told_with_its_line(study):
    study.findings_file.write_text(FINDING, encoding="utf-8")
    (problem,) = told(study)
    assert "findings.yaml:9 (B1): the quote does not stand in R01: 'Wij mailen elkaar nu.'" in problem


def test_a_transcript_that_cannot_be_read_is_told_once(study):
    coded(study)
    (study.root / "codings" / "dekking.csv").write_text("respondent;1\nR01;gesteld\n", encoding="utf-8")
    (study.root / "transcripts" / "R01.md").write_bytes(TRANSCRIPT.replace("een", "één").encode("cp1252"))
    (problem,) = told(study)
    assert "is not UTF-8" in problem


def test_an_id_in_small_letters_is_answered_with_the_one_that_is_meant(study):
    (study.root / "respondents.csv").write_text("id;groep\nr01;gemeente\n", encoding="utf-8")
    (study.root / "codings" / "dekking.csv").write_text("respondent;1\nr01;gesteld\n", encoding="utf-8")
    problems = told(study)
    assert [problem.count("Did you mean R01?") for problem in problems if "(r01)" in problem] == [1, 1]
    (study.root / "respondents.csv").write_text("id;groep\nR01;gemeente\nR02;gemeente\n", encoding="utf-8")
    assert not any("R01?" in problem for problem in told(study) if "(R02)" in problem)


@pytest.mark.parametrize(
    "command",
    [("pseudonymise", "r01", "--key", "../sleutel.csv"), ("suggest", "--transcript", "r01", "--out", "x.jsonl")],
)
def test_a_command_that_is_given_an_id_in_small_letters_says_which_is_meant(study, command):
    result = CliRunner().invoke(cli, [*command, "--study", str(study.root)])
    assert (result.exit_code, "Did you mean R01?" in result.output) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("titel: Titel van de evaluatie", "titel: De evaluatie: deel 1", "put the text between quotation marks"),
        ("titel: Titel van de evaluatie", "titel: 'n Evaluatie", "Line 3 begins with a quotation mark"),
        ("titel: Titel van de evaluatie", 'titel: "De" evaluatie', "Line 3 begins with a quotation mark"),
        ("    naam: Naam van de code", "   naam: Naam van de code", "in the same column"),
        ("    naam: Naam van de code", "\tnaam: Naam van de code", "Take out the tab"),
        ("    naam: Naam van de code", "    naam Naam", "a colon and a space after the name"),
        ("naam: Naam van de code", "naam: @code", "put the text between quotation marks".capitalize()),
        ("deelvragen: [1]\n    cues", "deelvragen: [1\n    cues", "Close the list"),
        ("eerst_blind: true", "eerst_blind: misschien", "is neither true nor false. Write true or false (ja or nee)"),
        ("groepen: []", "groepen: gemeente", 'must be a list. Write it between square brackets: groepen: ["gemeente"]'),
        ('sterk: ["een woord", "een paar woorden"]', "sterk: een woord", 'sterk: ["een woord"]'),
        ("  - {id: thema, naam: Een thema}", "  id: thema", "Begin each entry under 'themas:' with a dash"),
        ("  - {id: thema, naam: Een thema}", "  - thema", "'themas' must hold names with a value each"),
        ("deelvragen: [1]\n    cues", "deelvragen: [een]\n    cues", "'deelvragen' is not a whole number"),
        ("- nr: 1", "- nr: 0", "'nr' is too small. Write 1 or more"),
        ("- id: thema.code", "- id: thema code", "is not a name of letters and digits"),
        ("definitie: Wanneer geeft u deze code?", "definitie: 5", 'must be text. Put it between quotation marks: "5"'),
    ],
)
def test_a_mistake_that_is_often_made_is_told_without_the_words_of_a_library(study, old, new, says):
    problems = told_after(study, old, new)
    assert any(says in problem for problem in problems), problems
    assert not any("Input should" in problem for problem in problems)


@pytest.mark.parametrize(("typed", "blind"), [("ja", True), ("Nee", False), ("false", False)])
def test_ja_and_nee_will_do(study, typed, blind):
    file = study.root / "codebook.yaml"
    text = file.read_text(encoding="utf-8").replace("eerst_blind: true", f"eerst_blind: {typed}")
    file.write_text(text, encoding="utf-8")
    assert Study(study.root).codebook.settings.blind_first is blind


@pytest.mark.parametrize("name", ["codebook.yaml", "respondents.csv", "findings.yaml", "codings/dekking.csv"])
@pytest.mark.parametrize(("part", "kind"), [("word/document.xml", "a Word document"), ("xl/workbook.xml", "an Excel")])
def test_a_document_under_the_name_of_a_text_file_is_called_what_it_is(study, name, part, kind):
    (study.root / name).write_bytes(zipped(**{part: "<x/>"}))
    assert any(name in problem and f"is {kind}" in problem for problem in told(study))


def test_a_register_that_is_not_there_is_told_with_its_cure(study):
    (study.root / "respondents.csv").unlink()
    (problem,) = told(study)
    assert "respondents.csv: the register is not there. Make it with a spreadsheet" in problem


@pytest.mark.parametrize("version", ["2025/2", "2:1", "1\\\\2", "2?", "2.1 (concept)", "x" * 70])
def test_a_version_that_can_name_no_file_or_be_read_back_from_a_page_is_told_with_its_line(study, version):
    file = study.root / "codebook.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("versie:")]
    file.write_text("\n".join([f'versie: "{version}"', *lines]), encoding="utf-8")
    (problem,) = [line for line in told(study) if "versie" in line]
    assert "codebook.yaml:1 (versie)" in problem
    assert "letters, digits, dots and hyphens" in problem


@pytest.mark.parametrize(("target", "found"), [("c", 1), ("b", 0), ("", 0)])
def test_a_group_that_leaves_as_one_with_a_group_that_leaves_as_another_is_told(study, target, found):
    file = study.root / "codebook.yaml"
    groups = "".join(
        f"  - {{id: {name}, enkelvoud: {name}, meervoud: {name}, aantal: 1{', samen: ' + to if to else ''}}}\n"
        for name, to in {"a": "b", "b": target, "c": ""}.items()
    )
    text = file.read_text("utf-8").replace("groepen: []\n", f"groepen:\n{groups}")
    file.write_text(text, encoding="utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "{id: a," in row)
    problems = [problem for problem in told(study) if "leaves as" in problem]
    assert len(problems) == found
    assert all(f"codebook.yaml:{line} (a)" in problem and "samen: c" in problem for problem in problems)


def test_of_two_files_with_one_id_both_are_named_and_no_coding_is_moved_to_either_text(study):
    coded(study)
    other = TRANSCRIPT.replace("Hoe gaat het?", "Hoe gaat het nu?")
    (study.root / "transcripts" / "R01_conflict.md").write_text(other, encoding="utf-8")
    (problem,) = told(study)
    assert "R01_conflict.md: id 'R01' is used by two files, R01.md and R01_conflict.md. Move the one" in problem
    result = CliRunner().invoke(cli, ["check", "--study", str(study.root)])
    assert (result.exit_code, "moved" in result.output) == (1, False)
    assert acts(study) == ["code"]


@pytest.mark.parametrize(("name", "lost"), [("vastgelegd", ", and the sheets here are not counted"), ("jan+piet", "")])
def test_sheets_in_a_folder_that_cannot_be_of_a_coder_are_told(study, name, lost):
    coded(study)
    study.journal("codeur-a", "R01").parent.rename(study.codings_folder / name)
    (problem,) = told(study)
    assert f"{name}: '{name}' cannot be the name of a coder{lost}. Move the sheets to a folder" in problem


def test_a_study_whose_own_coder_cannot_be_one_is_told_with_the_line(study):
    (problem,) = told_after(study, "codeur: codeur-a", "codeur: vastgelegd")
    assert "codebook.yaml:" in problem
    assert "'vastgelegd' cannot be the name of a coder. Use a letter or digit" in problem


def test_a_sheet_of_another_transcript_is_not_counted_with_the_one_whose_id_it_begins_with(study):
    coded(study)
    sheet = study.journal("codeur-a", "R01")
    text = TRANSCRIPT.replace("id: R01", "id: R01-2").replace("bellen", "mailen")
    (study.root / "transcripts" / "R01-2.md").write_text(text, encoding="utf-8")
    sheet.rename(sheet.with_name("R01-2.jsonl"))
    (study.root / "respondents.csv").write_text("id;groep\nR01;gemeente\nR01-2;gemeente\n", encoding="utf-8")
    result = CliRunner().invoke(cli, ["status", "--study", str(study.root)])
    assert "codeur-a: 1 of 2 begun" in result.output
    (problem,) = told(study)
    assert "R01-2.jsonl:1 (thema.code): the quote no longer has one clear place" in problem
    assert checks.reanchor(Study(study.root)) == ([], [])


@pytest.mark.parametrize(("name", "own", "count"), [("R01-2", False, 1), ("R01_x", True, 0), ("R01 (2)", False, 0)])
def test_a_sheet_that_may_be_of_a_transcript_that_is_gone_is_told_unless_it_was_one_with_the_other(
    study, name, own, count
):
    coded(study)
    sheet = study.journal("codeur-a", "R01")
    one = journal.read(sheet).acts[0]
    journal.append(sheet.with_name(f"{name}.jsonl"), one if own else replace(one, id="x", time="2026-01-02"))
    problems = told(study)
    assert len(problems) == count
    assert all(f"there is no transcript {name}, so this sheet is read as a copy of R01.jsonl" in p for p in problems)
    assert all("rename it to 'R01 (2).jsonl'; else restore its transcript" in p for p in problems)


def written(study, out, *options):
    return CliRunner().invoke(cli, ["codings", "--study", str(study.root), "--out", str(out), *options])


def test_codings_of_a_coder_who_is_not_there_are_refused_and_nothing_is_written(study, tmp_path):
    coded(study)
    out = tmp_path / "uit.csv"
    for name, said in (("nobody", "coder 'nobody' does not exist"), ("codeur-a+codeur-z", "Did you mean codeur-a?")):
        result = written(study, out, "--coder", name)
        assert (result.exit_code, said in result.output, out.exists()) == (1, True, False)
    for name, rows in (("codeur-a", 1), ("codeur-a+consensus", 1), ("consensus", 0)):
        assert written(study, out, "--coder", name).exit_code == 0
        assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + rows


def test_a_formula_in_any_column_of_the_codings_is_written_as_text(study, tmp_path):
    (study.root / "respondents.csv").write_text("id;groep;=kop;functie\nR01;gemeente;+31;@SUM(A1)\n", encoding="utf-8")
    coded(study, name="=1+1")
    out = tmp_path / "uit.csv"
    written(study, out)
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["id"], row["'=kop"], row["functie"], row["start"]) == ("'=1+1", "'+31", "'@SUM(A1)", "14")


def test_a_sheet_that_cannot_be_read_leaves_the_codings_that_were_written_before(study, tmp_path):
    coded(study)
    out = tmp_path / "uit.csv"
    written(study, out)
    before = out.read_bytes()
    study.journal("codeur-a", "R01 (2)").mkdir()
    result = written(study, out)
    assert (result.exit_code, "cannot be read" in result.output) == (1, True)
    assert out.read_bytes() == before
