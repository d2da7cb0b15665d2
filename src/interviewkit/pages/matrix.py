"""The framework matrix (Ritchie and Spencer 1994): respondents by codes, a person's summary per cell, and the passages.

A working page: it never leaves the bureau. Where nobody wrote a summary the cell tells how many passages there are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from interviewkit.analysis.words import counted, number
from interviewkit.pages import provenance, show
from interviewkit.pages.blocks import Block, Blocks, Cell, escape, join, section, table
from interviewkit.pages.opened import open_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.codebook import Code, Theme
    from interviewkit.model import Coding
    from interviewkit.respondents import Respondent

__all__ = ["MatrixPage"]

_SIGN = {"knelpunt": "−", "succesfactor": "+", "neutraal": ""}
"""In the order in which they stand in a cell."""


class MatrixPage:
    """Everything the page shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self._cells: defaultdict[tuple[str, str], list[Coding]] = defaultdict(list)
        for coding in self.corpus.codings:
            self._cells[coding.passage.transcript, coding.code].append(coding)
        self._written = {(item.respondent, item.code): item.text for item in self.study.findings.summaries}

    def head(self) -> Block:
        """Title."""
        lead = "Per thema: wat elke geïnterviewde over elk onderwerp zegt. Deze werkpagina gaat niet naar buiten."
        return show.head("", "Matrix van geïnterviewden en onderwerpen", lead)

    def guide(self) -> Block:
        """How to read it, and how far the summaries are."""
        spoken = len(self._cells)
        if not spoken:
            return section("Leeswijzer", "<p>Er is nog niets gecodeerd.</p>", ident="leeswijzer")
        written = sum(key in self._cells for key in self._written)
        text = (
            f"<p>{_filled(spoken, written)} Klap een cel open voor de passages. Een − staat voor een knelpunt, een + "
            "voor een succesfactor; zonder teken is alles neutraal.</p>"
        )
        return section("Leeswijzer", text, ident="leeswijzer")

    def themes(self) -> Blocks:
        """One table a theme."""
        return join(self._theme(theme) for theme in self.corpus.book.themes)

    def _theme(self, theme: Theme) -> Block:
        codes = [code for code in self.corpus.book.codes if code.theme == theme.id]
        people = [p for p in self.corpus.people if any((p.id, code.id) in self._cells for code in codes)]
        if not codes or not people:
            return section(theme.name, "<p>Hierover is nog niets gecodeerd.</p>")
        rows = [self._row(person, codes) for person in people]
        who = counted(len(people), "geïnterviewde", "geïnterviewden")
        caption = f"{theme.name}: {who}, {counted(len(codes), 'onderwerp', 'onderwerpen')}"
        made = table(
            caption, ["Interview", *(code.name for code in codes)], rows, css="matrix breed" if codes[1:] else "matrix"
        )
        return section(theme.name, made, ident=f"thema-{theme.id}")

    def _row(self, person: Respondent, codes: Sequence[Code]) -> list[Cell | str | int]:
        group = self.corpus.book.group_by_id.get(person.group)
        name = f"{escape(person.id)}<br><span class='k wrap'>{escape(group.label if group else person.group)}</span>"
        return [Cell(name), *(self._cell(person.id, code.id) for code in codes)]

    def _cell(self, person: str, code: str) -> Cell:
        codings = self._cells.get((person, code), [])
        if not codings:
            return Cell("")
        given = {coding.valence.value for coding in codings}
        signs = "".join(sign for valence, sign in _SIGN.items() if valence in given)
        count = counted(len(codings), "passage")
        lines = "".join(f"<li>'{escape(' '.join(c.passage.quote.split()))}'</li>" for c in codings)
        written = self._written.get((person, code), "")
        told = f"{escape(written)}<br>" if written else ""
        return Cell(f"{told}<details><summary>{f'{signs} {count}'.strip()}</summary><ul>{lines}</ul></details>")

    def made_from(self) -> Block:
        """What the page was made from."""
        return show.made_from(provenance.facts(self.corpus, pipeline=self.study.pipeline_label))


def _filled(spoken: int, written: int) -> str:
    """How many cells have passages, and how many of these a summary; `spoken` is at least one."""
    cells = "Er is één cel met passages" if spoken == 1 else f"Er zijn {spoken} cellen met passages"
    where = "in findings.yaml onder 'samenvattingen'"
    if not written:
        return f"{cells}; daar staat nog geen samenvatting van het team bij (dat kan {where})."
    place = "daar" if spoken == 1 else f"bij {number(written)} daarvan"
    verb = "staat er een samenvatting" if spoken == 1 else "staat een samenvatting"
    return f"{cells}; {place} {verb} van het team ({where})."
