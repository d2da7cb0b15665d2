"""The page of the main question: over all questions, beside the goals."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from interviewkit.analysis import synthesis, tables
from interviewkit.analysis.ledger import Kind
from interviewkit.analysis.words import number
from interviewkit.model import Valence
from interviewkit.pages import saturationview, show, wholeviews
from interviewkit.pages.blocks import Block, Cell, escape, leaves, section, table
from interviewkit.pages.figures import Bars, Heat, Series, draw, foremost
from interviewkit.pages.opened import open_corpus, reading_of
from interviewkit.pages.question import provenance_block
from interviewkit.pages.readers import for_readers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from interviewkit.analysis.findings import Evaluated
    from interviewkit.pages.reading import Reading

__all__ = ["MainPage"]

_TOP = 10


@for_readers
class MainPage:
    """Everything the page of the main question shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self._coder = coder

    @cached_property
    def reading(self) -> Reading:
        """The findings against the codings of this moment."""
        return reading_of(self.study, self.corpus, self._coder)

    @cached_property
    def settled(self) -> tuple[Evaluated, ...]:
        """The findings that may leave the bureau."""
        return tuple(item for item in self.reading.evaluated if item.finding.settled)

    def _both(
        self,
        title: str,
        ident: str,
        make: Callable[[Sequence[Evaluated]], str],
        *,
        before: str = "",
        after: str = "",
    ) -> Block:
        """A section for the team over every finding, and for a reader over those that are settled."""
        mine, theirs = (
            section(title, before, make(items), after, ident=ident) for items in (self.reading.evaluated, self.settled)
        )
        return leaves(mine, theirs)

    def head(self) -> Block:
        """Title and main question."""
        return leaves(show.head("Hoofdvraag", self.corpus.book.main_question or self.corpus.book.title))

    def answer(self) -> Block:
        """The answer to the main question, once a person has written it."""
        text = self.study.findings.main_answer
        body = f'<p class="lead">{escape(text)}</p>' if text else f"<p>{show.TO_FILL_IN}</p>"
        return leaves(section("Het antwoord in het kort", body, ident="antwoord"))

    def overview(self) -> Block:
        """The questions side by side."""
        book, ledger = self.corpus.book, self.study.findings
        if ledger.findings:
            make = partial(wholeviews.overall, book, ledger)
            return self._both("De deelvragen naast elkaar", "overzicht", make)
        rows = [self._overview_row(number) for number in book.numbers]
        columns = ["Deelvraag", "Kernantwoord", "Meest genoemd", "Confrontatie tussen groepen"]
        made = table("De deelvragen naast elkaar", columns, rows, css="synthese", note=show.NOT_DISAGREED)
        return leaves(section("De deelvragen naast elkaar", made, ident="overzicht"))

    def _overview_row(self, number: int) -> list[Cell | str | int]:
        question = self.corpus.book.question(number)
        found = sorted(synthesis.rows(self.corpus, number), key=lambda row: -row.total)[:3]
        named = "".join(f"<li>{escape(row.name)}</li>" for row in found if row.total)
        stands = "".join(f"<li>{escape(row.name)}: {escape(row.convergence.label)}</li>" for row in found if row.total)
        link = f'<a href="deelvraag-{number}.html">{number}. {escape(question.text)}</a>'
        return [Cell(link), Cell(show.TO_FILL_IN), Cell(f"<ul>{named}</ul>"), Cell(f"<ul>{stands}</ul>")]

    def goals(self) -> Block:
        """Goals against execution, and who speaks of which goal."""
        book, ledger = self.corpus.book, self.study.findings
        if not book.goals:
            return leaves(section("Doel en uitvoering", "<p>In het codeboek staan geen doelen.</p>", ident="doelen"))
        heat, _ = draw(self._goal_groups())
        return self._both("Doel en uitvoering", "doelen", partial(wholeviews.goals, book, ledger), after=heat)

    def figures(self) -> Block:
        """The figures from outside beside what the interviews say."""
        if not self.corpus.book.figures:
            return Block("section", "")
        intro = (
            "<p>Een cijfer telt iets anders dan een gesprek. Daarom staat erbij wat het telt, over welke periode, en "
            "of het te vergelijken is. Wat gesprekspartners zien als effect, is geen bewijs van een bijdrage.</p>"
        )
        make = partial(wholeviews.figures, self.corpus.book)
        return self._both("Cijfers naast de interviews", "cijfers", make, before=intro)

    def factors(self) -> Block:
        """Barriers and successes, by level with their mechanism, and the subjects most often called so."""
        drawn = [self._factor_bars(Valence.BARRIER, "knelpunten"), self._factor_bars(Valence.SUCCESS, "succesfactoren")]
        if self.study.findings.findings:
            drawn.insert(0, wholeviews.factor_levels(self.settled))
        told = [bars for bars in drawn if any(value for series in bars.series for value in series.values)]
        made = [draw(bars) for bars in told]
        figures = [figure for _, more in made for figure in more]
        bars = "".join(body for body, _ in made)
        if not bars:
            bars = "<p>Er is nog geen passage als knelpunt of succesfactor gecodeerd.</p>"
        mine, theirs = (self._factor_tables(items) + bars for items in (self.reading.evaluated, self.settled))
        title = "Knelpunten en succesfactoren"
        return leaves(section(title, mine, ident="factoren", figures=figures), section(title, theirs, ident="factoren"))

    def _factor_tables(self, items: Sequence[Evaluated]) -> str:
        pairs = (("Knelpunten", Kind.BARRIER), ("Succesfactoren", Kind.SUCCESS))
        kinds = {item.finding.kind for item in items}
        return "".join(wholeviews.factors(caption, kind, items) for caption, kind in pairs if kind in kinds)

    def _factor_bars(self, valence: Valence, name: str) -> Bars:
        said = tables.says(self.corpus.codings, valence)
        named = [code for code in self.corpus.book.codes if said.get(code.id)]
        top = sorted(named, key=lambda code: -len(said[code.id]))[:_TOP]
        values = tuple(len(said[code.id]) for code in top)
        counts = [len(said[code.id]) for code in named]  # also of those that share the top and find no place
        first = foremost([code.name for code in named], counts, "geïnterviewde", "geïnterviewden")
        begin = f"Staafdiagram van {number(len(top))} {name}." if top[1:] else "Staafdiagram."
        alt = f"{begin} Het vaakst als {valence.value} genoemd: {first}."
        title = f"Meest genoemde {name}"
        return Bars(name, title, tuple(code.name for code in top), (Series(name, values),), alt)

    def _goal_groups(self) -> Heat:
        groups = [group for group in self.corpus.book.groups if self.corpus.members(group.id)]
        said = tables.says(self.corpus.codings)
        cells: list[tuple[int, ...]] = []
        for goal in self.corpus.book.goals:
            speakers = {
                name for code in self.corpus.book.codes if goal.id in code.goals for name in said.get(code.id, ())
            }
            cells.append(tuple(len(speakers.intersection(self.corpus.members(group.id))) for group in groups))
        columns = tuple(f"{group.label or group.plural} ({len(self.corpus.members(group.id))})" for group in groups)
        names = tuple(f"{goal.id}. {goal.text}" for goal in self.corpus.book.goals)
        alt = "Het getal is het aantal geïnterviewden dat iets zegt over een onderwerp bij dit doel."
        return Heat("doelen-groepen", "Wie spreekt over welk doel", names, columns, tuple(cells), alt)

    def convergence(self) -> Block:
        """How the groups stand to each other on every finding."""
        if not self.study.findings.findings:
            return Block("section", "")
        make = partial(wholeviews.convergence, self.corpus.book)
        return self._both("Confrontatie tussen groepen", "confrontatie", make)

    def saturation(self) -> Block:
        """Whether later interviews still brought new subjects."""
        if not self.corpus.codings:
            return Block("section", "")
        body, figures = saturationview.curve(self.corpus)
        made: Any = section(
            "Brachten latere interviews nog iets nieuws?",
            *(body, saturationview.ratios(self.corpus)),
            ident="verzadiging",
            figures=figures,
        )
        return leaves(made)

    def unknown(self) -> Block:
        """What is not known."""
        points = self.study.findings.unknown
        made = "".join(f"<li>{escape(text)}</li>" for text in points)
        body = f"<ul>{made}</ul>" if made else f"<p>{show.TO_FILL_IN}</p>"
        return leaves(section("Wat we niet weten", body, ident="onbekend"))

    def guide(self) -> Block:
        """The leeswijzer."""
        return leaves(show.guide(self.corpus.book))

    def made_from(self) -> Block:
        """What the page was made from."""
        return provenance_block(self.study, self.corpus)
