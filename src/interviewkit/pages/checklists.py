"""COREQ (32 items) and SRQR (21): what the data tell, what the program proposes, and what a person must fill in.

COREQ: Tong, Sainsbury and Craig (2007). SRQR: O'Brien and others (2014). The wording is our own, in Dutch. What a
person writes under `verantwoording` in findings.yaml goes before everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewkit.analysis.words import begun
from interviewkit.pages.blocks import Cell, escape, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["COREQ", "SRQR", "Item", "Told", "checklist", "unknown_items"]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist; `fact` names what can answer it from the data, "" where only a person can."""

    key: str
    subject: str
    question: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer from the data, and where it came from; `proposed` when a person has to confirm it."""

    text: str
    source: str
    proposed: bool = False


def _items(prefix: str, rows: Sequence[tuple[str, str, str]]) -> tuple[Item, ...]:
    return tuple(Item(f"{prefix}-{number}", *row) for number, row in enumerate(rows, 1))


COREQ = _items(
    "coreq",
    [
        ("Interviewer", "Wie hielden de interviews?", "interviewers"),
        ("Opleiding", "Welke opleiding hebben de onderzoekers?", ""),
        ("Beroep", "Wat was hun werk ten tijde van het onderzoek?", ""),
        ("Geslacht", "Zijn de onderzoekers man, vrouw of anders?", ""),
        ("Ervaring", "Welke ervaring en training hebben zij?", ""),
        ("Eerder contact", "Kenden interviewer en geïnterviewde elkaar al?", ""),
        ("Kennis over de interviewer", "Wat wisten geïnterviewden over de interviewer en het doel?", ""),
        ("Kenmerken van de interviewer", "Welke aannames en belangen heeft de interviewer?", ""),
        ("Benadering", "Welke methodologische benadering ligt eraan ten grondslag?", "approach"),
        ("Selectie", "Hoe zijn de geïnterviewden gekozen?", "sampling"),
        ("Werving", "Hoe zijn zij benaderd?", ""),
        ("Aantal", "Hoeveel mensen zijn gesproken?", "size"),
        ("Niet meegedaan", "Hoeveel mensen weigerden of vielen uit, en waarom?", ""),
        ("Plaats", "Waar zijn de gegevens verzameld?", "place"),
        ("Anderen erbij", "Was er iemand anders bij?", ""),
        ("Wie zijn gesproken", "Wat zijn de belangrijkste kenmerken?", "sample"),
        ("Leidraad", "Welke vragen zijn gesteld; is de leidraad getest?", "guide"),
        ("Herhaling", "Zijn mensen vaker gesproken?", "repeat"),
        ("Opname", "Is er opgenomen?", ""),
        ("Aantekeningen", "Zijn er aantekeningen gemaakt?", "memos"),
        ("Duur", "Hoe lang duurden de interviews?", "duration"),
        ("Verzadiging", "Is verzadiging besproken?", "saturation"),
        ("Teruglezen", "Kregen geïnterviewden hun transcript te lezen?", ""),
        ("Codeurs", "Hoeveel codeurs waren er?", "coders"),
        ("Codeboom", "Is de codeboom beschreven?", "codebook"),
        ("Herkomst van thema's", "Lagen thema's vooraf vast of komen ze uit de gegevens?", "themes"),
        ("Programma", "Welk programma is gebruikt?", "software"),
        ("Toets bij geïnterviewden", "Konden geïnterviewden op de bevindingen reageren?", ""),
        ("Citaten", "Staan er citaten, en is te zien van wie?", "quotes"),
        ("Gegevens en bevindingen", "Passen de bevindingen bij de gegevens?", "consistent"),
        ("Hoofdthema's", "Zijn de hoofdbevindingen helder?", "major"),
        ("Kleinere thema's", "Komen afwijkende geluiden aan bod?", "minor"),
    ],
)
SRQR = _items(
    "srqr",
    [
        ("Titel", "Zegt de titel dat dit kwalitatief onderzoek is?", "title"),
        ("Samenvatting", "Is er een samenvatting?", "main_answer"),
        ("Probleem", "Welk probleem is de aanleiding?", ""),
        ("Doel of vraag", "Wat is het doel of de vraag?", "question"),
        ("Benadering", "Welke benadering en waarom?", "approach"),
        ("Onderzoekers", "Wie zijn de onderzoekers, en wat brengt dat mee?", ""),
        ("Context", "In welke context is het onderzoek gedaan?", ""),
        ("Selectie", "Hoe en waarom zijn deze mensen gekozen?", "sampling"),
        ("Ethiek", "Hoe zijn toestemming en privacy geregeld?", "ethics"),
        ("Verzameling", "Hoe, wanneer en hoe lang zijn gegevens verzameld?", "duration"),
        ("Instrumenten", "Welke leidraad en hulpmiddelen zijn gebruikt?", "guide"),
        ("Eenheden", "Hoeveel en welke mensen of stukken?", "size"),
        ("Verwerking", "Hoe zijn de gegevens verwerkt en beveiligd?", "processing"),
        ("Analyse", "Hoe kwamen bevindingen tot stand?", "analysis"),
        ("Betrouwbaarheid", "Hoe is de betrouwbaarheid vergroot?", "coders"),
        ("Synthese", "Wat zijn de belangrijkste bevindingen?", "major"),
        ("Verband met de gegevens", "Welke citaten onderbouwen dit?", "quotes"),
        ("Plaats in eerder werk", "Wat voegt dit toe, en waar geldt het?", ""),
        ("Beperkingen", "Wat zijn de beperkingen?", "limits"),
        ("Belangen", "Zijn er belangen die meespelen?", ""),
        ("Financiering", "Wie betaalde, en met welke invloed?", ""),
    ],
)


def unknown_items(written: Mapping[str, str]) -> tuple[str, ...]:
    """Keys under `verantwoording` that no checklist has."""
    known = {item.key for item in (*COREQ, *SRQR)}
    return tuple(key for key in written if key not in known)


def checklist(caption: str, items: Sequence[Item], facts: Mapping[str, Told], written: Mapping[str, str]) -> str:
    """A checklist as a table: number and subject, question, answer, and where the answer came from."""
    rows = [_row(item, facts.get(item.fact), written.get(item.key, "")) for item in items]
    return table(caption, ["Nr.", "Onderwerp", "Vraag", "Antwoord", "Herkomst"], rows, css="synthese lijst")


def _row(item: Item, told: Told | None, text: str) -> list[Cell | str | int]:
    number = item.key.rpartition("-")[2]
    if text:
        answer, source = escape(text), "ingevuld door het team"
    elif told is None:
        answer, source = '<span class="open">niet ingevuld</span>', "alleen het team weet dit"
    else:
        mark = ' <span class="open">(voorstel; nog te bevestigen)</span>' if told.proposed else ""
        answer, source = f"{escape(begun(told.text))}{mark}", told.source
    return [number, item.subject, item.question, Cell(answer), source]
