from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from interviewkit import checks
from interviewkit.__main__ import cli
from interviewkit.coding import consensus, decisions, journal, merge
from interviewkit.coding.compare import Difference, disagreements
from interviewkit.coding.consensus import CONSENSUS
from interviewkit.coding.decisions import Outcome
from interviewkit.errors import InputError
from interviewkit.model import Coding, Coverage, Origin, Sheet, Valence
from interviewkit.study import Study
from tests.desk_study import lay_out
from tests.small_study import coding
from tests.written import write_codings

WHOLE = coding("R1", "het is twee uur rijden. Dat is te ver", "a.ver", Valence.BARRIER)
PART = coding("R1", "te ver", "a.ver", Valence.BARRIER)
SAME = coding("R1", "is twee uur rijden. Dat is te", "a.ver", Valence.BARRIER)
SUCCESS = coding("R1", "is twee uur rijden. Dat is te", "a.ver", Valence.SUCCESS)
OTHER = coding("R1", "twee uur rijden", "a.reis")
CALLS = coding("R1", "we bellen", "b.bel")


def sheet(coder, *codings, **more):
    signed = [replace(item, coder=coder, id=f"{coder}-{item.id}") for item in codings]
    return Sheet(coder, "R1", tuple(signed), **more)


def later(file):
    return journal.next_time(*journal.copies(file, ()))


class Pair:
    """Two sheets and the journal of their consensus."""

    def __init__(self, folder, first, second):
        self.file = folder / CONSENSUS / "R1.jsonl"
        self.first, self.second = sheet("anna", *first), sheet("ben", *second)

    def now(self):
        acts = journal.read(*journal.copies(self.file, ())).acts
        return consensus.compare(self.first, self.second, acts)

    def decide(self, kind, outcome, reason="omdat het zo is"):
        (item,) = (item for item in self.now().items if item.difference.kind is kind)
        return self.redecide(item, outcome, reason)

    def redecide(self, item, outcome, reason="omdat het zo is"):
        coders = self.now().coders
        who = {"coders": coders, "by": "anna en ben", "codebook": "1.0", "time": later(self.file)}
        return decisions.decide(self.file, item.difference, outcome, reason, **who)

    def says(self):
        return [(item.passage.quote, item.code, item.valence.value) for item in self.now().sheet.codings]


def quotes(pair):
    return [quote for quote, _, _ in pair.says()]


@pytest.mark.parametrize(
    ("outcome", "expected"), [("A", ["we bellen"]), ("beide", ["we bellen"]), ("B", []), ("geen", [])]
)
def test_what_one_coder_missed_is_in_or_out(tmp_path, outcome, expected):
    pair = Pair(tmp_path, [CALLS], [])
    pair.decide(Difference.MISSED, outcome)
    assert quotes(pair) == expected
    assert pair.now().counts


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("A", [WHOLE.passage.quote]), ("B", ["te ver"]), ("beide", [WHOLE.passage.quote]), ("geen", [])],
)
def test_a_border_is_that_of_one_coder_or_of_both_together(tmp_path, outcome, expected):
    pair = Pair(tmp_path, [WHOLE], [PART])
    pair.decide(Difference.BORDER, outcome)
    assert quotes(pair) == expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("A", ["knelpunt"]), ("B", ["succesfactor"]), ("beide", ["knelpunt", "succesfactor"]), ("geen", ["neutraal"])],
)
def test_a_valence_is_decided_while_the_code_stays(tmp_path, outcome, expected):
    pair = Pair(tmp_path, [WHOLE], [SUCCESS])
    pair.decide(Difference.VALENCE, outcome)
    assert [valence for _, _, valence in pair.says()] == expected


@pytest.mark.parametrize(
    ("outcome", "expected"), [("A", {"a.ver"}), ("B", {"a.reis"}), ("beide", {"a.ver", "a.reis"}), ("geen", set())]
)
def test_of_two_codes_one_stays_or_both(tmp_path, outcome, expected):
    pair = Pair(tmp_path, [WHOLE], [OTHER])
    pair.decide(Difference.OTHER_CODE, outcome)
    assert {code for _, code, _ in pair.says()} == expected


