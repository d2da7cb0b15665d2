"""The page that accounts for the study: material, coding, coverage and means."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit import textfile
from interviewkit.analysis import versions
from interviewkit.analysis.words import number
from interviewkit.model import Coverage, Origin
from interviewkit.pages import checklists, facts, provenance, redefined, show
from interviewkit.pages.blocks import Block, Cell, escape, leaves, section, table, whole
from interviewkit.pages.figures import Heat, draw
from interviewkit.pages.opened import open_corpus, reading_of
from interviewkit.pages.question import provenance_block
from interviewkit.pages.readers import for_readers
from interviewkit.study import CONSENSUS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.codebook import Codebook
    from interviewkit.model import Coding
    from interviewkit.pages.reading import Reading
    from interviewkit.respondents import Respondent

__all__ = ["AccountPage"]

_MARKS = {Coverage.ASKED: "g", Coverage.SPONTANEOUS: "s", Coverage.NOT_ASKED: "-", Coverage.UNKNOWN: "?"}


@for_readers
class AccountPage:
    """Everything the page `verantwoording` shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self._coder = coder

    @cached_property
    def reading(self) -> Reading:
        """The findings against the codings of this moment."""
        return reading_of(self.study, self.corpus, self._coder)

    def head(self) -> Block:
        """Title."""
        return leaves(show.head("Verantwoording", "Hoe dit onderzoek is gedaan"))

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
        made = table("De interviews", ["Groep", "Interviews", "Vorm", "Woorden in de transcripten"], rows, css="kaart")
        return leaves(section("Het materiaal", made, ident="materiaal"))

    def codings(self) -> Block:
        """Who coded what, how much began as a suggestion, and how much was made blind."""
        rows: list[list[Cell | str | int]] = []
        for coder in (*self.study.coders, CONSENSUS):
            sheets = self.study.sheets(coder).values()
            if sheets:
                made = [coding for sheet in sheets for coding in sheet.codings]
                begun = sum(coding.origin is not Origin.HUMAN for coding in made)
                blind = sum(len(sheet.blind_ids) for sheet in sheets)
                rows.append([coder, len(sheets), len(made), blind, begun, sum(bool(c.memo) for c in made)])
        columns = ["Codeur", "Transcripten", "Codings", "Blind gemaakt", "Begonnen als suggestie", "Met notitie"]
        note = "Blind: gemaakt voordat in dat transcript een suggestie te zien was. Consensus volgt uit besluiten."
        made = table("Codeerwerk per codeur", columns, rows, note=note)
        text = f"<p>{escape(self._how())}</p>"
        title = "Hoe er is gecodeerd"
        return leaves(
            section(title, text, made, self._share(), ident="codeerwerk"), section(title, text, self._share())
        )

    def _share(self) -> str:
        """Of the codings that count, the share that began as a suggestion; overall and the highest of a finding."""
        counted = self.corpus.codings
        begun = sum(coding.origin is not Origin.HUMAN for coding in counted)
        share = f"{100 * begun / len(counted):.0f}%" if counted else "0%"
        highest = max((item.begun_as_suggestion for item in self.reading.evaluated), default=0.0)
        if not counted:
            return "<p>Er zijn nog geen codings die tellen.</p>"
        if len(counted) == 1:
            told = f"De enige coding die telt, begon {'' if begun else 'niet '}als suggestie van het programma."
        elif begun:
            told = f"Van de {whole(len(counted))} codings die tellen, begon {share} als suggestie van het programma."
        else:
            told = f"Geen van de {whole(len(counted))} codings die tellen, begon als suggestie van het programma."
        more = f" De bevinding waarbij dat het meest was, komt op {100 * highest:.0f}%." if highest else ""
        return f"<p>{told}{more}</p>"

    def agreement(self) -> Block:
        """How alike the coders code, in words."""
        title = "Hoe gelijk de codeurs coderen"
        pair = self.reading.pair
        if pair is None:
            return leaves(section(title, "<p>Er is niets dubbel gecodeerd.</p>", ident="overeenstemming"))
        told = Counter(str(row["wording"]) for row in self.reading.agreement.values())
        rows: list[list[Cell | str | int]] = [[wording, count] for wording, count in told.most_common()]
        agreed = sum(found.counts for found in self.study.comparisons().values())
        text = (
            f"<p>Twee codeurs hebben {_twice(len(pair.names), agreed)} De maat is alpha van Krippendorff op zinnen van "
            "geïnterviewden.</p>"
        )
        return leaves(
            section(
                title, text, table("Codes naar overeenstemming", ["Oordeel", "Codes"], rows), ident="overeenstemming"
            )
        )

    def versions(self) -> Block:
        """The versions of the codebook, what changed in words, and what still must be coded again."""
        title = "Het codeboek en zijn versies"
        kept = versions.read(self.study.frozen_folder)
        codings = [
            coding
            for coder in self.study.coders
            for sheet in self.study.sheets(coder).values()
            for coding in sheet.codings
        ]
        made = Counter(coding.codebook or "onbekend" for coding in codings)
        rows: list[list[Cell | str | int]] = [[f"versie {name}", count] for name, count in sorted(made.items())]
        parts = [table("Codings per versie van het codeboek", ["Versie", "Codings"], rows)]
        here = versions.current(self.corpus.book)
        for version in kept:
            changed = versions.differences(version.codes, here)
            if changed:
                caption = f"Van versie {version.version} naar {self.corpus.book.version}"
                parts.append(redefined.changes(caption, changed, self.corpus.book))
        if not any(versions.differences(version.codes, here) for version in kept):
            parts.append("<p>Er zijn geen definities gewijzigd sinds de eerste versie die is vastgelegd.</p>")
        again = versions.to_recode(codings, kept, self.corpus.book)
        text = f"<p>{_recode(again, self.corpus.book)}</p>"
        team = _silent(kept, self.corpus.book) + _where(again, self.corpus.book)
        return leaves(
            section(title, text, team, *parts, ident="codeboek"),
            section(title, text, *parts, ident="codeboek"),
        )

    def _how(self) -> str:
        file = self.study.account_file
        told = textfile.read(file, "the account of the coding").strip() if file.is_file() else ""
        return told or "Er is nog geen toelichting op het codeerwerk."

    def coverage(self) -> Block:
        """The guide: per group with how many each question came up; for the team per interview too."""
        title = "Wat bij wie aan de orde kwam"
        numbers = self.corpus.book.numbers
        groups = [group for group in self.corpus.book.groups if self.corpus.members(group.id)]
        cells = tuple(tuple(self._raised(group.id, number) for group in groups) for number in numbers)
        names = tuple(f"{number}. {self.corpus.book.question(number).short or 'Deelvraag'}" for number in numbers)
        columns = tuple(f"{group.label or group.plural} ({len(self.corpus.members(group.id))})" for group in groups)
        alt = "Het getal is het aantal geïnterviewden bij wie de vraag is gesteld of die er zelf over begon."
        heat, _ = draw(
            Heat("dekking", "Bij hoeveel geïnterviewden elke vraag aan de orde kwam", names, columns, cells, alt)
        )
        per_person = table(
            "Dekking van de leidraad per interview",
            ["Interview", "Groep", *(f"Vraag {number}" for number in numbers)],
            [self._person_row(person) for person in self.corpus.people],
            note="g = gesteld, s = spontaan, - = niet gesteld, ? = onbekend",
        )
        folded = f"<details><summary>Toon de dekking per interview</summary>{per_person}</details>"
        return leaves(section(title, heat, folded, ident="leidraad"), section(title, heat, ident="leidraad"))

    def _raised(self, group: str, number: int) -> int:
        values = (self.corpus.covered.get(name, {}).get(number) for name in self.corpus.members(group))
        return sum(value in {Coverage.ASKED, Coverage.SPONTANEOUS} for value in values)

    def _person_row(self, person: Respondent) -> list[Cell | str | int]:
        cells = self.corpus.covered.get(person.id, {})
        marks = [_MARKS[cells.get(number, Coverage.UNKNOWN)] for number in self.corpus.book.numbers]
        group = self.corpus.book.group_by_id.get(person.group)
        return [person.id, group.label if group else person.group, *marks]

    def suggestions(self) -> Block:
        """What the machine did, and what it did not."""
        text = (
            f"<p>Het programma stelt passages voor met de aanwijzingen uit het codeboek en het taalmodel "
            f"{escape(self.study.pipeline_label)}. Een voorstel telt pas als een codeur het overneemt; de coding "
            "onthoudt dat zij als voorstel begon. Er verlaat geen tekst de computer.</p>"
        )
        return leaves(section("Suggesties", text, ident="suggesties"))

    def checklists(self) -> Block:
        """COREQ and SRQR: what is known, what is proposed, and what is still open."""
        known, written = facts.facts(self.reading), self.study.findings.account
        lists = (("COREQ (32 punten)", checklists.COREQ), ("SRQR (21 punten)", checklists.SRQR))
        made = [checklists.checklist(caption, items, known, written) for caption, items in lists]
        text = (
            "<p>Twee internationale lijsten vragen wat een lezer van kwalitatief onderzoek moet weten. Wat uit de "
            "gegevens volgt, is ingevuld met de herkomst erbij. Wat alleen het team weet, staat open tot het is "
            "ingevuld (onder 'verantwoording' in findings.yaml).</p>"
        )
        return leaves(section("Checklists voor kwalitatief onderzoek", text, *made, ident="checklists"))

    def hashes(self) -> Block:
        """Fingerprints of what everything rests on."""
        files = [self.study.root / "codebook.yaml", self.study.root / "respondents.csv", self.study.findings_file]
        rows: list[list[Cell | str | int]] = [[f.name, _fingerprint(f.read_bytes())] for f in files if f.is_file()]
        rows.append(["gegevens die tellen", provenance.data_hash(self.corpus)[:16]])
        texts: list[list[Cell | str | int]] = [[t.id, t.text_hash[:16]] for t in self.study.transcripts.values()]
        made = table("Vingerafdrukken", ["Wat", "Vingerafdruk (sha256, begin)"], rows)
        more = table("Vingerafdrukken van de transcripten", ["Transcript", "Vingerafdruk (sha256, begin)"], texts)
        folded = f"<details><summary>Toon de transcripten</summary>{more}</details>"
        text = (
            "<p>Dezelfde gegevens geven dezelfde vingerafdruk. Zo is na te gaan of twee pagina's op hetzelfde "
            "rusten.</p>"
        )
        title = "Waar alles op rust"
        return leaves(section(title, text, made, folded, ident="vingerafdrukken"), section(title, text, made))

    def made_from(self) -> Block:
        """What the page was made from."""
        return provenance_block(self.study, self.corpus)


