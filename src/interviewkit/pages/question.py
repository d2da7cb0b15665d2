"""The page of one deelvraag, piece by piece; the notebook lays the pieces out."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit.analysis import synthesis, tables
from interviewkit.errors import RunError
from interviewkit.model import Coverage, Valence
from interviewkit.pages import findingviews, provenance, show
from interviewkit.pages.blocks import Block, leaves, section
from interviewkit.pages.figures import Bars, Heat, Series, draw, foremost
from interviewkit.pages.opened import open_corpus, reading_of
from interviewkit.pages.readers import for_readers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.findings import Evaluated
    from interviewkit.codebook import Question
    from interviewkit.pages.reading import Reading
    from interviewkit.study import Study

__all__ = ["QuestionPage", "provenance_block"]

_TOP = 8


@for_readers
class QuestionPage:
    """Everything the page of one question shows.

    Args:
        number: the number of the question.
        study: the folder of the study, or one inside it.
        coder: whose sheets count where there is no consensus; empty for the study's own setting.
        groups: only these groups; empty for all.

    Raises:
        RunError: an unknown question, coder or group.
    """

    def __init__(self, number: int, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        if number not in self.corpus.book.numbers:
            known = ", ".join(map(str, self.corpus.book.numbers))
            raise RunError(f"deelvraag {number} bestaat niet", cure=f"Kies uit: {known}.")
        self.question: Question = self.corpus.book.question(number)
        self._coder = coder

    @cached_property
    def reading(self) -> Reading:
        """The findings against the codings of this moment."""
        return reading_of(self.study, self.corpus, self._coder)

    @cached_property
    def findings(self) -> tuple[Evaluated, ...]:
        """The findings of this question."""
        return self.reading.of(self.question.number)

    @cached_property
    def settled(self) -> tuple[Evaluated, ...]:
        """Those that may leave the bureau."""
        return self.reading.of(self.question.number, settled=True)

    @cached_property
    def rows(self) -> tuple[synthesis.Row, ...]:
        """The rows of the synthesis table."""
        return synthesis.rows(self.corpus, self.question.number)

    def head(self) -> Block:
        """Title and question."""
        return leaves(show.head(f"Deelvraag {self.question.number}", self.question.text))

    def answer(self) -> Block:
        """The answer: a person's, with the findings that carry it; without findings what the counts say so far."""
        if not self.findings:
            return leaves(show.answer(self.rows))
        written = self.study.findings.answer(self.question.number)
        return leaves(findingviews.answer(written, self.findings), findingviews.answer(written, self.settled))

    def synthesis(self) -> Block:
        """The synthesis table, reading version: the findings, or the subjects where nobody wrote findings yet."""
        if not self.findings:
            caption = f"Deelvraag {self.question.number}: wat de interviews zeggen, per onderwerp"
            return leaves(show.synthesis(caption, self.rows), show.synthesis(caption, self.rows, reader=True))
        caption = f"Deelvraag {self.question.number}: de bevindingen"
        book = self.corpus.book
        mine = findingviews.synthesis(caption, self.findings, book)
        return leaves(mine, findingviews.synthesis(caption, self.settled, book, reader=True))

    def working(self) -> Block:
        """What each finding rests on, and every subject of the question; stays inside."""
        if not self.findings:
            return section("Werkversie", "<p>Er zijn nog geen bevindingen bij deze vraag.</p>", ident="werkversie")
        caption = f"Deelvraag {self.question.number}: waar elke bevinding op rust"
        subjects = show.synthesis("Alle onderwerpen van deze deelvraag, ook zonder bevinding", self.rows)
        folded = f"<details><summary>Toon alle onderwerpen</summary>{subjects.body}</details>"
        return findingviews.working(caption, self.reading, self.findings) + section("Alle onderwerpen", folded)

    def figures(self) -> Block:
        """Who says what, the valence, and which subjects go together."""
        spoken = [row for row in self.rows if row.total]
        if not spoken:
            return leaves(section("In beeld", "<p>Er zijn nog geen codings voor deze vraag.</p>", ident="figuren"))
        drawn = [draw(self._valence(spoken)), draw(self._per_group(spoken)), draw(self._together(spoken))]
        figures = [figure for _, more in drawn for figure in more]
        return leaves(section("In beeld", *(body for body, _ in drawn), ident="figuren", figures=figures))

    def _valence(self, rows: Sequence[synthesis.Row]) -> Bars:
        order = (Valence.BARRIER, Valence.SUCCESS, Valence.NEUTRAL)
        series = tuple(Series(v.value, tuple(row.valences[v.value] for row in rows)) for v in order)
        names = tuple(row.name for row in rows)
        told = [_most(found, names) for found in series[:2]]
        alt = " ".join(["Staafdiagram: hoeveel geïnterviewden een onderwerp zo zien.", *filter(None, told)])
        return Bars("waardering", "Knelpunt, succesfactor of neutraal, per onderwerp", names, series, alt)

    def _per_group(self, rows: Sequence[synthesis.Row]) -> Heat:
        groups = [count.group for count in rows[0].groups]
        columns = tuple(
            f"{group.label or group.plural} ({size.N})" for group, size in zip(groups, rows[0].groups, strict=True)
        )
        cells = tuple(tuple(count.k for count in row.groups) for row in rows)
        alt = "Het getal is het aantal geïnterviewden dat dit noemt; tussen haakjes de omvang van de groep."
        return Heat("groepen", "Wie noemt wat, per groep", tuple(row.name for row in rows), columns, cells, alt)

    def _together(self, rows: Sequence[synthesis.Row]) -> Heat:
        top = sorted(rows, key=lambda row: -row.total)[:_TOP]
        codes = [self.corpus.book.by_id[row.key] for row in top]
        table = tables.co_occurrence(self.corpus, codes)
        cells = tuple(tuple(int(value) for value in line) for line in table.to_numpy())
        names = tuple(code.name for code in codes)
        alt = "Het getal is het aantal geïnterviewden bij wie beide onderwerpen in dezelfde passage voorkomen."
        return Heat("samen", "Welke onderwerpen samen voorkomen", names, names, cells, alt)

    def quotes(self) -> Block:
        """The quotes with the findings; without findings a quote a code."""
        if self.findings:
            return leaves(findingviews.quotes(self.findings), findingviews.quotes(self.settled, reader=True))
        return leaves(show.quotes(self.rows), show.quotes(self.rows, reader=True))

    def heard(self) -> Block:
        """With whom the question came up."""
        found = [(row[0], *row[1]) for row in self._coverage()]
        return leaves(show.heard(self.question, found))

    def _coverage(self) -> list[tuple[str, tuple[int, int, int, int]]]:
        order = (Coverage.ASKED, Coverage.SPONTANEOUS, Coverage.NOT_ASKED, Coverage.UNKNOWN)
        result: list[tuple[str, tuple[int, int, int, int]]] = []
        for group in self.corpus.book.groups:
            ids = self.corpus.members(group.id)
            cells = Counter(
                self.corpus.covered.get(name, {}).get(self.question.number, Coverage.UNKNOWN) for name in ids
            )
            if ids:
                result.append(
                    (group.label or group.plural, (cells[order[0]], cells[order[1]], cells[order[2]], cells[order[3]]))
                )
        return result

    def guide(self) -> Block:
        """The leeswijzer."""
        return leaves(show.guide(self.corpus.book))

    def made_from(self) -> Block:
        """What the page was made from."""
        part = provenance.part_of(self.study, self.corpus, self.question.number)
        return provenance_block(self.study, part, " bij deze vraag")


def _most(series: Series, names: Sequence[str]) -> str:
    """What was most often called so, as a sentence; none where nobody called anything so."""
    found = foremost(names, series.values, "geïnterviewde", "geïnterviewden")
    return f"Het vaakst als {series.name} genoemd: {found}." if found else ""


def provenance_block(study: Study, corpus: Corpus, about: str = "") -> Block:
    """What a page was made from; the coders' names stay inside."""
    pipeline = study.pipeline_label
    return leaves(
        show.made_from(provenance.facts(corpus, pipeline=pipeline, about=about)),
        show.made_from(provenance.facts(corpus, pipeline=pipeline, about=about, working=False)),
    )
