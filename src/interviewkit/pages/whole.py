"""The page of the main question: over all questions, beside the goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewkit.analysis import synthesis, tables
from interviewkit.model import Valence
from interviewkit.pages import show
from interviewkit.pages.blocks import Block, Cell, escape, leaves, section, table
from interviewkit.pages.figures import Bars, Heat, Series, draw
from interviewkit.pages.question import open_corpus, provenance_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.codebook import Figure, Goal

__all__ = ["MainPage"]

_TOP = 10


class MainPage:
    """Everything the page of the main question shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)

    def head(self) -> Block:
        """Title and main question."""
        return leaves(show.head("Hoofdvraag", self.corpus.book.main_question or self.corpus.book.title))

    def overview(self) -> Block:
        """Per question the subjects that most respondents name, and how the groups stand to each other."""
        rows = [self._overview_row(number) for number in self.corpus.book.numbers]
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
        """Goals beside what the interviews and the figures say."""
        found: list[Any] = list(tables.goals(self.corpus).itertuples(index=False))
        rows: list[list[Cell | str | int]] = []
        for goal in self.corpus.book.goals:
            codes = sorted((row for row in found if row.goal == goal.id), key=lambda row: -row.k)[:4]
            named = [f"{row.name} ({row.k} geïnterviewden)" for row in codes if row.k]
            lines = "".join(f"<li>{escape(line)}</li>" for line in named)
            rows.append(
                [f"{goal.id}. {goal.text}", goal.source, Cell(f"<ul>{lines}</ul>"), Cell(self._figures_of(goal))]
            )
        columns = ["Doel", "Bron", "Waarover de interviews gaan", "Cijfers ernaast"]
        made = table("De doelen", columns, rows, css="synthese")
        return leaves(section("Doelen en uitvoering", made, ident="doelen"))

    def _figures_of(self, goal: Goal) -> str:
        figures = [figure for figure in self.corpus.book.figures if goal.id in figure.goals]
        items = [f"<li>{_figure(figure)}</li>" for figure in figures]
        return f"<ul>{''.join(items)}</ul>" if items else "geen cijfer"

    def factors(self) -> Block:
        """The subjects most often called a barrier and a success, and who speaks of which goal."""
        drawn = [
            draw(self._factor_bars(Valence.BARRIER, "knelpunten")),
            draw(self._factor_bars(Valence.SUCCESS, "succesfactoren")),
            draw(self._goal_groups()),
        ]
        bodies = [body for body, _ in drawn]
        figures = [figure for _, more in drawn for figure in more]
        return leaves(section("Knelpunten en succesfactoren", *bodies, ident="factoren", figures=figures))

    def _factor_bars(self, valence: Valence, name: str) -> Bars:
        said = tables.says(self.corpus.codings, valence)
        top = sorted(self.corpus.book.codes, key=lambda code: -len(said.get(code.id, ())))[:_TOP]
        values = tuple(len(said.get(code.id, ())) for code in top)
        first = f"{top[0].name} ({values[0]} geïnterviewden)" if top else "geen"
        alt = f"Staafdiagram van de {len(top)} meest genoemde {name}. Bovenaan staat {first}."
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

    def made_from(self) -> Block:
        """What the page was made from."""
        return provenance_block(self.study, self.corpus)


def _figure(figure: Figure) -> str:
    value = f"{figure.value:g}".replace(".", ",") + ("%" if figure.unit == "%" else f" {figure.unit}")
    source = f'<span class="k">({escape(figure.source)}, {escape(figure.period)})</span>'
    return f"{escape(value)}: {escape(figure.text)} {source}"
