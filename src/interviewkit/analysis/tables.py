"""Every table of the analysis: pure functions from sheets, register, coverage and codebook to DataFrames.

Respondents are counted, never passages: the same code twice by one coder in one interview counts once. The columns:

`codings`: one row a coding. coding (id), respondent, group, code, theme, valence, start, end (code points), quote,
    coder, time (ISO 8601), codebook (version), origin, memo.
`coverage`: one row a respondent x question. respondent, group, question, value (gesteld, spontaan, niet gesteld,
    onbekend).
`respondent_code`: rows respondents, columns codes, cells True where the respondent says it.
`counts`: one row a code x group. code, group, k (respondents who say it), n (with whom it came up), N (in the group),
    asked_known (False where for someone in the group it is unknown whether the subject came up), word, text (word and
    noun), counts ("3 van 4"), scope (coverage note or ""), no_word (why there is no word, or ""), barriers, successes
    (respondents with that valence). Always 0 <= k <= n <= N.
`valences`: one row a code. code, then respondents per valence: knelpunt, succesfactor, neutraal.
`co_occurrence`: rows and columns codes; cells respondents with overlapping passages of both; the diagonal counts the
    respondents of each code.
`goals`: one row a goal x code. goal, text, source, code, name, k, barriers, successes.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pandas as pd

from interviewkit.analysis import words
from interviewkit.model import Coverage, Valence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.codebook import Code, Group
    from interviewkit.model import Coding

__all__ = [
    "co_occurrence",
    "codings",
    "counts",
    "coverage",
    "goals",
    "raised_with",
    "respondent_code",
    "says",
    "valences",
]

RAISED = frozenset({Coverage.ASKED, Coverage.SPONTANEOUS})
CODING_COLUMNS = [
    *("coding", "respondent", "group", "code", "theme", "valence", "start", "end", "quote"),
    *("coder", "time", "codebook", "origin", "memo"),
]
COUNT_COLUMNS = [
    *("code", "group", "k", "n", "N", "asked_known", "word", "text", "counts", "scope", "no_word"),
    *("barriers", "successes"),
]


def says(codings: Iterable[Coding], valence: Valence | None = None) -> dict[str, set[str]]:
    """The respondents per code, for one valence if asked."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for coding in codings:
        if valence is None or coding.valence is valence:
            found[coding.code].add(coding.passage.transcript)
    return found


def codings(corpus: Corpus) -> pd.DataFrame:
    """One row a coding, in the order of the register and the text."""
    groups = {person.id: person.group for person in corpus.people}
    return pd.DataFrame([_coding_row(coding, groups) for coding in corpus.codings], columns=CODING_COLUMNS)


def _coding_row(coding: Coding, groups: Mapping[str, str]) -> tuple[object, ...]:
    passage = coding.passage
    respondent = passage.transcript
    return (
        *(coding.id, respondent, groups[respondent], coding.code, coding.code.partition(".")[0], coding.valence.value),
        *(passage.start, passage.end, passage.quote, coding.coder, coding.time, coding.codebook),
        *(coding.origin.value, coding.memo),
    )


def coverage(corpus: Corpus) -> pd.DataFrame:
    """One row a respondent and question, for everyone in the register."""
    rows = [
        (person.id, person.group, number, corpus.covered.get(person.id, {}).get(number, Coverage.UNKNOWN).value)
        for person in corpus.people
        for number in corpus.book.numbers
    ]
    return pd.DataFrame(rows, columns=["respondent", "group", "question", "value"])


def respondent_code(corpus: Corpus) -> pd.DataFrame:
    """Who says what: truth values, respondents in the order of the register, codes in that of the codebook."""
    said = says(corpus.codings)
    ids = [person.id for person in corpus.people]
    cells = [[name in said.get(code, ()) for code in corpus.book.by_id] for name in ids]
    index, columns = pd.Index(ids, name="respondent"), pd.Index(list(corpus.book.by_id), name="code")
    return pd.DataFrame(cells, index=index, columns=columns, dtype=bool)


