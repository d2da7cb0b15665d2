import csv
import io

import pytest
from click.testing import CliRunner

from interviewkit import transcripts
from interviewkit.__main__ import cli
from interviewkit.coding import journal
from interviewkit.coding.journal import Act
from interviewkit.errors import InputError, StudyError
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


def code(study, *quotes):
    transcript = study.transcripts["R07"]
    for quote in quotes:
        start = transcript.text.index(quote)
        passage = transcript.passage(start, start + len(quote))
        coding = Coding(f"c{start}", passage, "a.x", "codeur-a", "2026-01-01", memo="zegt Samira Haddou")
        write_codings(study.journal("codeur-a", "R07"), [coding])


def contents(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".cache" not in p.parts}


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
