"""The synthesis table of one question in its computed form (method section 5): one row a code.

What follows from the codings is filled in: who says it (column 4), who does not and who says the opposite (5), how the
groups stand to each other (6) and a quote (8). What needs a person is None: the finding (1), the execution (3) and the
rating of the evidence (7). A code's counter-voice is a respondent who gives it only the opposite valence of most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.analysis import tables, words
from interviewkit.model import Valence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.words import Convergence, Wording
    from interviewkit.codebook import Code, Goal, Group
    from interviewkit.model import Coding

__all__ = ["GroupCount", "Quote", "Row", "choose_quote", "group_counts", "row", "rows"]

BEST_LENGTH = 140
SHORTEST, LONGEST = 40, 320


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One group on one row: how many say it, and how many say the opposite."""

    group: Group
    k: int
    n: int
    N: int
    asked_known: bool
    wording: Wording
    con: int = 0
    mixed: int = 0


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage that may illustrate a row; `approved` is a person's decision."""

    coding: Coding
    group: Group
    approved: bool = False


@dataclass(frozen=True)
class Row:
    """One row of the table; `sentence`, `execution` and `rating` wait for a person where they are None."""

    key: str
    name: str
    definition: str
    kind: str
    goals: tuple[Goal, ...]
    groups: tuple[GroupCount, ...]
    convergence: Convergence
    valences: Mapping[str, int]
    quote: Quote | None
    codings: tuple[Coding, ...]
    sensitive: bool = False
    sentence: str | None = None
    execution: str | None = None
    rating: str | None = None

    @property
    def total(self) -> int:
        """Respondents who say it, over all groups."""
        return sum(count.k for count in self.groups)


def rows(corpus: Corpus, question: int) -> tuple[Row, ...]:
    """The rows of one question, in the order of the codebook.

    Raises:
        KeyError: there is no such question.
    """
    corpus.book.question(question)
    by_code: dict[str, list[Coding]] = {}
    for coding in corpus.codings:
        by_code.setdefault(coding.code, []).append(coding)
    return tuple(row(corpus, code, question, by_code.get(code.id, [])) for code in corpus.book.codes_of(question))


def row(corpus: Corpus, code: Code, question: int, codings: Sequence[Coding]) -> Row:
    """The row of one code."""
    found = {valence.value: len(tables.says(codings, valence)[code.id]) for valence in Valence}
    con, mixed = _counter_voices(codings, found)
    counts = group_counts(corpus, {c.passage.transcript for c in codings}, (question,), con=con, mixed=mixed)
    numbers = {
        c.group.id: {"N": c.N, "n": c.n, "pro": c.k - c.con - c.mixed, "con": c.con, "mixed": c.mixed} for c in counts
    }
    return Row(
        key=code.id,
        name=code.name,
        definition=code.definition,
        kind=_kind(found),
        goals=tuple(goal for goal in corpus.book.goals if goal.id in code.goals),
        groups=counts,
        convergence=words.convergence(numbers),
        valences=found,
        quote=choose_quote(corpus, codings),
        codings=tuple(codings),
        sensitive=code.sensitive,
    )


def group_counts(
    corpus: Corpus,
    said: set[str],
    questions: Sequence[int],
    *,
    con: Iterable[str] = (),
    mixed: Iterable[str] = (),
) -> tuple[GroupCount, ...]:
    """Count a set of respondents per group, in the order of the codebook; groups without respondents are left out.

    Whoever says the reverse (`con`) has spoken of the subject too, and so is among the n.
    """
    against, both = set(con), set(mixed)
    counts: list[GroupCount] = []
    for group in corpus.book.groups:
        ids = corpus.members(group.id)
        if not ids:
            continue
        raised, unknown = tables.raised_with(corpus, ids, questions)
        here = said.intersection(ids)
        spoke = here | against.intersection(ids)
        known = not unknown - spoke
        n = len(raised | spoke) if known else len(ids)
        found = words.wording(len(here), n, len(ids), group, asked_known=known)
        voices = (len(against.intersection(ids)), len(both.intersection(ids)))
        counts.append(GroupCount(group, len(here), n, len(ids), known, found, *voices))
    return tuple(counts)


def _counter_voices(codings: Sequence[Coding], found: Mapping[str, int]) -> tuple[set[str], set[str]]:
    """Respondents with only the valence opposite to that of most, and those with both."""
    per = {valence: {c.passage.transcript for c in codings if c.valence is valence} for valence in Valence}
    barrier, success = per[Valence.BARRIER], per[Valence.SUCCESS]
    minority = success if found[Valence.BARRIER.value] >= found[Valence.SUCCESS.value] else barrier
    return minority - (barrier & success), barrier & success


def _kind(found: Mapping[str, int]) -> str:
    """K where most respondents call it a knelpunt, S a succesfactor, else U (uitvoering)."""
    barriers, successes = found[Valence.BARRIER.value], found[Valence.SUCCESS.value]
    if max(barriers, successes) <= found[Valence.NEUTRAL.value]:
        return "U"
    return "K" if barriers >= successes else "S"


def choose_quote(corpus: Corpus, codings: Sequence[Coding]) -> Quote | None:
    """A readable passage from the group that says it most, by rule: near 140 characters, the valence of most first."""
    groups = {person.id: person.group for person in corpus.people}
    usable = [c for c in codings if SHORTEST <= len(c.passage.quote) <= LONGEST and groups[c.passage.transcript]]
    if not usable:
        return None
    speakers = {c.passage.transcript: groups[c.passage.transcript] for c in codings}
    sizes = {group: list(speakers.values()).count(group) for group in speakers.values()}
    marks = [c.valence for c in codings]
    best = min(
        usable,
        key=lambda c: (
            -sizes[groups[c.passage.transcript]],
            -marks.count(c.valence),
            abs(len(c.passage.quote) - BEST_LENGTH),
            (c.passage.transcript, c.passage.start),
        ),
    )
    group = corpus.book.group_by_id.get(groups[best.passage.transcript])
    return Quote(best, group) if group else None