def counts(corpus: Corpus, codes: Sequence[Code] | None = None, question: int | None = None) -> pd.DataFrame:
    """How many of each group say each code, and the word that follows.

    A subject came up with a respondent when the question was asked or raised (`question`, else any question of the
    code), or when the code itself was given.
    """
    said = says(corpus.codings)
    barriers, successes = (says(corpus.codings, valence) for valence in (Valence.BARRIER, Valence.SUCCESS))
    rows: list[list[object]] = []
    for code in codes if codes is not None else corpus.book.codes:
        numbers = code.questions if question is None else (question,)
        for group in corpus.book.groups:
            ids = corpus.members(group.id)
            if ids:
                marks = [len(barriers[code.id].intersection(ids)), len(successes[code.id].intersection(ids))]
                row = _count(group, said[code.id].intersection(ids), raised_with(corpus, ids, numbers), len(ids))
                rows.append([code.id, group.id, *row, *marks])
    return pd.DataFrame(rows, columns=COUNT_COLUMNS)


def raised_with(corpus: Corpus, ids: Iterable[str], numbers: Sequence[int]) -> tuple[set[str], set[str]]:
    """With whom one of these questions came up, and of whom that is not known."""
    raised: set[str] = set()
    unknown: set[str] = set()
    for name in ids:
        cells = corpus.covered.get(name, {})
        values = {cells.get(number, Coverage.UNKNOWN) for number in numbers}
        if values & RAISED:
            raised.add(name)
        elif Coverage.UNKNOWN in values:
            unknown.add(name)
    return raised, unknown


def _count(group: Group, said: set[str], raised: tuple[set[str], set[str]], size: int) -> list[object]:
    asked_known = not raised[1] - said
    n = len(raised[0] | said) if asked_known else size
    found = words.wording(len(said), n, size, group, asked_known=asked_known)
    return [len(said), n, size, asked_known, found.word, found.text, found.counts, found.coverage, found.no_word]


def valences(corpus: Corpus) -> pd.DataFrame:
    """Respondents per code and valence; one who says both is in both."""
    order = (Valence.BARRIER, Valence.SUCCESS, Valence.NEUTRAL)
    found = {valence: says(corpus.codings, valence) for valence in order}
    cells = [[len(found[valence].get(code, ())) for valence in order] for code in corpus.book.by_id]
    index = pd.Index(list(corpus.book.by_id), name="code")
    return pd.DataFrame(cells, index=index, columns=[valence.value for valence in order], dtype=int)


def co_occurrence(corpus: Corpus, codes: Sequence[Code]) -> pd.DataFrame:
    """Respondents in whose interview two codes lie on overlapping passages; symmetric."""
    names = [code.id for code in codes]
    met: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, sheet in corpus.sheets.items():
        for one, other in combinations([coding for coding in sheet.codings if coding.code in names], 2):
            if one.passage.overlaps(other.passage):
                met[one.code, other.code].add(name)
                met[other.code, one.code].add(name)
    said = says(corpus.codings)
    cells = [[len(said[one] if one == other else met[one, other]) for other in names] for one in names]
    return pd.DataFrame(cells, index=pd.Index(names, name="code"), columns=pd.Index(names, name="with"), dtype=int)


def goals(corpus: Corpus) -> pd.DataFrame:
    """What the interviews say on the codes of each goal."""
    said = says(corpus.codings)
    barriers, successes = (says(corpus.codings, valence) for valence in (Valence.BARRIER, Valence.SUCCESS))
    rows = [
        (
            goal.id,
            goal.text,
            goal.source,
            code.id,
            code.name,
            *(len(found[code.id]) for found in (said, barriers, successes)),
        )
        for goal in corpus.book.goals
        for code in corpus.book.codes
        if goal.id in code.goals
    ]
    return pd.DataFrame(rows, columns=["goal", "text", "source", "code", "name", "k", "barriers", "successes"])
