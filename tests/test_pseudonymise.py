import csv
import io
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from interviewkit import transcripts
from interviewkit.__main__ import cli
from interviewkit.checks import check
from interviewkit.coding import journal, lock
from interviewkit.coding.journal import Act
from interviewkit.errors import InputError, JournalError, StudyError
from interviewkit.intake.pseudonyms import key_names
from interviewkit.intake.pseudonyms.keyfile import KEEP
from interviewkit.model import Coding
from interviewkit.reception import files
from interviewkit.reception.arrivals import EXAMPLES, bring_in
from interviewkit.reception.pseudonymise import Decision, Names
from interviewkit.study import Study
from tests.written import write_codings

TEXT = (
    "Interviewer: Dank je, Samira.\n\nRespondent: Ik ben Samira Haddou. Wim van der Meulen belt elke maandag. "
    "Wim is er altijd. Yonas kreeg een woning, en Blorp ook. Mail naar s.haddou@voorbeeld.nl graag.\n"
)
QUOTES = ("Wim van der Meulen belt elke maandag", "is er altijd", "Ik ben Samira Haddou", "kreeg een woning")


@pytest.fixture
def study(tmp_path):
    root = tmp_path / "studie"
    (root / "transcripts").mkdir(parents=True)
    settings = "instellingen:\n  sleutelbestand: ../kluis/sleutel.csv\n"
    (root / "codebook.yaml").write_text(f'versie: "1"\ntitel: Proef\n{settings}', encoding="utf-8")
    (root / "respondents.csv").write_text("id;groep\nR07;x\n", encoding="utf-8")
    (root / "transcripts" / "R07.md").write_text(f"---\nid: R07\n---\n\n{TEXT}", encoding="utf-8")
    return Study(root)


NAMES = ("Samira", "Haddou", "Wim", "Meulen", "voorbeeld.nl")


def code(study, *quotes, coder="codeur-a", copy=""):
    transcript = study.transcripts["R07"]
    for quote in quotes:
        start = transcript.text.index(quote)
        passage = transcript.passage(start, start + len(quote))
        coding = Coding(f"c{start}", passage, "a.x", coder, "2026-01-01", memo="zegt Samira Haddou")
        write_codings(study.journal(coder, f"R07{copy}"), [coding])


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts}


def named(study):
    """The files of the study in which a name stands."""
    texts = {file.name: content.decode() for file, content in contents(study.root).items()}
    return [file for file, text in texts.items() if any(name in text for name in NAMES)]


def test_sure_names_are_replaced_the_same_everywhere_and_the_rest_waits(study):
    names = Names(study)
    (result,) = names.apply()
    text = Study(study.root).transcripts["R07"].text
    assert not any(name in text for name in ("Samira", "Haddou", "Wim", "Meulen", "voorbeeld.nl"))
    assert "Yonas" in text
    assert (result.replaced, result.names, result.left) == (5, 3, 2)
    assert [item.name for item in names.queue()] == ["Blorp", "Yonas"]


def test_codings_move_with_the_text_and_their_sheet_loses_the_names(study):
    code(study, *QUOTES)
    Names(study).apply()
    fresh = Study(study.root)
    sheet = fresh.sheet("codeur-a", "R07")
    assert len(sheet.codings) == 4
    assert not sheet.to_check
    quotes = [coding.passage.quote for coding in sheet.codings]
    assert quotes[2:] == ["is er altijd", "kreeg een woning"]
    assert quotes[0].startswith("Ik ben [persoon-")
    written = "".join(path.read_text() for path in (study.root / "codings").rglob("*.jsonl"))
    assert not any(name in written for name in ("Samira", "Haddou", "Wim", "Meulen", "voorbeeld.nl"))


def fixed(act):
    return act.id, act.kind, act.time, act.coder


def test_acts_keep_their_id_time_and_coder(study):
    code(study, *QUOTES)
    file = study.journal("codeur-a", "R07")
    journal.append(
        file, Act("torn", "memo", "2026", "codeur-a", "", {"on": "transcript", "text": "met Wim van der Meulen"})
    )
    file.write_text(file.read_text() + '{"act": "code", "quote": "Samira Had', encoding="utf-8")
    before = journal.read(file)
    Names(study).apply()
    after = journal.read(file)
    assert [fixed(act) for act in after.acts] == [fixed(act) for act in before.acts]
    assert len(after.set_aside) == 1


