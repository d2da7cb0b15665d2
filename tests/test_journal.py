import json
import multiprocessing
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit import transcripts
from interviewkit.coding import journal, lock, sheets
from interviewkit.coding.journal import Act
from interviewkit.errors import JournalError
from interviewkit.model import Coding, Valence
from tests.written import write_codings

posix = pytest.mark.skipif(os.name != "posix", reason="Windows replaces no file that is open")
TRANSCRIPT = transcripts.build(
    "R01", [("Respondent", "", "Wij bellen elkaar nu gewoon. Dat scheelt een hoop reistijd.")]
)


def act(kind: str, ident: str, time: str = "2026-01-01T10:00:00.000+00:00", **data: object) -> Act:
    return Act(ident, kind, time, "codeur-a", "1.0", data)


def coded(ident: str, start: int = 0, end: int = 10, code: str = "rol.accent", **more: object) -> Act:
    fields = journal.passage_fields(TRANSCRIPT.passage(start, end))
    return act("code", ident, **{**fields, "coding": f"c-{ident}", "code": code, **more})


acts = st.lists(
    st.one_of(
        st.builds(coded, st.uuids().map(str), st.integers(0, 20), st.integers(21, 40)),
        st.builds(lambda i, c: act("uncode", i, coding=c), st.uuids().map(str), st.sampled_from(["c-1", "c-2"])),
        st.builds(
            lambda i, c, v: act("change", i, coding=c, valence=v),
            st.uuids().map(str),
            st.sampled_from(["c-1", "c-2"]),
            st.sampled_from(list(Valence)),
        ),
    ),
    max_size=12,
    unique_by=lambda a: a.id,
).map(lambda more: [coded("1"), coded("2", 5, 30), *more])


def test_what_is_appended_is_read_back(tmp_path):
    file = tmp_path / "codeur-a" / "R01.jsonl"
    journal.append(file, coded("1", memo="é😀\n regel"))
    journal.append(file, act("change", "2", coding="c-1", valence="knelpunt"))
    sheet = sheets.read_sheet([file], TRANSCRIPT, "codeur-a")
    assert [(c.passage.quote, c.valence, c.memo) for c in sheet.codings] == [
        ("Wij bellen", Valence.BARRIER, "é😀\n regel")
    ]
    assert (sheet.coder, sheet.transcript) == ("codeur-a", "R01")


@given(acts, st.randoms(use_true_random=False), st.data())
def test_copies_merge_to_the_same_sheet_in_any_order_any_number_of_times(written, random, data):
    whole = sheets.fold(written, "codeur-a", "R01")
    cut = data.draw(st.integers(0, len(written)))
    copies = written[:cut] + written[max(0, cut - 2) :] + written
    random.shuffle(copies)
    merged = {a.id: a for a in copies}.values()
    assert sheets.fold(merged, "codeur-a", "R01") == whole


def test_one_id_with_two_contents_reads_the_same_whichever_copy_comes_first(tmp_path):
    one, other = tmp_path / "R01.jsonl", tmp_path / "R01 (copy).jsonl"
    journal.append(one, coded("1"), coded("2"))
    journal.append(other, coded("1", code="a.ver"), coded("3"))
    assert journal.read(one, other).acts == journal.read(other, one).acts == journal.read(other, one, other).acts


@given(acts, st.randoms(use_true_random=False), st.data())
def test_copies_on_disk_read_the_same_in_any_order(written, random, data):
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / name for name in ("R01.jsonl", "R01 (2).jsonl", "R01-laptop.jsonl")]
        for copy in copies:
            kept = data.draw(st.lists(st.sampled_from(written), unique_by=lambda a: a.id))
            copy.write_text("".join(item.line() for item in kept), encoding="utf-8")
        first = journal.read(*copies)
        random.shuffle(copies)
        assert journal.read(*copies, copies[0]).acts == first.acts


def test_a_conflict_copy_is_read_with_the_file(tmp_path):
    file = tmp_path / "a" / "R01.jsonl"
    journal.append(file, coded("1"))
    journal.append(file.with_name("R01 (conflict 2026).jsonl"), coded("1"), coded("2", 11, 17))
    journal.append(file.with_name("R012.jsonl"), coded("3"))
    assert len(sheets.read_sheet(journal.copies(file, ["R01"]), TRANSCRIPT, "a").codings) == 2


COPIES = [
    *("R1.jsonl", "R1 (1).jsonl", "R1-LAPTOP.jsonl", "R1_conflict-2025.jsonl", "R1~2.jsonl"),
    *("R1.sync-conflict-20250101-101010-ABCDEFG.jsonl", "R1 (Ann's conflicted copy 2025-01-01).jsonl"),
]
OTHERS = [
    "R1-2.jsonl",
    "R1-2 (1).jsonl",
    "R1-2-LAPTOP.jsonl",
    "R1-2.sync-conflict-2025.jsonl",
    "R1_b.jsonl",
    "R12.jsonl",
]


def test_the_sheet_of_another_transcript_is_never_a_copy_and_a_conflict_copy_always_is(tmp_path):
    for name in (*COPIES, *OTHERS, "R1-2.txt", "xR1.jsonl"):
        (tmp_path / name).touch()
    known = ["R1", "R1-2", "R1_b", "R12"]
    found = {name: [file.name for file in journal.copies(tmp_path / f"{name}.jsonl", known)] for name in known}
    assert found["R1"] == sorted(COPIES)
    assert found["R1-2"] == sorted(OTHERS[:4])
    assert (found["R1_b"], found["R12"]) == (["R1_b.jsonl"], ["R12.jsonl"])