@pytest.mark.parametrize("outcome", ["A", "B", "geen"])
def test_a_code_both_gave_survives_a_decision_about_another_code_there(tmp_path, outcome):
    pair = Pair(tmp_path, [WHOLE, OTHER], [SAME])
    pair.decide(Difference.OTHER_CODE, outcome)
    assert ("a.reis" in {code for _, code, _ in pair.says()}) == (outcome == "A")
    assert "a.ver" in {code for _, code, _ in pair.says()}


def test_what_both_agree_on_is_one_coding_over_all_that_they_cover():
    found = consensus.compare(sheet("anna", SAME), sheet("ben", WHOLE))
    (one,) = found.sheet.codings
    assert (one.passage.quote, one.coder) == (WHOLE.passage.quote, "anna+ben")
    assert found.items == ()
    assert not found.counts


def test_what_is_open_is_not_in_it_and_keeps_it_from_counting(tmp_path):
    pair = Pair(tmp_path, [WHOLE, CALLS], [PART])
    assert quotes(pair) == []
    pair.decide(Difference.MISSED, "A")
    assert quotes(pair) == ["we bellen"]
    assert not pair.now().counts
    pair.decide(Difference.BORDER, Outcome.DEFINITION)
    assert not pair.now().counts
    pair.decide(Difference.BORDER, Outcome.FIRST)
    assert pair.now().counts


def test_the_last_word_on_a_difference_goes_first_and_it_can_be_opened_again(tmp_path):
    pair = Pair(tmp_path, [CALLS], [])
    pair.decide(Difference.MISSED, "A")
    pair.decide(Difference.MISSED, "B")
    assert quotes(pair) == []
    pair.decide(Difference.MISSED, "", "toch nog eens kijken")
    assert len(pair.now().open) == 1
    assert [item.outcome for item in pair.now().log] == [Outcome.FIRST, Outcome.SECOND, None]


def test_the_originals_are_never_written(tmp_path):
    pair = Pair(tmp_path, [WHOLE], [SUCCESS])
    before = (pair.first, pair.second)
    pair.decide(Difference.VALENCE, "B")
    assert (pair.first, pair.second) == before
    assert [file.parent.name for file in tmp_path.rglob("*.jsonl")] == [CONSENSUS]


def test_a_decision_lapses_when_the_coding_it_was_about_changes(tmp_path):
    pair = Pair(tmp_path, [WHOLE], [PART])
    pair.decide(Difference.BORDER, "A")
    pair.first = sheet("anna", replace(WHOLE, passage=coding("R1", "rijden. Dat is te ver", "a.ver").passage))
    pair.first = replace(pair.first, codings=(replace(pair.first.codings[0], id=f"anna-{WHOLE.id}"),))
    found = pair.now()
    assert [item.open for item in found.items] == [True]
    assert len(found.stale) == 1


def test_a_corrected_text_leaves_a_decision_standing(tmp_path):
    pair = Pair(tmp_path, [CALLS], [])
    pair.decide(Difference.MISSED, "A")
    (mine,) = pair.first.codings
    mended = replace(mine.passage, quote="wij belen", text_hash="another")
    pair.first = replace(pair.first, codings=(replace(mine, passage=mended),))
    assert pair.now().counts


@pytest.mark.parametrize(("outcome", "reason"), [("C", "daarom"), ("A", "  "), ("A", "x" * 2001)])
def test_a_decision_needs_a_known_outcome_and_a_reason(tmp_path, outcome, reason):
    pair = Pair(tmp_path, [CALLS], [])
    with pytest.raises(InputError):
        pair.decide(Difference.MISSED, outcome, reason)
    assert not pair.file.exists()