def test_the_originals_and_the_key_lie_outside_the_study(study):
    before = (study.root / "transcripts" / "R07.md").read_text(encoding="utf-8")
    code(study, QUOTES[0])
    Names(study).apply()
    kept = study.root.parent / "kluis" / "originelen"
    assert transcripts.parse((kept / "R07.md").read_text(encoding="utf-8")).text == transcripts.parse(before).text
    assert (kept / "codeur-a-R07.jsonl").exists()
    assert "Samira Haddou" in key_names(Study(study.root))


def test_parsed_texts_with_names_are_thrown_away(study):
    parsed = study.cache_folder / "parsed" / "R07.json"
    parsed.parent.mkdir(parents=True)
    parsed.write_text("Wim van der Meulen", encoding="utf-8")
    Names(study).apply()
    assert not parsed.exists()


def test_doing_it_again_changes_nothing(study):
    Names(study).apply()
    before = contents(study.root.parent)
    assert Names(Study(study.root)).apply()[0].replaced == 0
    assert contents(study.root.parent) == before


def test_decisions_hold_for_the_study_and_a_reviewed_transcript_is_marked(study):
    names = Names(study)
    names.apply()
    with pytest.raises(StudyError, match="not done: Yonas, Blorp"):
        names.finish("R07")
    names.decide(Decision("Yonas", "vervang", "persoon", "bewoner"), Decision("Blorp", KEEP, "organisatie"))
    names.apply()
    names.finish("R07")
    done = Study(study.root).transcripts["R07"]
    assert transcripts.reviewed(done)
    assert "Blorp" in done.text
    assert "[bewoner-" in done.text
    with pytest.raises(InputError, match="not a decision"):
        names.decide(Decision("x", "misschien"))


def test_a_corrected_import_keeps_the_pseudonyms(study, tmp_path):
    Names(study).apply()
    source = tmp_path / "R07.txt"
    source.write_text(TEXT.replace("belt elke maandag", "belt elke dinsdag"), encoding="utf-8")
    assert bring_in(Study(study.root), [source])[0].status == "corrected"
    transcript = Study(study.root).transcripts["R07"]
    assert "dinsdag" in transcript.text
    assert not any(name in transcript.text for name in ("Samira", "Haddou", "Wim", "Meulen"))
    assert not transcripts.reviewed(transcript)


def test_a_full_disk_leaves_the_study_as_it_was(study, monkeypatch):
    code(study, *QUOTES)
    before = contents(study.root)
    real, count = files._write, []

    def full(part, text):
        count.append(part)
        if len(count) > 4:
            raise OSError(28, "No space left on device")
        real(part, text)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(StudyError, match="No space"):
        Names(study).apply()
    assert contents(study.root) == before


@pytest.mark.parametrize("place", ["sleutel.csv", "codings/sleutel.csv"])
def test_a_key_inside_the_study_is_refused(study, place):
    with pytest.raises(StudyError, match="inside the study"):
        Names(study, study.root / place)


def test_a_study_without_a_key_says_what_to_do(study):
    (study.root / "codebook.yaml").write_text('versie: "1"\ntitel: Proef\n', encoding="utf-8")
    with pytest.raises(StudyError, match="sleutelbestand"):
        Names(Study(study.root))


def test_the_command_takes_decisions_from_the_table_and_marks(study):
    def run(*options):
        return CliRunner().invoke(cli, ["pseudonymise", "R07", "--study", str(study.root), *options])

    assert "places would be replaced" in run("--plan").output
    first = run()
    assert "2 names to judge" in first.output, first.output
    table = study.root.parent / "kluis" / "te-beoordelen.csv"
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")), delimiter=";"))
    filled = ["naam;soort;besluit;pseudoniem"]
    filled += [f"{row['naam']};bewoner;{'vervang' if row['naam'] == 'Yonas' else 'laat staan'};" for row in rows]
    table.write_text("\n".join(filled), encoding="utf-8")
    done = run("--done")
    assert (done.exit_code, "marked as reviewed" in done.output) == (0, True), done.output
    assert "Yonas" not in (study.root / "transcripts" / "R07.md").read_text(encoding="utf-8")


