import dataclasses
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import findings
from interviewkit.analysis.ledger import Finding, load
from interviewkit.errors import ProblemsError
from interviewkit.model import Coverage, Sheet, Valence
from tests import small_study as small

FINDING = {
    "id": "B1",
    "deelvraag": 1,
    "soort": "K",
    "zin": "Twee van de drie casemanagers noemen de reistijd.",
    "zoek": {"codes": ["a.reis"]},
}


def finding(**changes):
    return Finding.model_validate({**FINDING, **changes})


def counts(found):
    return {count.group.id: (count.k, count.n, count.N) for count in found.groups}


def test_a_finding_counts_respondents_per_group():
    found = findings.evaluate(small.corpus(), finding())
    assert counts(found) == {"cmp": (2, 3, 3), "gemeente": (0, 0, 1)}
    assert found.count("cmp").wording.text == "twee van de drie casemanagers"
    assert {coding.id for coding in found.evidence.codings} == {
        c.id for c in small.CODINGS if c.code == "a.reis" and c.passage.transcript in found.evidence.respondents
    }


@pytest.mark.parametrize(
    ("query", "respondents"),
    [
        ({"codes": ["a.reis", "b.bel"]}, {"R1", "R2", "R4"}),
        ({"codes": ["a.reis"], "alle": ["a.ver"]}, {"R1"}),
        ({"codes": ["a.reis"], "niet": ["a.ver"]}, {"R2"}),
        ({"codes": ["a.reis"], "waardering": "knelpunt"}, {"R1"}),
        ({"codes": ["a.reis", "b.bel"], "groepen": ["gemeente"]}, {"R4"}),
        ({"codes": ["a.reis", "b.bel"], "respondenten": {"groep": "cmp"}}, {"R1", "R2"}),
        ({"codes": ["a.reis"], "alleen": ["R2"]}, {"R2"}),
        ({"codes": ["a.reis"], "behalve": {"R2": "zegt het omgekeerde"}}, {"R1"}),
    ],
)
def test_a_query_picks_who_it_says(query, respondents):
    assert set(findings.evaluate(small.corpus(), finding(zoek=query)).evidence.respondents) == respondents


def test_whom_reading_names_without_a_coding_is_told():
    found = findings.evaluate(small.corpus(), finding(zoek={"codes": ["a.reis"], "alleen": ["R1", "R3"]}))
    assert found.evidence.unfounded == ("R3",)


def test_a_filter_narrows_the_denominator_too():
    found = findings.evaluate(small.corpus(), finding(zoek={"codes": ["a.reis"], "respondenten": {"id": ["R1", "R3"]}}))
    assert counts(found) == {"cmp": (1, 2, 2)}


def test_the_counter_query_makes_counter_voices():
    found = findings.evaluate(
        small.corpus(), finding(deelvraag=2, zoek={"codes": ["a.reis"]}, tegen={"codes": "b.bel"})
    )
    assert found.count("gemeente").con == 1
    assert found.convergence.label == "tegenspraak" or found.convergence.statuses["gemeente"] == "weerspreekt"


def test_a_quote_is_found_inside_a_counted_passage_or_not_at_all():
    quotes = [
        {"interview": "R1", "tekst": "uur   rijden", "goedgekeurd": True},
        {"interview": "R1", "tekst": "we bellen elkaar", "goedgekeurd": True},
        {"interview": "R2", "tekst": "twee uur rijden"},
    ]
    found = findings.evaluate(small.corpus(), finding(citaten=quotes)).quotes
    assert [quote.passage is not None for quote in found] == [True, False, True]
    assert [quote.approved for quote in found] == [True, False, False]
    assert found[0].passage.quote == "uur rijden"
    assert small.transcript("R1").text[found[0].passage.start : found[0].passage.end] == "uur rijden"


CODINGS = st.lists(
    st.tuples(
        st.sampled_from(sorted(small.PEOPLE)), st.sampled_from(["a.reis", "a.ver", "b.bel"]), st.sampled_from(Valence)
    ),
    max_size=12,
)


def made(triples, coder="codeur-a"):
    codings = [small.coding(name, "twee uur rijden", code, valence) for name, code, valence in triples]
    return [dataclasses.replace(c, coder=coder, id=f"{c.id}-{i}") for i, c in enumerate(codings)]


@given(
    CODINGS,
    st.sampled_from(["a.reis", "b.bel"]),
    st.dictionaries(st.sampled_from(sorted(small.PEOPLE)), st.sampled_from(Coverage)),
)
def test_k_is_at_most_n_and_n_at_most_N(triples, against, marks):  # noqa: N802 - the letters of the method
    covered = {name: {1: value} for name, value in marks.items()}
    found = findings.evaluate(small.corpus(made(triples), covered), finding(tegen={"codes": [against]}))
    for count in found.groups:
        assert 0 <= count.k <= count.n <= count.N
        assert count.con + count.k <= count.n


@given(CODINGS, st.sampled_from(sorted(small.PEOPLE)))
def test_one_more_who_says_it_never_lowers_k(triples, name):
    before = findings.evaluate(small.corpus(made(triples)), finding())
    after = findings.evaluate(small.corpus(made([*triples, (name, "a.reis", Valence.NEUTRAL)])), finding())
    assert all(new.k >= old.k for new, old in zip(after.groups, before.groups, strict=True))


@given(CODINGS)
def test_the_word_does_not_change_when_coders_are_renamed(triples):
    one = findings.evaluate(small.corpus(made(triples)), finding())
    renamed = small.corpus(made(triples, "iemand-anders"))
    sheets = {name: Sheet("iemand-anders", name, sheet.codings) for name, sheet in renamed.sheets.items()}
    other = findings.evaluate(dataclasses.replace(renamed, sheets=MappingProxyType(sheets)), finding())
    assert [c.wording for c in one.groups] == [c.wording for c in other.groups]


def test_every_mistake_in_the_file_has_its_line(tmp_path):
    file = tmp_path / "findings.yaml"
    file.write_text(
        "bevindingen:\n"
        "  - id: B1\n    deelvraag: 9\n    soort: K\n    zin: Iets.\n    zoek: {codes: [bestaat.niet]}\n"
        "  - id: B1\n    deelvraag: 1\n    soort: K\n    zin: Iets.\n    zoek: {waardering: knelpunt}\n",
        encoding="utf-8",
    )
    with pytest.raises(ProblemsError) as caught:
        load(file, small.book())
    told = {(problem.line, problem.entry) for problem in caught.value.problems}
    assert len(caught.value.problems) == 4
    assert {line for line, _ in told} == {3, 6, 7, 11}


def test_a_misspelt_name_is_told_with_the_finding(tmp_path):
    file = tmp_path / "findings.yaml"
    file.write_text("bevindingen:\n  - id: B7\n    deelvrag: 1\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load(file)
    assert any(p.line == 3 and p.entry == "B7" and "not a name" in p.what for p in caught.value.problems)


def test_no_file_is_an_empty_ledger(tmp_path):
    assert load(tmp_path / "findings.yaml").findings == ()
