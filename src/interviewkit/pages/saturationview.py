"""Whether later interviews still brought new subjects: the curve with Chao2, and Guest's ratio per group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewkit.analysis import saturation as measures
from interviewkit.analysis import tables
from interviewkit.analysis.words import number
from interviewkit.pages.blocks import Cell, table
from interviewkit.pages.lines import Lines, draw_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.analysis.corpus import Corpus

__all__ = ["curve", "ratios"]

_MOST = 0.9
FEWEST = 6
"""Interviews needed before saturation can be told: a base of four and a run of two."""


def codes_by_date(corpus: Corpus, names: Sequence[str] | None = None) -> list[frozenset[Any]]:
    """The codes of each interview, in the order in which they were held (by date, then as in the register)."""
    said = tables.says(corpus.codings)
    chosen = [person for person in corpus.people if names is None or person.id in names]
    ordered = sorted(chosen, key=lambda person: person.date)
    return [frozenset(code for code, who in said.items() if person.id in who) for person in ordered]


def curve(corpus: Corpus) -> tuple[str, tuple[tuple[str, dict[str, Any]], ...]]:
    """Subjects found after each interview: in the order held, and to expect in any order."""
    codes = codes_by_date(corpus)
    _, total = measures.accumulation(codes)
    expected = measures.rarefaction(codes)
    estimate = measures.chao2(codes)
    told = f"{estimate:.1f}".replace(".", ",")
    alt = f"Lijndiagram. {_grown(total)}{_found(total[-1], len(corpus.book.codes))}; Chao2 schat {told}."
    series = (
        ("in de volgorde van de interviews", tuple(float(value) for value in total)),
        ("te verwachten in elke volgorde", tuple(expected)),
    )
    level = (f"Chao2: {told}", float(estimate))
    return draw_lines(
        Lines(
            "verzadigingscurve", "Onderwerpen na elk interview", series, alt, "aantal interviews", "onderwerpen", level
        )
    )


def _grown(total: Sequence[int]) -> str:
    """After how many interviews most had been told; of one interview there is nothing to tell."""
    if len(total) == 1:
        return "Er is één interview. "
    most = next(index for index, value in enumerate(total, 1) if value >= _MOST * total[-1])
    when = f"Pas na alle {number(most)}" if most == len(total) else f"Na {number(most)} van de {number(len(total))}"
    return f"{when} interviews was ten minste 90 procent van de genoemde onderwerpen aan bod geweest. "


def _found(named: int, known: int) -> str:
    return f"In totaal {'is' if named == 1 else 'zijn'} {named} van de {known} onderwerpen genoemd"


def ratios(corpus: Corpus) -> str:
    """Guest's ratio per group: after how many interviews a run brought nothing much new."""
    rows: list[list[Cell | str | int]] = [_row("Alle interviews", codes_by_date(corpus), census=False)]
    for group in corpus.book.groups:
        names = corpus.members(group.id)
        if names:
            rows.append(_row(group.label or group.plural, codes_by_date(corpus, names), census=group.census))
    columns = ["Groep", "Interviews", "Onderwerpen", "Schatting Chao2", "Verzadigd (5%)", "Verzadigd (0%)"]
    note = (
        "Basis van vier interviews, reeksen van twee (Guest, Namey en Chen 2020). '6+2' betekent: na zes interviews "
        "brachten de volgende twee (vrijwel) niets nieuws. Een vast codeboek raakt vanzelf vol: dit zegt iets over de "
        "onderwerpen in het codeboek, niet over wat er daarbuiten te zeggen was."
    )
    return table("Verzadiging per groep", columns, rows, note=note)


def _row(name: str, codes: list[frozenset[Any]], *, census: bool) -> list[Cell | str | int]:
    found = len(frozenset[Any]().union(*codes))
    if census:
        return [name, len(codes), found, "volledige groep gesproken", "niet van toepassing", "niet van toepassing"]
    if len(codes) < FEWEST:
        few = "te weinig interviews"
        return [name, len(codes), found, few, few, few]
    reached = [measures.saturation(codes, threshold=limit).reached or "niet bereikt" for limit in (0.05, 0.0)]
    return [name, len(codes), found, f"{measures.chao2(codes):.1f}".replace(".", ","), *reached]
