"""The conversation with the desk, without a desk."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from interviewkit import suggest
from interviewkit.coding import journal
from interviewkit.coding.exchange import Exchange
from interviewkit.errors import JournalError, LockedError
from interviewkit.model import Suggestion
from interviewkit.study import Study
from tests.desk_study import lay_out


class Desk:
    """Keeps what it was answered."""

    def __init__(self, study: Study, blind: bool | None = None, coder: str = "ann") -> None:
        self.exchange = Exchange(lambda: Study(study.root), coder, blind=blind, aside=lambda work: work())

    def __call__(self, what: str, transcript: str = "R1", **fields: Any) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = []
        message = {"type": what, "transcript": transcript, **fields}
        self.exchange.answer(message, lambda answer: heard.append(json.loads(json.dumps(answer))))
        return heard

    def act(self, kind: str, ident: str, transcript: str = "R1", **data: Any) -> list[dict[str, Any]]:
        return self("act", transcript, id=ident, kind=kind, data=data)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return lay_out(tmp_path / "studie")


def propose(study: Any, transcript: str, _coder: str) -> list[Suggestion]:
    """An engine that proposes two passages."""
    text = study.transcripts[transcript]
    found: list[Suggestion] = []
    for words, code in (("twee uur rijden", "a.reis"), ("te ver", "a.ver"), ("elkaar", "b.bel")):
        at = text.text.index(words) if words in text.text else -1
        if at >= 0:
            found.append(Suggestion(text.passage(at, at + len(words)), code, 0.8, f"aanwijzing: {words}", "proef 1"))
    return found


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "for_transcript", propose, raising=False)


def passage(study: Study, words: str) -> dict[str, Any]:
    start = study.transcripts["R1"].text.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def test_every_answer_repeats_what_it_answers(study: Study) -> None:
    desk = Desk(study)
    assert desk("open", request="7")[0]["request"] == "7"
    saved = desk.act("code", "een", code="a.ver", **passage(study, "te ver"))
    assert (saved[0]["type"], saved[0]["id"]) == ("saved", "een")


def test_what_is_not_true_is_refused_with_its_reason(study: Study) -> None:
    desk = Desk(study)
    [answer] = desk.act("code", "een", code="a.ver", start=0, end=3, quote="Nee")
    assert (answer["type"], answer["reason"]) == ("refused", "anchor")
    [answer] = desk("open", "R99", request="1")
    assert answer["type"] == "refused"


@pytest.mark.parametrize("message", [{}, {"type": "dans"}, {"type": "act"}, {"type": "act", "transcript": "R1"}])
def test_nothing_a_desk_can_send_goes_unanswered(study: Study, message: dict[str, Any]) -> None:
    heard: list[dict[str, Any]] = []
    Desk(study).exchange.answer(message, heard.append)
    assert [answer["type"] for answer in heard] == ["failed"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (LockedError("in use elsewhere"), "locked"),
        (JournalError("cannot be written (the door is locked)"), "disk"),
        (OSError(errno.ENOSPC, "No space left"), "full"),
    ],
)
def test_why_nothing_was_saved_is_told_by_the_kind_of_error_and_not_by_its_words(
    study: Study, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def refuse(*_: object) -> None:
        if isinstance(error, OSError):
            raise JournalError("cannot be written") from error
        raise error

    monkeypatch.setattr(journal, "append", refuse)
    [answer] = Desk(study).act("code", "een", code="a.ver", **passage(study, "te ver"))
    assert (answer["type"], answer["reason"]) == ("failed", reason)


@pytest.mark.usefixtures("engine")
def test_no_suggestion_leaves_python_before_the_first_pass_is_done(study: Study) -> None:
    desk = Desk(study)
    assert desk("open", request="1")[0]["hidden"]
    [answer] = desk("suggest", request="2")
    assert (answer["hidden"], answer["items"]) == (True, [])
    assert not study.journal("ann", "R1").exists()
    desk.act("first_pass", "een", value=True)
    [answer] = desk("suggest", request="3")
    assert [item["code"] for item in answer["items"]] == ["a.reis", "a.ver", "b.bel"]
    assert '"show"' in study.journal("ann", "R1").read_text(encoding="utf-8")


@pytest.mark.usefixtures("engine")
def test_blind_true_hides_suggestions_whatever_was_marked(study: Study) -> None:
    desk = Desk(study, blind=True)
    desk.act("first_pass", "een", value=True)
    assert desk("suggest", request="1")[0]["items"] == []


@pytest.mark.usefixtures("engine")
def test_a_rejected_suggestion_stays_rejected_and_a_taken_one_is_not_offered_again(study: Study) -> None:
    desk = Desk(study, blind=False)
    desk.act(
        "reject", "een", code="a.reis", engine="proef 1", score=0.8, seconds=2.0, **passage(study, "twee uur rijden")
    )
    desk.act("code", "twee", code="a.ver", origin="suggestie overgenomen", **passage(study, "te ver"))
    [answer] = Desk(study, blind=False)("suggest", request="1")
    assert [item["code"] for item in answer["items"]] == ["b.bel"]
    desk.act("undo", "drie")
    desk.act("undo", "vier")
    assert len(desk("suggest", request="2")[0]["items"]) == 3


@pytest.mark.usefixtures("engine")
def test_a_suggestion_taken_with_another_code_is_not_offered_again_unless_that_is_undone(study: Study) -> None:
    desk = Desk(study, blind=False)
    words = passage(study, "elkaar")
    suggested = {"start": words["start"], "end": words["end"], "code": "b.bel"}
    desk.act("code", "een", code="b.niet", origin="suggestie aangepast", suggested=suggested, **words)
    for one in (desk, Desk(study, blind=False)):
        assert "b.bel" not in [item["code"] for item in one("suggest", request="1")[0]["items"]]
    desk.act("undo", "twee")
    assert "b.bel" in [item["code"] for item in desk("suggest", request="2")[0]["items"]]


def test_an_engine_that_fails_does_not_stop_the_coding(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("kapot")

    monkeypatch.setattr(suggest, "for_transcript", broken, raising=False)
    [answer] = Desk(study, blind=False)("suggest", request="1")
    assert answer["items"] == []
    assert "kapot" in answer["message"]


def test_a_text_that_changed_is_read_again_before_the_act_is_judged(study: Study) -> None:
    desk = Desk(study)
    desk("open", request="1")
    stale = passage(study, "twee uur rijden")
    file = study.root / "transcripts" / "R1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("twee uur", "anderhalf uur"), encoding="utf-8")
    kinds = [answer["type"] for answer in desk.act("code", "een", code="a.reis", **stale)]
    assert kinds == ["opened", "refused"]


def test_a_sheet_written_elsewhere_is_seen_at_a_look(study: Study) -> None:
    here, there = Desk(study), Desk(study)
    here("open", request="1")
    assert here("look", request="2")[0]["type"] == "unchanged"
    there.act("code", "een", code="a.ver", **passage(study, "te ver"))
    assert len(here("look", request="3")[0]["codings"]) == 1


def test_a_transcript_that_comes_in_takes_its_sheet_from_the_one_whose_id_it_begins_with(study: Study) -> None:
    desk = Desk(study)
    desk("open", request="1")
    desk.act("code", "een", code="a.ver", **passage(study, "te ver"))
    folder = study.root / "transcripts"
    (folder / "R1-2.md").write_bytes((folder / "R1.md").read_bytes().replace(b"id: R1", b"id: R1-2"))
    desk("open", "R1-2", request="2")
    desk.act("code", "twee", transcript="R1-2", code="a.ver", **passage(study, "te ver"))
    [answer] = desk("look", request="3")
    assert (answer["type"], [coding["id"] for coding in answer["codings"]]) == ("opened", ["een"])


def test_decisions_are_acts_and_a_second_try_does_not_double(study: Study) -> None:
    Desk(study).act("code", "een", code="a.ver", **passage(study, "te ver"))
    ben = Desk(study, coder="ben")
    assert ben("compare", request="1", other="ann")[0]["type"] == "refused"
    ben.act("code", "twee", code="a.reis", **passage(study, "twee uur rijden"))
    [found] = ben("compare", request="2", other="ann")
    assert [item["kind"] for item in found["items"]] == ["gemist", "gemist"]
    decision = {"other": "ann", "key": found["items"][0]["key"], "outcome": "B", "reason": "staat er"}
    for _ in range(2):
        [saved] = ben.act("decide", "drie", **decision)
    assert [item["open"] for item in saved["compared"]["items"]] == [False, True]
    [refused] = ben.act("decide", "vier", **{**decision, "reason": " "})
    assert refused["type"] == "refused"
