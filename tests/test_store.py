"""The cache gives back what was parsed, for the same text, pipeline and code, and for nothing else."""

from dataclasses import replace

import pytest

from interviewkit import transcripts
from interviewkit.language import dutch, pipelines, store
from interviewkit.language.tokens import Parsed, Token

INFO = pipelines.PipelineInfo("nl_proef", "1", "MIT", "nl_proef")
TEXT = transcripts.build("R1", [("Interviewer", "", "Hoe?"), ("Respondent", "", "Nou, dat zie ik niet.")])
TOKENS = (
    Token(0, 3, "Hoe", "hoe", "ADV", sentence=0),
    Token(3, 4, "?", "?", "PUNCT", sentence=0),
    Token(19, 22, "ik ", "ik", "PRON", "inzien", negated=True, hypothetical=True, reported=True, sentence=1),
)
PARSED = Parsed("R1", INFO.label, TOKENS, ((0, 4), (5, 26)), (0, 1))


@pytest.fixture
def kept(tmp_path):
    token = TOKENS[2]
    tokens = (*TOKENS[:2], token._replace(text=TEXT.text[token.start : token.end]))
    parsed = replace(PARSED, tokens=tokens)
    store.write(tmp_path, TEXT, INFO, parsed)
    return tmp_path, parsed


def test_what_was_written_is_read_back(kept):
    folder, parsed = kept
    assert store.read(folder, TEXT, INFO) == parsed


def test_another_text_or_version_or_division_in_turns_is_a_miss(kept):
    folder, _ = kept
    other = transcripts.build("R1", [("Interviewer", "", "Hoe?"), ("Respondent", "", "Nou, dat zie ik wel.")])
    joined = transcripts.build("R1", [("Respondent", "", TEXT.text)])
    assert store.read(folder, other, INFO) is None
    assert store.read(folder, joined, INFO) is None
    assert store.read(folder, TEXT, replace(INFO, version="2")) is None


def test_other_code_is_a_miss(kept, monkeypatch):
    folder, _ = kept
    monkeypatch.setattr(store, "code", lambda: "other")
    assert store.read(folder, TEXT, INFO) is None


@pytest.mark.parametrize("damage", [b"", b"geen gzip", None])
def test_a_broken_file_is_parsed_again_and_mended(tmp_path, damage, monkeypatch):
    calls = []
    monkeypatch.setattr(dutch, "_parsed", lambda transcript, info: calls.append(transcript.id) or PARSED)
    list(dutch.parse([TEXT], INFO, tmp_path))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9] if damage is None else damage)
    assert list(dutch.parse([TEXT], INFO, tmp_path)) == [PARSED]
    list(dutch.parse([TEXT], INFO, tmp_path))
    assert calls == ["R1", "R1"]


def test_a_second_parse_of_an_unchanged_text_parses_nothing(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(dutch, "_parsed", lambda transcript, info: calls.append(transcript.id) or PARSED)
    for _ in range(3):
        list(dutch.parse([TEXT], INFO, tmp_path))
    assert calls == ["R1"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    file = tmp_path / "bestand"
    file.write_text("")
    store.write(file, TEXT, INFO, PARSED)
    assert store.read(file, TEXT, INFO) is None


def test_short_texts_are_kept_as_one_list(tmp_path):
    made = ((Token(0, 3, "Hoe", "hoe", "ADV"),), ())
    store.write_texts(tmp_path, ["Hoe", ""], INFO, made)
    assert store.read_texts(tmp_path, ["Hoe", ""], INFO) == made
    assert store.read_texts(tmp_path, ["Hoe", " "], INFO) is None


def test_a_changed_text_leaves_one_file_per_transcript(kept):
    folder, parsed = kept
    store.write(folder, replace(TEXT, text=TEXT.text[::-1]), INFO, parsed)
    assert len(list(folder.iterdir())) == 1


def test_what_was_kept_by_other_code_or_another_version_is_not_held(kept, monkeypatch):
    folder, parsed = kept
    assert store.holds(folder, "R1", INFO)
    assert not store.holds(folder, "R2", INFO)
    for other in (replace(INFO, version="2"), replace(INFO, source="elders"), replace(INFO, stamp="hertraind")):
        assert not store.holds(folder, "R1", other)
        assert store.read(folder, TEXT, other) is None
    monkeypatch.setattr(store, "code", lambda: "other")
    assert not store.holds(folder, "R1", INFO)
    store.write(folder, TEXT, INFO, parsed)
    assert store.holds(folder, "R1", INFO)
    assert len(list(folder.iterdir())) == 1


def test_the_tables_are_in_the_key(tmp_path, monkeypatch):
    before = store.code.__wrapped__()
    tables = tmp_path / "lexicon.json.gz"
    tables.write_bytes(b"andere tabellen")
    monkeypatch.setattr(store, "LEXICON", tables)
    assert store.code.__wrapped__() != before


def test_what_fails_halfway_leaves_nothing(tmp_path):
    def full(stream):
        stream.write(b"half")
        raise OSError(28, "No space left on device")

    store.put(tmp_path / "x", full)
    assert not list(tmp_path.iterdir())
    assert store.can_keep(tmp_path / "nieuw")


def test_what_a_stopped_process_had_half_written_is_taken_away(tmp_path):
    for name in ("a.7.part", "a.17.part", "a.json.gz"):
        (tmp_path / name).write_bytes(b"")
    store.sweep(tmp_path, 7)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.17.part", "a.json.gz"]