def test_whoever_opens_the_comparison_a_is_the_first_in_the_alphabet():
    one, other = sheet("ben", CALLS), sheet("anna", WHOLE)
    assert consensus.compare(one, other) == consensus.compare(other, one)
    assert consensus.compare(one, other).coders == ("anna", "ben")


def test_a_code_is_settled_when_decided_everywhere_and_open_nowhere(tmp_path):
    pair = Pair(tmp_path, [WHOLE, CALLS], [OTHER])
    assert consensus.settled([pair.now()]) == frozenset()
    pair.decide(Difference.MISSED, "A")
    assert consensus.settled([pair.now()]) == {"b.bel"}
    elsewhere = consensus.compare(sheet("anna", CALLS), sheet("ben"))
    assert consensus.settled([pair.now(), elsewhere]) == frozenset()
    pair.decide(Difference.OTHER_CODE, Outcome.DEFINITION)
    assert consensus.settled([pair.now()]) == {"b.bel"}


def test_a_transcript_without_differences_counts_once_the_pair_says_so(tmp_path):
    pair = Pair(tmp_path, [SAME], [WHOLE])
    consensus.agree(pair.file, by="anna", codebook="1.0", time=later(pair.file))
    assert pair.now().counts
    assert consensus.settled([pair.now()]) == {"a.ver"}
    consensus.agree(pair.file, by="anna", codebook="1.0", time=later(pair.file), value=False)
    assert not pair.now().counts


def test_coverage_is_what_either_noted():
    one = sheet("anna", coverage={1: Coverage.ASKED, 2: Coverage.NOT_ASKED})
    other = sheet("ben", coverage={1: Coverage.NOT_ASKED, 3: Coverage.SPONTANEOUS})
    found = consensus.compare(one, other).sheet.coverage
    assert found == {1: Coverage.ASKED, 2: Coverage.NOT_ASKED, 3: Coverage.SPONTANEOUS}


def test_a_person_who_found_it_unaided_makes_the_joint_coding_a_persons_own():
    taken = replace(SAME, origin=Origin.TAKEN, engine="lexicon 1")
    (one,) = consensus.compare(sheet("anna", taken), sheet("ben", WHOLE)).sheet.codings
    assert (one.origin, one.engine) == (Origin.HUMAN, "")


def test_a_decision_reads_as_a_dutch_line(tmp_path):
    pair = Pair(tmp_path, [WHOLE], [OTHER])
    made = pair.decide(Difference.OTHER_CODE, "B", "gaat over reizen")
    said = decisions.described(made, [("a.reis", "Reistijd")])
    assert said.startswith("R1, andere code | anna: a.ver (knelpunt) op 'het is twee uur")
    assert (
        "ben: Reistijd (neutraal) op 'twee uur rijden' | besluit: ben krijgt gelijk | reden: gaat over reizen" in said
    )


def test_a_decision_is_read_back_as_it_was_made(tmp_path):
    pair = Pair(tmp_path, [WHOLE], [OTHER])
    made = pair.decide(Difference.OTHER_CODE, "B")
    (read,) = pair.now().log
    assert read == made
    assert (made.first.passage, made.second.code, made.coders) == (WHOLE.passage, "a.reis", ("anna", "ben"))


def test_a_mangled_decision_is_left_out():
    act = journal.Act("1", "decide", "2026-01-01", "anna", "1", {"key": "x", "kind": "smaak"})
    assert decisions.history([act], "R1") == ()


def studied(folder):
    study = lay_out(folder / "studie")
    text = study.transcripts["R1"]
    for coder, span in (("anna", (0, 12)), ("ben", (20, 40))):
        made = Coding(f"{coder}-1", text.passage(*span), "a.reis", coder, "2026-01-01")
        write_codings(study.journal(coder, "R1"), [made])
    (folder / "studie" / "codebook.yaml").write_text(
        study.root.joinpath("codebook.yaml").read_text().replace("eerst_blind: true", "codeur: anna")
    )
    return Study(study.root)


def told(study):
    return [str(problem) for problem in checks.check(Study(study.root)) if "undecided" in problem.what]


