import json
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewkit.coding import journal, sheets
from interviewkit.coding.session import Session
from interviewkit.errors import AnchorError, InputError, JournalError
from interviewkit.model import Coverage, Sheet, Valence
from interviewkit.study import Study
from tests.desk_study import lay_out


def added_up(session: Session) -> Sheet:
    files = journal.copies(session.file, [session.transcript.id])
    return sheets.read_sheet(files, session.transcript, session.coder)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return lay_out(tmp_path / "studie")


def span(session: Session, quote: str) -> dict[str, object]:
    start = session.transcript.text.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


def coded(
    session: Session, quote: str = "twee uur rijden", code: str = "a.reis", ident: str = "", **more: object
) -> str:
    effect = session.act("code", {**span(session, quote), "code": code, **more}, ident)
    return effect.codings[0].id


def on_disk(session: Session) -> list[tuple[str, str, str]]:
    sheet = added_up(session)
    return [(c.passage.quote, c.code, c.valence.value) for c in sheet.codings]


def test_an_act_is_on_the_disk_when_it_returns(study: Study) -> None:
    session = Session(study, "R1", "ann")
    coded(session, valence="knelpunt")
    assert on_disk(session) == [("twee uur rijden", "a.reis", "knelpunt")]


def test_a_quote_that_is_not_at_its_span_is_refused_and_nothing_is_written(study: Study) -> None:
    session = Session(study, "R1", "ann")
    shifted = span(session, "twee uur rijden")
    with pytest.raises(AnchorError):
        session.act("code", {**shifted, "start": shifted["start"] + 1, "end": shifted["end"] + 1, "code": "a.reis"})
    assert not session.file.exists()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("code", {"start": 0, "end": 3, "quote": "Hoe", "code": "bestaat.niet"}),
        ("code", {"start": "0", "end": 3, "quote": "Hoe", "code": "a.reis"}),
        ("code", {"start": 0, "end": 9**9, "quote": "Hoe", "code": "a.reis"}),
        ("code", {"start": 0, "end": 3, "quote": "Hoe", "code": "a.reis", "valence": "mooi"}),
        ("uncode", {"coding": "weg"}),
        ("change", {"coding": "weg", "code": "a.ver"}),
        ("cover", {"question": 9, "value": "gesteld"}),
        ("memo", {"on": "maan", "text": "x"}),
        ("memo", {"on": "transcript", "text": "x" * 20_001}),
        ("move", {}),
        ("undo", {}),
        ("redo", {}),
    ],
)
def test_what_is_not_true_is_refused(study: Study, kind: str, data: dict[str, object]) -> None:
    session = Session(study, "R1", "ann")
    with pytest.raises((InputError, AnchorError)):
        session.act(kind, data)
    assert not session.file.exists()


def test_an_act_sent_again_is_done_once_also_by_a_later_session(study: Study) -> None:
    session = Session(study, "R1", "ann")
    coded(session, ident="een")
    coded(session, ident="een")
    coded(Session(study, "R1", "ann"), ident="een")
    assert len(session.file.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("../weg", "", "a/b", "consensus", "Consensus-2", "vastgelegd", "Vastgelegd", ".verborgen", "x" * 41),
        *("nul", "CON", "aux", "com1", "prn.jan", "jan.", "jan ", "jan+piet"),
    ],
)
def test_a_name_that_is_no_folder_is_no_coder(study: Study, name: str) -> None:
    with pytest.raises(InputError):
        Session(study, "R1", name)


def test_undo_and_redo_go_on_in_a_later_session(study: Study) -> None:
    first = Session(study, "R1", "ann")
    ident = coded(first)
    first.act("change", {"coding": ident, "valence": "knelpunt"})
    first.act("memo", {"on": "coding", "target": ident, "text": "let op"})
    later = Session(study, "R1", "ann")
    for _ in range(3):
        later.act("undo", {})
    assert on_disk(later) == []
    last = Session(study, "R1", "ann")
    for _ in range(3):
        last.act("redo", {})
    assert on_disk(last) == [("twee uur rijden", "a.reis", "knelpunt")]
    assert last.sheet().codings[0].memo == "let op"
    with pytest.raises(InputError):
        last.act("redo", {})


def test_a_coding_taken_away_comes_back_whole(study: Study) -> None:
    session = Session(study, "R1", "ann")
    ident = coded(session, valence="succesfactor", memo="mooi")
    before = session.sheet()
    session.act("uncode", {"coding": ident})
    session.act("undo", {})
    assert session.sheet() == before


def test_a_new_act_ends_what_could_be_redone(study: Study) -> None:
    session = Session(study, "R1", "ann")
    coded(session)
    session.act("undo", {})
    coded(session, "te ver", "a.ver")
    with pytest.raises(InputError):
        session.act("redo", {})