def test_the_names_of_the_example_are_found_alike_in_its_three_forms(study, tmp_path):
    (study.root / "respondents.csv").write_text("id;groep\n", encoding="utf-8")
    bring_in(study, sorted(EXAMPLES.glob("R3*.*")))
    names = Names(Study(study.root), only=["R30", "R31", "R32"])
    names.apply()
    texts = [Study(study.root).transcripts[name].text for name in ("R30", "R31", "R32")]
    names_planted = [
        "Samira",
        "Haddou",
        "Wim",
        "Tesfay",
        "Al-Khatib",
        "Rima",
        "Femke",
        "Deventer",
        "Almelo",
        "Zwolle",
        "12345678",
    ]
    for planted in names_planted:
        assert not any(planted in text for text in texts), planted
    assert [item.name for item in names.queue()] == ["Yonas", "12 maart", "Go Ahead"]


# -- stopped half-way, and sheets that come in later -------------------------------------------------------------------


@pytest.fixture
def open_elsewhere(study, monkeypatch):
    """The sheet of the second coder, which another program keeps open as on Windows, until its list is emptied."""
    code(study, *QUOTES)
    code(study, *QUOTES, coder="codeur-b")
    real, kept = Path.replace, [study.journal("codeur-b", "R07")]

    def replace(part, file):
        if file in kept:
            raise PermissionError(13, "Permission denied")
        return real(part, file)

    monkeypatch.setattr(Path, "replace", replace)
    return kept


def test_what_stops_half_way_says_what_it_replaced_and_a_second_run_finishes_it(study, open_elsewhere):
    told = r"Replaced: codeur-a/R07.jsonl\. Not replaced: codeur-b/R07.jsonl, transcripts/R07.md\."
    with pytest.raises(StudyError, match=told):
        Names(study).apply()
    open_elsewhere.clear()
    (result,) = Names(Study(study.root)).apply()
    assert (result.replaced, result.sheets, named(study)) == (5, 1, [])
    fresh = Study(study.root)
    sheets = [fresh.sheet(coder, "R07") for coder in ("codeur-a", "codeur-b")]
    assert [len(sheet.codings) for sheet in sheets] == [4, 4]
    assert not list(study.root.rglob("*.part"))


def test_what_stops_at_the_first_file_changed_nothing(study, open_elsewhere):
    open_elsewhere.append(study.journal("codeur-a", "R07"))
    before = contents(study.root)
    with pytest.raises(StudyError, match="Nothing of this was changed"):
        Names(study).apply()
    assert contents(study.root) == before


def test_what_was_done_before_it_stopped_is_named(study):
    (study.root / "transcripts" / "R06.md").write_text(f"---\nid: R06\n---\n\n{TEXT}", encoding="utf-8")
    code(study, QUOTES[0])
    file = study.journal("codeur-a", "R07")
    fresh = Study(study.root)
    with pytest.MonkeyPatch.context() as patch, file.open("ab") as stream, lock.locked(stream, file):
        patch.setattr(lock, "PATIENCE", -1)
        with pytest.raises(JournalError, match=r"keeps this sheet locked.*Done before this: R06\."):
            Names(fresh).apply()
    assert named(study) == ["R07.md", "R07.jsonl"]


@pytest.mark.parametrize(("coder", "copy"), [("codeur-b", ""), ("codeur-a", " (conflict)")])
def test_a_sheet_that_comes_in_later_is_told_by_check_and_scrubbed(study, coder, copy):
    code(study, QUOTES[3])
    before = Study(study.root)
    assert before.transcripts
    Names(study).apply()
    code(before, *QUOTES, coder=coder, copy=copy)
    problems = [problem for problem in check(Study(study.root)) if "name that the key" in problem.what]
    (problem,) = problems
    assert (problem.file, problem.line) == (study.journal(coder, f"R07{copy}"), 1)
    assert "interviewkit pseudonymise R07" in problem.cure
    assert not any(name in str(problem) for name in NAMES)
    (result,) = Names(Study(study.root), only=["R07"]).apply()
    assert (result.replaced, result.sheets, named(study)) == (0, 1, [])
    fresh = Study(study.root)
    assert not [problem for problem in check(fresh) if "name that the key" in problem.what]
    assert len(fresh.sheet(coder, "R07").codings) == 4
    kept = study.root.parent / "kluis" / "originelen" / f"{coder}-R07{copy}.jsonl"
    assert "Samira" in kept.read_text(encoding="utf-8")