def test_a_study_counts_the_consensus_only_when_nothing_is_open(tmp_path):
    study = studied(tmp_path)
    first, second = study.comparison("R1").items
    where = {"coders": ("anna", "ben"), "by": "anna", "codebook": "1.0"}
    file = study.journal(CONSENSUS, "R1")
    decisions.decide(file, first.difference, "A", "hoort erbij", time=later(file), **where)
    assert study.counted_sheets()["R1"].coder == "anna"
    assert "1 of 2 differences are undecided" in told(study)[0]
    decisions.decide(file, second.difference, "B", "ook dit", time=later(file), **where)
    assert study.counted_sheets()["R1"].coder == CONSENSUS
    assert len(study.counted_sheets()["R1"].codings) == 2
    assert told(study) == []
    assert consensus.settled(study.comparisons().values()) == {"a.reis"}


def test_a_coder_who_changes_a_coding_reopens_what_was_decided_about_it(tmp_path):
    study = studied(tmp_path)
    file, where = study.journal(CONSENSUS, "R1"), {"coders": ("anna", "ben"), "by": "b", "codebook": "1"}
    for item in study.comparison("R1").items:
        decisions.decide(file, item.difference, "beide", "ja", time=later(file), **where)
    other = {"coding": "ben-1", "valence": "knelpunt"}
    journal.append(study.journal("ben", "R1"), journal.Act("x", "change", "2999-01-01", "ben", "1", other))
    assert study.counted_sheets()["R1"].coder == "anna"
    assert "1 decisions are about codings that changed" in told(study)[0]


def test_the_log_of_decisions_can_be_read(tmp_path):
    study = studied(tmp_path)
    item = study.comparison("R1").items[0]
    decisions.decide(
        study.journal(CONSENSUS, "R1"),
        item.difference,
        "A",
        "hoort erbij",
        coders=("anna", "ben"),
        by="b",
        codebook="1",
        time="2026-01-01",
    )
    out = tmp_path / "log.txt"
    run = CliRunner().invoke(cli, ["decisions", "--study", str(study.root), "--out", str(out)])
    assert run.exit_code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert "anna: Reistijd (neutraal)" in lines[0]
    assert lines[1] == "R1: 2 verschillen tussen anna en ben; consensus telt nog niet: 1 van de 2 open"


CODES = st.sampled_from(["a.reis", "a.ver", "b.bel"])
QUOTES = ["het is twee uur", "twee uur rijden", "rijden. Dat is te ver", "te ver", "we bellen", "bellen elkaar"]
SHEETS = st.lists(st.builds(coding, st.just("R1"), st.sampled_from(QUOTES), CODES, st.sampled_from(list(Valence))))


@given(SHEETS, SHEETS, st.sampled_from([item for item in Outcome if item.settles]))
def test_every_consensus_coding_comes_from_a_coder_and_none_is_double(first, second, outcome):
    found = consensus.compare(sheet("anna", *_once(first)), sheet("ben", *_once(second)))
    decided = [
        replace(
            item, decision=decisions.Decision("", "", "", item.difference.kind, (), None, None, outcome, "", "", "", "")
        )
        for item in found.items
    ]
    made = replace(found, items=tuple(decided)).sheet.codings
    theirs = [*found.first.codings, *found.second.codings]
    assert all(any(c.code == t.code and c.passage.overlaps(t.passage) for t in theirs) for c in made)
    assert merge.joined(made) == made
    if outcome is Outcome.BOTH:
        assert {c.code for c in made} == {t.code for t in theirs}


@given(SHEETS, SHEETS)
def test_the_coders_may_change_places(first, second):
    one, other = sheet("anna", *_once(first)), sheet("ben", *_once(second))
    there = {(item.kind, item.first, item.second) for item in disagreements(one, other)}
    assert {(item.kind, item.second, item.first) for item in disagreements(other, one)} == there


def _once(codings):
    return {item.id: item for item in codings}.values()
