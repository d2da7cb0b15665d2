"""The page `sinds`: what became of every finding since a version was frozen; for readers without passages."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit.analysis import freeze
from interviewkit.analysis.freeze import Outcome
from interviewkit.analysis.words import counted
from interviewkit.errors import RunError
from interviewkit.pages import provenance, redefined, show
from interviewkit.pages.blocks import Block, Cell, escape, leaves, section, table
from interviewkit.pages.opened import open_corpus, reading_of
from interviewkit.pages.readers import for_readers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.analysis.freeze import Change, Frozen
    from interviewkit.pages.reading import Reading

__all__ = ["SincePage"]

_CAPTION = "Bevindingen met een andere uitkomst, telling of andere passages"
_NONE = "In de vorige versie stonden geen bevindingen, en nu zijn er ook geen."
_FIRST = (Outcome.GONE, Outcome.CONTRADICTED, Outcome.WEAKER, Outcome.STRONGER, Outcome.NEW, Outcome.DROPPED)


@for_readers
class SincePage:
    """Everything the page shows.

    Args:
        name: the frozen version to compare with; empty for the last bundle that was signed, or the latest version.
        study: the folder of the study, or one inside it.
        coder: whose sheets count where there is no consensus.
        groups: only these groups; empty for all.

    Raises:
        RunError: there is no frozen version of that name.
    """

    def __init__(self, name: str = "", *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self._coder = coder
        self._name = name

    @cached_property
    def reading(self) -> Reading:
        """The findings against the codings of this moment."""
        return reading_of(self.study, self.corpus, self._coder)

    @cached_property
    def frozen(self) -> Frozen | None:
        """The version compared with: the one named, else the last bundle that was signed, else the last frozen.

        None where nothing was frozen yet.
        """
        if self._name:
            file = self.study.frozen_file(self._name)
            if not file.is_file():
                known = ", ".join(file.stem for file in self.study.frozen_files) or "nog geen"
                raise RunError(f"er is geen vastgelegde versie '{self._name}'", cure=f"Kies uit: {known}.")
            return freeze.load(file)
        return freeze.latest(freeze.load(file) for file in self.study.frozen_files)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What became of every finding."""
        if not self.frozen:
            return ()
        return freeze.compare(self.frozen, self.reading.evaluated, merged=self.corpus.merged)

    def head(self) -> Block:
        """Title and what is compared with what."""
        if self.frozen is None:
            lead = "Er is nog geen versie vastgelegd. Dat doet u met 'interviewkit freeze NAAM'."
            return show.head("", "Sinds de vorige keer", lead)
        signed, time = self.frozen.signed, self.frozen.signed or self.frozen.time
        when = f"{time[8:10]}-{time[5:7]}-{time[:4]}"
        what = f"de bundel die op {when} is ondertekend" if signed else f"'{self.frozen.name}', vastgelegd op {when}"
        lead = f"Vergeleken met {what}, onder codeboek {self.frozen.codebook}."
        return leaves(show.head("", "Sinds de vorige keer", lead))

    def summary(self) -> Block:
        """How many findings hold, and how many do not."""
        if not self.changes:
            return Block("section", "")
        told = Counter(change.outcome for change in self.changes)
        rows: list[list[Cell | str | int]] = [[outcome.value, told[outcome]] for outcome in Outcome if told[outcome]]
        made = table("Bevindingen naar uitkomst", ["Uitkomst", "Bevindingen"], rows)
        return section("In het kort", made, ident="kort")

    def findings(self) -> Block:
        """Every finding that changed, what changed most first."""
        if self.frozen is None:
            return Block("section", "")
        shown = [change for change in self.changes if _tells(change)]
        if not shown:
            told = "Alle bevindingen houden stand, met dezelfde tellingen." if self.changes else _NONE
            same = f"<p>{told}</p>"
            return leaves(section("Wat er veranderde", same, ident="bevindingen"))
        order = {outcome: place for place, outcome in enumerate((*_FIRST, Outcome.HOLDS))}
        shown.sort(key=lambda change: order[change.outcome])
        rows = [self._row(change) for change in shown]
        columns = ["Bevinding", "Uitkomst", "Tellingen", "Passages"]
        made = table(_CAPTION, columns, rows, css="synthese vier")
        return leaves(section("Wat er veranderde", made, ident="bevindingen"), self._for_readers(shown))

    def _for_readers(self, shown: Sequence[Change]) -> Block:
        """The settled findings that changed, without ids and passages."""
        settled = {item.finding.id for item in self.reading.evaluated if item.finding.settled}
        rows: list[list[Cell | str | int]] = [
            [change.sentence, change.outcome.value, *self._row(change)[2:3]]
            for change in shown
            if change.finding in settled
        ]
        if not rows:
            return section("Wat er veranderde", "<p>Geen vastgestelde bevinding is veranderd.</p>", ident="bevindingen")
        made = table(_CAPTION, ["Bevinding", "Uitkomst", "Tellingen"], rows, css="synthese drie")
        return section("Wat er veranderde", made, ident="bevindingen")

    def _row(self, change: Change) -> list[Cell | str | int]:
        before = f"<br>Eerst: {escape(change.reworded)}" if change.reworded else ""
        counts = "".join(
            f"<li>{escape(label)}: was {escape(was)}; is nu {escape(now)}</li>" for label, was, now in change.counts
        )
        return [
            Cell(f"<strong>{escape(change.finding)}</strong> {escape(change.sentence)}{before}"),
            Cell(f"<strong>{change.outcome.value}</strong>"),
            Cell(f"<ul>{counts}</ul>" if counts else "gelijk"),
            Cell(self._passages(change)),
        ]

    def _passages(self, change: Change) -> str:
        found = self.reading.by_id.get(change.finding)
        new = [c for c in found.evidence.codings if c.id in change.new] if found else []
        gone = f"Niet meer meegeteld: {counted(len(change.gone), 'passage')}." if change.gone else ""
        lines = "".join(
            f"<li>{escape(c.passage.transcript)}: '{escape(' '.join(c.passage.quote.split()))}'</li>" for c in new
        )
        made = (
            f"<details><summary>Nieuw: {counted(len(new), 'passage')}</summary><ul>{lines}</ul></details>"
            if new
            else ""
        )
        return f"{made}{gone}" or "gelijk"

    def codes(self) -> Block:
        """Codes whose definition changed since."""
        if self.frozen is None:
            return Block("section", "")
        found = freeze.redefined(self.frozen, self.corpus.book)
        if not found:
            return section("Definities", "<p>Geen enkele code is sindsdien anders omschreven.</p>", ident="definities")
        made = redefined.changes("Codes die anders zijn omschreven", found, self.corpus.book)
        return section("Definities", made, ident="definities")

    def made_from(self) -> Block:
        """What the page was made from."""
        return show.made_from(provenance.facts(self.corpus, pipeline=self.study.pipeline_label))


def _tells(change: Change) -> bool:
    return change.outcome is not Outcome.HOLDS or bool(change.counts or change.new or change.gone or change.reworded)