def _twice(both: int, agreed: int) -> str:
    """How many interviews two coders coded, and over how many of them they agreed."""
    told = f"{number(both)} {'interview' if both == 1 else 'interviews'} los van elkaar gecodeerd."
    if not agreed:
        return f"{told} Over de verschillen is nog niet overlegd."
    which = f"al deze {number(both)} interviews" if agreed == both else f"{number(agreed)} daarvan"
    which = "dat interview" if both == 1 else which
    return f"{told} Daarna is bij {which} over elk verschil overlegd; de uitkomst daarvan telt."


def _recode(codings: Sequence[Coding], book: Codebook) -> str:
    if not codings:
        return "Alle codings zijn gemaakt onder de definitie die nu geldt."
    counts = Counter(coding.code for coding in codings).most_common()
    per_code = ", ".join(f"{escape(redefined.named(code, book))} ({count})" for code, count in counts)
    one = len(codings) == 1
    told = "1 coding is" if one else f"{whole(len(codings))} codings zijn"
    return f"<strong>Hercoderen:</strong> {told} gemaakt onder een oudere definitie: {per_code}."


def _silent(kept: Sequence[versions.Version], book: Codebook) -> str:
    """A warning where definitions changed and the version number did not."""
    if not versions.silent(kept, book):
        return ""
    return (
        f"<p><strong>Let op:</strong> het codeboek is gewijzigd, maar heet nog steeds versie {escape(book.version)}. "
        "Geef het een nieuw versienummer: dan is van elke nieuwe coding te zien welke definitie gold.</p>"
    )


def _where(codings: Sequence[Coding], book: Codebook) -> str:
    """For the team: in which interviews the codings stand that are to be looked at again."""
    found: dict[str, set[str]] = {}
    for coding in codings:
        found.setdefault(coding.code, set()).add(coding.passage.transcript)
    rows: list[list[Cell | str | int]] = [
        [redefined.named(code, book), len(names), ", ".join(sorted(names))] for code, names in found.items()
    ]
    if not rows:
        return ""
    made = table("Waar opnieuw naar te kijken", ["Code", "Interviews", "Welke"], rows, css="kaart")
    return f"<details><summary>Toon in welke interviews</summary>{made}</details>"


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
