from dataclasses import replace
from pathlib import Path

import pytest

from interviewkit.codebook import Settings
from interviewkit.coding import uptake
from interviewkit.errors import InputError
from interviewkit.model import Coding, Origin, Rejection, Sheet, Transcript
from interviewkit.suggest import advice, external, keywords, material, measured, score
from interviewkit.suggest.external import Proposal
from tests.small_suggest import book, coding, sheet, sources, transcript

ANSWERS = ("Het is twee uur rijden, de reistijd is te lang.", "We bellen elkaar elke week.", "Het weer was mooi.")
TEXTS = [transcript(f"R{n}", *ANSWERS, f"Iets anders, nummer {n}.") for n in range(1, 6)]
SHEETS = [sheet(t, ("twee uur rijden", "a.reis"), ("We bellen elkaar", "b.bel")) for t in TEXTS]


def test_every_way_is_measured_on_the_same_answers():
    study = sources(TEXTS, SHEETS)
    found = list(score.ways(study, material.gather(study)))
    assert len(found) == 6
    assert {way.counts.micro().positives for way in found} == {10}
    assert found[-2].counts.micro().f1 > found[0].counts.micro().f1 - 1e-9


def test_nothing_is_measured_where_nothing_was_coded_blind():
    shown = [replace(s, blind_ids=frozenset()) for s in SHEETS]
    study = sources(TEXTS, shown)
    assert list(score.ways(study, material.gather(study))) == []


def test_a_measurement_comes_back_as_it_was_kept(tmp_path: Path):
    study = sources(TEXTS, SHEETS)
    ways = list(score.ways(study, material.gather(study)))
    measured.write(tmp_path / "x" / measured.FILE, ways, "codeur-a", "sleutel")
    read = measured.read(tmp_path / "x" / measured.FILE)
    assert read is not None
    assert (read.coder, read.key, read.transcripts, len(read.ways)) == ("codeur-a", "sleutel", 5, 6)
    assert [row["code"] for row in read.codes] == ["a.reis", "b.bel", "c.plan"]
    assert measured.read(tmp_path / "absent.json") is None


def test_the_keyword_floor_knows_only_the_words_of_name_and_include():
    found = keywords.autocode(["De reistijd is lang.", "Twee uur rijden.", "Bellen dus."], book().codes)
    assert found.tolist() == [[True, False, False], [False, False, False], [False, True, False]]


def test_advice_names_missed_passages_misleading_cues_and_words_that_would_help():
    rest = ("Met de trein naar zee, en we bellen.", "Ja hoor.", "Dat was mooi.", "Koffie is er ook.")
    texts = [transcript(f"R{n}", "Het ligt aan de kilometers.", *rest) for n in (1, 2, 3)]
    made = [sheet(text, ("Het ligt aan de kilometers.", "a.reis")) for text in texts]
    study = sources(texts, made)
    first, second, _ = advice.advise(study, material.gather(study))
    assert len(first.unreached) == first.passages == 3
    assert ("trein", 3) in first.misled
    assert "kilometers" in [word for word, _ in first.words]
    assert ("bellen", 3) in second.misled


def settings(name: str, *, remote: bool = False) -> Settings:
    return Settings.model_validate({"suggestiemotor": name, "motor_op_afstand": remote})


def local(text: Transcript, _codebook: object) -> list[Proposal]:
    turn = text.respondent_turns[0]
    return [Proposal(turn.start, turn.end, "a.reis", 0.9, "omdat")]


def remote(_text: Transcript, _codebook: object) -> list[Proposal]:
    raise AssertionError("text was sent")


local.remote = False
local.label = "proefmotor 1"
HERE = __name__


def test_the_built_in_engine_is_no_other_engine():
    assert external.load(settings("ingebouwd"), TEXTS) is None


def test_another_local_engine_proposes_under_its_own_name():
    found = external.load(settings(f"{HERE}:local"), TEXTS)
    assert found is not None
    (item,) = found.propose(TEXTS[0], book(), 0.5)
    assert (item.engine, item.code, item.passage.quote) == ("proefmotor 1", "a.reis", ANSWERS[0])
    assert list(found.propose(TEXTS[0], book(), 0.95)) == []


def test_a_remote_engine_needs_leave_and_pseudonymised_text():
    with pytest.raises(InputError, match="motor_op_afstand"):
        external.load(settings(f"{HERE}:remote"), TEXTS)
    with pytest.raises(InputError, match="R1"):
        external.load(settings(f"{HERE}:remote", remote=True), TEXTS)
    looked_through = [replace(text, meta={"pseudonimisering": "nagekeken"}) for text in TEXTS]
    assert external.load(settings(f"{HERE}:remote", remote=True), looked_through) is not None


@pytest.mark.parametrize("name", ["nergens", "nergens.iets:weg", f"{HERE}:weg"])
def test_an_engine_that_is_not_there_is_an_error_and_never_a_fallback(name: str):
    with pytest.raises(InputError, match="there is no engine"):
        external.load(settings(name), TEXTS)


@pytest.mark.parametrize(
    "item",
    [
        Proposal(0, 9999, "a.reis", 1, ""),
        Proposal(0, 3, "a.reis", 1, ""),
        Proposal(17, 20, "z.z", 1, ""),
        Proposal(17, 20, "a.reis", 2, ""),
    ],
)
def test_what_does_not_fit_is_refused(item: Proposal):
    found = external.External(lambda _text, _book: [item], "proefmotor")
    with pytest.raises(InputError, match="proefmotor proposed"):
        list(found.propose(TEXTS[0], book(), 0))


def assisted(text: Transcript, quote: str, code: str) -> Coding:
    return replace(coding(text, quote, code), origin=Origin.TAKEN)


def test_what_was_done_with_suggestions_is_counted_per_code():
    text = TEXTS[0]
    taken, changed = (
        assisted(text, "rijden", "a.reis"),
        replace(assisted(text, "bellen", "b.bel"), origin=Origin.ADAPTED),
    )
    made = Sheet("c", "R1", (taken, changed), (Rejection(text.passage(0, 5), "c.plan", ""),))
    found = uptake.uptake([], [made])
    assert (found.taken["a.reis"], found.adapted["b.bel"], found.rejected["c.plan"]) == (1, 1, 1)
    assert found.decided == 3
    assert not found.hasty


def test_accepting_nearly_all_in_nearly_no_time_is_hasty():
    found = uptake.Uptake(seconds=[1.0, 2.0, 1.5])
    found.taken["a"] = 19
    assert found.hasty
    found.rejected["a"] = 3
    assert not found.hasty


def test_commission_and_omission_are_told_by_a_blind_colleague():
    text = TEXTS[0]
    helped = Sheet("c", "R1", (assisted(text, "rijden", "a.reis"), assisted(text, "weer", "c.plan")))
    found = uptake.bias({"R1": text}, {"R1": helped}, {"R1": SHEETS[0]})
    assert (found.taken, found.commission, found.blind, found.omission) == (2, 1, 2, 1)
    assert uptake.bias({"R1": text}, {"R1": helped}, {"R1": helped}) == uptake.Bias()