def test_another_writer_is_seen_at_the_next_act(study: Study) -> None:
    one, other = Session(study, "R1", "ann"), Session(study, "R1", "ann")
    coded(one)
    effect = other.act("code", {**span(other, "te ver"), "code": "a.ver"})
    assert effect.reread
    assert {coding.code for coding in effect.codings} == {"a.reis", "a.ver"}
    assert one.look()
    assert not one.look()
    assert len(one.codings) == 2


def test_threads_on_one_session_lose_nothing(study: Study) -> None:
    session = Session(study, "R1", "ann")
    threads = [threading.Thread(target=coded, args=(session,)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(on_disk(session)) == 12
    times = [json.loads(line)["time"] for line in session.file.read_text(encoding="utf-8").splitlines()]
    assert len(set(times)) == 12


def test_a_failed_write_changes_nothing_and_can_be_tried_again(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(study, "R1", "ann")

    def full(*_: object) -> None:
        raise JournalError("cannot be written")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "append", full)
        with pytest.raises(JournalError):
            coded(session, ident="een")
    assert session.codings == ()
    coded(session, ident="een")
    assert len(on_disk(session)) == 1


def test_a_passage_moved_by_an_edit_is_logged_and_one_without_a_place_waits(study: Study) -> None:
    session = Session(study, "R1", "ann")
    coded(session, "twee uur rijden")
    lost = coded(session, "te ver", "a.ver")
    file = study.root / "transcripts" / "R1.md"
    text = file.read_text(encoding="utf-8").replace("Hoe gaat dat", "Hoe gaat dat nou").replace("te ver!", "te gek!")
    file.write_text(text, encoding="utf-8")
    again = Session(Study(study.root), "R1", "ann")
    assert [coding.passage.quote for coding, _ in again.moved] == ["twee uur rijden"]
    assert '"move"' in again.file.read_text(encoding="utf-8")
    assert [coding.id for coding in again.to_check] == [lost]
    effect = again.act("change", {"coding": lost, **span(again, "te gek")})
    assert effect.codings[0].passage.quote == "te gek"
    assert again.to_check == ()
    again.act("undo", {})
    assert [coding.id for coding in again.to_check] == [lost]
    assert Session(Study(study.root), "R1", "ann").moved == ()


def test_codings_made_before_suggestions_were_shown_are_blind(study: Study) -> None:
    session = Session(study, "R1", "ann")
    before = coded(session)
    session.act("show", {"engine": "proef 1"})
    coded(session, "te ver", "a.ver")
    taken = coded(session, "bellen elkaar", "b.bel", origin="suggestie overgenomen", engine="proef 1", seconds=1.5)
    sheet = session.sheet()
    assert sheet.blind_ids == {before}
    assert session.coding(taken).engine == "proef 1"
    session.act("change", {"coding": taken, "code": "b.niet"})
    assert session.coding(taken).origin.value == "suggestie aangepast"


def test_coverage_memos_and_done_are_kept(study: Study) -> None:
    session = Session(study, "R1", "ann")
    session.act("cover", {"question": 2, "value": "spontaan"})
    session.act("memo", {"on": "transcript", "text": "druk gesprek"})
    session.act("memo", {"on": "code", "target": "a.ver", "text": "ook in tijd?"})
    session.act("done", {"value": True})
    sheet = Session(study, "R1", "ann").sheet()
    assert (sheet.coverage[2], sheet.memo, sheet.code_memos["a.ver"]) == (
        Coverage.SPONTANEOUS,
        "druk gesprek",
        "ook in tijd?",
    )
    assert sheet.done


STEPS = st.lists(
    st.tuples(st.sampled_from(["code", "uncode", "change", "memo", "undo", "redo", "again"]), st.integers(0, 5)),
    max_size=25,
)


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_what_a_session_shows_is_what_its_journal_adds_up_to(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """After any sequence of acts, undos and redos; and undoing everything gives the empty sheet."""
    study = lay_out(tmp_path_factory.mktemp("s") / "studie")
    session = Session(study, "R1", "ann")
    for kind, number in steps:
        session = _step(session, study, kind, number)
    shown = sorted(session.codings, key=lambda c: c.id)
    assert shown == sorted(added_up(session).codings, key=lambda c: c.id)
    while session.history[0]:
        session.act("undo", {})
    assert session.codings == ()


def _step(session: Session, study: Study, kind: str, number: int) -> Session:
    ids = sorted(coding.id for coding in session.codings)
    if kind == "again":
        return Session(study, "R1", "ann")
    try:
        if kind == "code":
            coded(session, ["te ver", "Jawel", "helpt", "🚆", "café", "coördinator"][number], "a.ver")
        elif kind in {"undo", "redo"}:
            session.act(kind, {})
        elif ids and kind == "change":
            session.act("change", {"coding": ids[number % len(ids)], "valence": list(Valence)[number % 3].value})
        elif ids and kind == "memo":
            session.act("memo", {"on": "coding", "target": ids[number % len(ids)], "text": str(number)})
        elif ids:
            session.act("uncode", {"coding": ids[number % len(ids)]})
    except InputError:
        assert kind in {"undo", "redo"}
    return session