@pytest.mark.parametrize("torn", [b'{"act": "co', b"\xff\xfe", b"<<<<<<< HEAD", b"[1]", b'{"id": 1, "act": "code"}'])
def test_a_torn_line_is_set_aside_and_the_next_act_is_whole(tmp_path, torn):
    file = tmp_path / "R01.jsonl"
    journal.append(file, coded("1"))
    with file.open("ab") as stream:
        stream.write(torn)
    journal.append(file, coded("2"))
    reading = journal.read(file)
    assert [a.id for a in reading.acts] == ["1", "2"]
    assert [line for _, line, _ in reading.set_aside] == [2]


def test_undo_is_the_inverse_and_keeps_the_first_time(tmp_path):
    file = tmp_path / "a" / "R01.jsonl"
    journal.append(file, coded("1"))
    journal.append(file, act("uncode", "2", "2026-01-01T11:00:00.000+00:00", coding="c-1"))
    assert sheets.read_sheet([file], TRANSCRIPT, "a").codings == ()
    back = coded("1")
    journal.append(file, Act("3", "code", "2026-01-01T12:00:00.000+00:00", "codeur-a", "1.0", back.data))
    (coding,) = sheets.read_sheet([file], TRANSCRIPT, "a").codings
    assert coding.time == back.time


def test_only_codings_made_before_suggestions_were_shown_are_blind():
    written = [
        coded("1"),
        act("show", "2", "2026-01-02"),
        Act("3", "code", "2026-01-03", "a", "1", coded("3", 11, 17).data),
    ]
    assert sheets.fold(written, "a", "R01").blind_ids == {"c-1"}


def test_an_anchor_that_no_longer_fits_goes_to_the_list_and_does_not_disappear():
    sheet = sheets.fold([coded("1"), coded("2", 29, 59)], "a", "R01")
    changed = transcripts.build("R01", [("Respondent", "", "Tja. Wij mailen elkaar. Dat scheelt een hoop reistijd.")])
    verified, moved = sheets.verify(sheet, changed)
    assert [c.id for c in verified.to_check] == ["c-1"]
    assert [(c.id, c.passage.start) for c in verified.codings] == [("c-2", 24)]
    assert len(moved) == 1


def test_a_read_only_place_is_told_and_nothing_counts_as_saved(tmp_path):
    (tmp_path / "codeur-a").write_text("a file where a folder should be")
    with pytest.raises(JournalError, match="Nothing of this act was saved"):
        journal.append(tmp_path / "codeur-a" / "R01.jsonl", coded("1"))


def test_a_full_disk_leaves_what_stood_there(tmp_path, monkeypatch):
    file = tmp_path / "R01.jsonl"
    journal.append(file, coded("1"))
    before = file.read_bytes()

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal.os, "fsync", full)
    with pytest.raises(JournalError, match="No space left"):
        journal.append(file, coded("2"))
    assert file.read_bytes() == before


def _write_many(file, name):
    lock.PATIENCE = 600  # nobody is at a desk: on a slow disk a writer may be passed over for long
    for number in range(50):
        journal.append(file, coded(f"{name}-{number}"))


def test_four_writers_at_once_lose_nothing(tmp_path):
    file = tmp_path / "R01.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(file, name), daemon=True) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(1200)
    assert [writer.exitcode for writer in writers] == [0, 0, 0, 0]
    reading = journal.read(file)
    assert len(reading.acts) == 200
    assert reading.set_aside == ()
    assert all(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


def test_codings_can_be_written_as_they_are(tmp_path):
    coding = Coding("c1", TRANSCRIPT.passage(0, 10), "rol.accent", "a", "2019-06-01T10:00:00.000+00:00", memo="let op")
    file = tmp_path / "a" / "R01.jsonl"
    write_codings(file, [coding])
    assert sheets.read_sheet([file], TRANSCRIPT, "a").codings == (coding,)


@pytest.fixture
def replaced_while_waiting(tmp_path, monkeypatch):
    """A journal in whose place another is put while somebody waits for its lock, the first time somebody does."""
    file = tmp_path / "R01.jsonl"
    journal.append(file, coded("1"))
    real, times = lock._try_lock, []

    def late(stream):
        if not times:
            part = file.with_name(".part")
            part.write_bytes(coded("0").line().encode())
            part.replace(file)
        times.append(stream)
        return real(stream)

    monkeypatch.setattr(lock, "_try_lock", late)
    return file


@posix
def test_an_act_that_waited_while_the_journal_was_replaced_goes_into_the_one_that_is_there(replaced_while_waiting):
    journal.append(replaced_while_waiting, coded("2"))
    assert [a.id for a in journal.read(replaced_while_waiting).acts] == ["0", "2"]


@posix
def test_who_holds_a_journal_that_was_replaced_while_waiting_reads_the_one_that_is_there(replaced_while_waiting):
    with lock.held([replaced_while_waiting]) as held:
        assert held.contents[replaced_while_waiting] == coded("0").line().encode()


def test_several_journals_are_locked_in_the_order_of_their_names_and_let_go_together(tmp_path, monkeypatch):
    files = [tmp_path / f"R0{number}.jsonl" for number in (3, 1, 2)]
    for file in files:
        journal.append(file, coded("1"))
    real, order = lock._try_lock, []
    monkeypatch.setattr(lock, "_try_lock", lambda stream: real(stream) and not order.append(Path(stream.name)))
    monkeypatch.setattr(lock, "PATIENCE", -1)
    with lock.held(files):
        assert order == sorted(files)
        with pytest.raises(JournalError, match="keeps this sheet locked"):
            journal.append(files[0], coded("2"))
    journal.append(files[0], coded("2"))
    assert len(journal.read(files[0]).acts) == 2