def test_a_name_that_the_edge_of_a_context_cut_is_not_left_there(study):
    cut = {"before": "der Meulen zei dat ", "quote": "staat er niet", "after": " en dan kwam Wim van der Meul"}
    data = {**cut, "start": 0, "end": 13, "coding": "c", "code": "a.x"}
    act = Act("1", "code", "2026", "codeur-a", "1", data)
    Names(study).apply()
    journal.append(study.journal("codeur-a", "R07"), act)
    Names(Study(study.root)).apply()
    (left,) = journal.read(study.journal("codeur-a", "R07")).acts
    assert (left.data["before"], left.data["after"]) == (" zei dat ", " en dan kwam ")


def test_the_codings_that_a_decision_is_about_lose_their_names(study):
    passage = journal.passage_fields(study.transcripts["R07"].passage(15, 40))
    data = {"first": {"coding": "a", **passage}, "second": None, "reason": "zegt Samira Haddou", "key": "k"}
    journal.append(study.journal("consensus", "R07"), Act("1", "decide", "2026", "anna", "1", data))
    Names(study).apply()
    (act,) = journal.read(study.journal("consensus", "R07")).acts
    assert named(study) == []
    assert act.data["first"]["text_hash"] == Study(study.root).transcripts["R07"].text_hash


def test_an_act_without_a_name_is_not_rewritten_for_a_text_that_was_corrected(study):
    Names(study).apply()
    code(Study(study.root), "kreeg een woning")
    file = study.root / "transcripts" / "R07.md"
    file.write_text(file.read_text(encoding="utf-8").replace("is er altijd", "is er bijna altijd"), encoding="utf-8")
    Names(Study(study.root)).apply()
    before = study.journal("codeur-a", "R07").read_bytes()
    Names(Study(study.root)).apply()
    assert study.journal("codeur-a", "R07").read_bytes() == before


def test_check_says_nothing_of_names_where_the_key_is_not_there(study):
    Names(study).apply()
    code(study, *QUOTES)
    (study.root.parent / "kluis" / "sleutel.csv").unlink()
    assert not [problem for problem in check(Study(study.root)) if "name that the key" in problem.what]


# -- at the same time as others ----------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="Windows replaces no file that is open")
def test_an_act_that_was_acknowledged_while_pseudonymising_ran_is_not_lost(study, monkeypatch):
    code(study, *QUOTES)
    file = study.journal("codeur-a", "R07")
    real, saved, refused = files._write, [], []

    def code_meanwhile(part, text):
        real(part, text)
        act = Act(f"meanwhile-{len(saved)}-{len(refused)}", "done", "2027", "codeur-a", "", {"value": True})
        try:
            journal.append(file, act)
            saved.append(act.id)
        except JournalError:
            refused.append(act.id)

    monkeypatch.setattr(lock, "PATIENCE", -1)
    monkeypatch.setattr(files, "_write", code_meanwhile)
    Names(study).apply()
    assert set(saved) <= {act.id for act in journal.read(file).acts}
    assert (len(saved), len(refused)) == (1, 4)  # while the key was written; while originals and parts were


def test_a_text_that_was_corrected_while_names_were_judged_is_not_overwritten(study):
    names = Names(study)
    names.apply()
    names.decide(Decision("Yonas", KEEP), Decision("Blorp", KEEP))
    file = study.root / "transcripts" / "R07.md"
    corrected = file.read_text(encoding="utf-8").replace("elke maandag", "elke dinsdag met Karel")
    for step in (names.apply, lambda: names.finish("R07")):
        names.study.transcripts  # noqa: B018 - read before somebody corrects the text
        file.write_text(corrected, encoding="utf-8")
        with pytest.raises(StudyError, match=r"R07\.md: somebody changed this text.*Nothing was changed"):
            step()
        assert file.read_text(encoding="utf-8") == corrected
        assert [item.name for item in names.queue()] == ["Karel"]
        corrected = corrected.replace("dinsdag", "woensdag")
    names.decide(Decision("Karel", "vervang"))
    assert names.apply()[0].replaced == 1
    names.finish("R07")
    assert "woensdag met [persoon-" in Study(study.root).transcripts["R07"].text
    assert transcripts.reviewed(Study(study.root).transcripts["R07"])


def test_a_transcript_that_is_gone_cannot_be_reviewed(study):
    names = Names(study)
    (study.root / "transcripts" / "R07.md").unlink()
    with pytest.raises(StudyError, match="there is no such transcript"):
        names.finish("R07")
