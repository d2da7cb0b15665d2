"""Put a finding's question to the codings: who says it, who says the reverse, with which passages, in which words.

Nothing here is kept: counts, words and quotes are computed anew on every run, so that a sentence that the codings no
longer carry is noticed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from interviewkit.analysis import synthesis, words
from interviewkit.analysis.ledger import ApprovedQuote, Finding, Ledger, Query, load
from interviewkit.model import Origin, Passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.synthesis import GroupCount
    from interviewkit.analysis.words import Convergence
    from interviewkit.codebook import Goal, Group
    from interviewkit.model import Coding

__all__ = [
    "Evaluated",
    "Evidence",
    "Finding",
    "FoundQuote",
    "Ledger",
    "Query",
    "evaluate",
    "evidence",
    "load",
]


@dataclass(frozen=True)
class Evidence:
    """What a query finds: respondents, and the codings that make them count, in the order of register and text."""

    respondents: tuple[str, ...]
    codings: tuple[Coding, ...]
    unfounded: tuple[str, ...] = ()
    """Interviews that `alleen` names and that have no coding to show for it."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A chosen quote with the place it was found at; `passage` is None where no counted coding holds its words."""

    chosen: ApprovedQuote
    group: Group | None
    passage: Passage | None
    coding: Coding | None

    @property
    def approved(self) -> bool:
        """A person approved it and its words still stand in a counted passage."""
        return self.chosen.approved and self.passage is not None


@dataclass(frozen=True)
class Evaluated:
    """A finding against the codings of this moment.

    `groups` holds, per group that the query counts, k, n, N and the word; `con` in it counts respondents who only say
    the reverse, `mixed` those who say both.
    """

    finding: Finding
    evidence: Evidence
    against: Evidence
    groups: tuple[GroupCount, ...]
    convergence: Convergence
    goals: tuple[Goal, ...]
    quotes: tuple[FoundQuote, ...]
    sensitive: bool

    @property
    def total(self) -> int:
        """Respondents who say it, over the groups that count."""
        return len(self.evidence.respondents)

    @property
    def quote(self) -> FoundQuote | None:
        """The first approved quote whose words still stand in a counted passage."""
        return next((quote for quote in self.quotes if quote.approved), None)

    @property
    def begun_as_suggestion(self) -> float:
        """Share of its codings that began as a suggestion of the machine; 0 without codings."""
        begun = sum(coding.origin is not Origin.HUMAN for coding in self.evidence.codings)
        return begun / len(self.evidence.codings) if self.evidence.codings else 0.0

    def count(self, group: str) -> GroupCount | None:
        """The counts of one group, if the query counts it."""
        return next((count for count in self.groups if count.group.id == group), None)


def evaluate(corpus: Corpus, finding: Finding) -> Evaluated:
    """Put a finding to the codings that count."""
    narrowed = _narrowed(corpus, finding.query)
    pro = evidence(narrowed, finding.query)
    con = evidence(narrowed, finding.counter) if finding.counter else Evidence((), ())
    both = set(pro.respondents) & set(con.respondents)
    only_against = set(con.respondents) - both
    questions = (finding.question,)
    counts = synthesis.group_counts(narrowed, set(pro.respondents), questions, con=only_against, mixed=both)
    return Evaluated(
        finding=finding,
        evidence=pro,
        against=con,
        groups=counts,
        convergence=words.convergence({count.group.id: _stand(count) for count in counts}),
        goals=tuple(goal for goal in corpus.book.goals if goal.id in finding.goals),
        quotes=tuple(_locate(corpus, quote, (*pro.codings, *con.codings)) for quote in finding.quotes),
        sensitive=any(corpus.book.by_id[code].sensitive for code in finding.codes if code in corpus.book.by_id),
    )


def _stand(count: GroupCount) -> Mapping[str, int]:
    return {"N": count.N, "n": count.n, "pro": count.k - count.mixed, "con": count.con, "mixed": count.mixed}


def _narrowed(corpus: Corpus, query: Query) -> Corpus:
    """The corpus with only the people a query is about: its groups, and those its filter lets through."""
    chosen = corpus.only(query.groups) if query.groups else corpus
    if not query.attributes:
        return chosen
    kept = tuple(
        person
        for person in chosen.people
        if all(person.attributes.get(key, "") in values for key, values in query.attributes.items())
    )
    return replace(chosen, people=kept)


def evidence(corpus: Corpus, query: Query) -> Evidence:
    """The respondents that answer a query, and the codings that make them do so."""
    narrowed = _narrowed(corpus, query)
    spoken: dict[str, list[Coding]] = {}
    named: dict[str, set[str]] = {}
    for coding in narrowed.codings:
        named.setdefault(coding.passage.transcript, set()).add(coding.code)
        if coding.code in query.named and (not query.valences or coding.valence in query.valences):
            spoken.setdefault(coding.passage.transcript, []).append(coding)
    answers = {name: made for name, made in spoken.items() if _answers(query, made, named[name])}
    kept = {name: made for name, made in answers.items() if name not in query.except_}
    if query.only:
        kept = {name: made for name, made in kept.items() if name in query.only}
    people = {person.id for person in narrowed.people}
    unfounded = tuple(name for name in query.only if name not in kept and name in people)
    return Evidence(tuple(kept), tuple(coding for made in kept.values() for coding in made), unfounded)


def _answers(query: Query, counted: Sequence[Coding], named: set[str]) -> bool:
    codes = {coding.code for coding in counted}
    any_of = not query.codes or bool(codes.intersection(query.codes))
    return any_of and codes.issuperset(query.all_of) and not named.intersection(query.none_of)


def _locate(corpus: Corpus, quote: ApprovedQuote, codings: Sequence[Coding]) -> FoundQuote:
    """Find a quote's words inside one of the codings that the finding counts; white space may differ."""
    member = next((person for person in corpus.people if person.id == quote.respondent), None)
    group = corpus.book.group_by_id.get(member.group) if member else None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.text.split()))
    for coding in codings:
        found = pattern.search(coding.passage.quote) if coding.passage.transcript == quote.respondent else None
        if found:
            return FoundQuote(quote, group, _cut(coding.passage, *found.span()), coding)
    return FoundQuote(quote, group, None, None)


def _cut(passage: Passage, start: int, end: int) -> Passage:
    whole = passage.quote
    return Passage(
        transcript=passage.transcript,
        start=passage.start + start,
        end=passage.start + end,
        quote=whole[start:end],
        before=(passage.before + whole[:start])[-32:],
        after=(whole[end:] + passage.after)[:32],
        text_hash=passage.text_hash,
    )
