"""The page that accounts for the study: material, coding, coverage and means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from interviewkit.model import Coverage, Origin
from interviewkit.pages import show
from interviewkit.pages.blocks import Block, Cell, escape, leaves, section, table
from interviewkit.pages.question import open_corpus, provenance_block

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["AccountPage"]

_MARKS = {Coverage.ASKED: "g", Coverage.SPONTANEOUS: "s", Coverage.NOT_ASKED: "-", Coverage.UNKNOWN: "?"}


class AccountPage:
    """Everything the page `verantwoording` shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)

    def head(self) -> Block:
        """Title."""
        return leaves(show.head("Verantwoording", f"Hoe dit onderzoek is gedaan: {self.corpus.book.title}"))

    def material(self) -> Block:
        """Who was interviewed, and how."""
        rows: list[list[Cell | str | int]] = []
        for group in self.corpus.book.groups:
            people = [person for person in self.corpus.people if person.group == group.id]
            if people:
                forms = Counter(person.attributes.get("vorm", "") or "onbekend" for person in people)
                words = sum(
                    len(self.study.transcripts[p.id].text.split()) for p in people if p.id in self.study.transcripts
                )
                named = ", ".join(f"{count} {form}" for form, count in forms.most_common())
                rows.append([group.label or group.plural, len(people), named, words])
        made = table("De interviews", ["Groep", "Interviews", "Vorm", "Woorden in de transcripten"], rows)
        return leaves(section("Het materiaal", made, ident="materiaal"))

    def codings(self) -> Block:
        """Who coded what."""
        rows: list[list[Cell | str | int]] = []
        for coder in (*self.study.coders, "consensus"):
            sheets = self.study.sheets(coder).values()
            if sheets:
                made = [coding for sheet in sheets for coding in sheet.codings]
                own = sum(coding.origin is Origin.HUMAN for coding in made)
                rows.append([coder, len(sheets), len(made), own, len(made) - own, sum(bool(c.memo) for c in made)])
        columns = ["Codeur", "Transcripten", "Codings", "Zelf gevonden", "Begonnen als suggestie", "Met memo"]
        text = f"<p>{escape(self._how())}</p>"
        return section("Hoe er is gecodeerd", text, table("Codeerwerk per codeur", columns, rows), ident="codeerwerk")

    def _how(self) -> str:
        file = self.study.codings_folder / "toelichting.txt"
        return (
            file.read_text(encoding="utf-8").strip()
            if file.is_file()
            else "Er is nog geen toelichting op het codeerwerk."
        )

    def coverage(self) -> Block:
        """The guide: what was asked of whom."""
        rows: list[list[Cell | str | int]] = []
        for person in self.corpus.people:
            cells = self.corpus.covered.get(person.id, {})
            marks = [_MARKS[cells.get(number, Coverage.UNKNOWN)] for number in self.corpus.book.numbers]
            group = self.corpus.book.group_by_id.get(person.group)
            rows.append([person.id, group.label if group else person.group, *marks])
        columns = ["Interview", "Groep", *(f"Vraag {number}" for number in self.corpus.book.numbers)]
        note = "g = gesteld, s = spontaan, - = niet gesteld, ? = onbekend"
        return section(
            "Wat bij wie aan de orde kwam", table("Dekking van de leidraad", columns, rows, note=note), ident="dekking"
        )

    def suggestions(self) -> Block:
        """What the machine did, and what it did not."""
        text = (
            f"<p>Het programma stelt passages voor met de aanwijzingen uit het codeboek en het taalmodel "
            f"{escape(self.study.pipeline_label)}. Een voorstel telt pas als een codeur het overneemt; de coding "
            "onthoudt dat zij als voorstel begon. Er verlaat geen tekst de computer.</p>"
        )
        return leaves(section("Suggesties", text, ident="suggesties"))

    def made_from(self) -> Block:
        """What the page was made from."""
        return provenance_block(self.study, self.corpus)
