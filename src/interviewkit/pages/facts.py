"""What the data of a study can tell for its account, each with where it came from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from interviewkit import __version__
from interviewkit.analysis import saturation
from interviewkit.analysis.sentencecheck import Verdict
from interviewkit.analysis.words import number
from interviewkit.model import Coverage
from interviewkit.pages.checklists import Told
from interviewkit.pages.saturationview import codes_by_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from interviewkit.pages.reading import Reading

__all__ = ["facts"]

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"),
    *("november", "december"),
)
_REGISTER, _BOOK, _SHEETS, _LEDGER = "respondents.csv", "codebook.yaml", "codeerbladen", "findings.yaml"


def facts(reading: Reading) -> Mapping[str, Told]:
    """Every answer that the data give, by the name that checklists use."""
    return {**_people(reading), **_interviews(reading), **_coding(reading), **_findings(reading)}


def _people(reading: Reading) -> dict[str, Told]:
    book, people = reading.corpus.book, reading.corpus.people
    sizes = [(group, len(reading.corpus.members(group.id))) for group in book.groups]
    listed = ", ".join(f"{group.label or group.plural} {size}" for group, size in sizes if size)
    whole = [group.plural for group in book.groups if group.census]
    chosen = f"Volledig gesproken: {', '.join(whole)}. " if whole else ""
    columns = [name for name in ("unit", "provincie") if any(person.attributes.get(name) for person in people)]
    spread = "; ".join(
        f"{name}: {', '.join(f'{value} {count}' for value, count in _counted(reading, name))}" for name in columns
    )
    return {
        "size": Told(f"{len(people)} interviews: {listed}.", _REGISTER),
        "sampling": Told(f"{chosen}Van de andere groepen is een deel gesproken.", _BOOK, proposed=True),
        "sample": Told(f"Groepen: {listed}. {spread}.", _REGISTER),
        "repeat": Told("Het register bevat één gesprek per geïnterviewde.", _REGISTER),
        "title": Told(book.title, _BOOK),
        "question": Told(book.main_question or "niet ingevuld", _BOOK),
    }


def _counted(reading: Reading, name: str) -> list[tuple[str, int]]:
    values = (person.attributes.get(name, "") for person in reading.corpus.people)
    return Counter(value for value in values if value).most_common()


def _interviews(reading: Reading) -> dict[str, Told]:
    forms = ", ".join(f"{count} {form}" for form, count in _counted(reading, "vorm"))
    found = {name for t in reading.study.transcripts.values() if (name := str(t.meta.get("interviewer", "")))}
    minutes = sorted(person.minutes for person in reading.corpus.people if person.minutes)
    dates = sorted(person.date for person in reading.corpus.people if person.date)
    told: dict[str, Told] = {}
    if found:
        told["interviewers"] = Told(f"{number(len(found))} interviewers.", "transcripten", proposed=True)
    if forms:
        told["form"] = Told(f"{forms}.", _REGISTER)
    if minutes:
        middle = minutes[len(minutes) // 2]
        period = f" Tussen {_day(dates[0])} en {_day(dates[-1])}." if dates else ""
        told["duration"] = Told(
            f"Van {minutes[0]} tot {minutes[-1]} minuten; de middelste duurde er {middle}.{period}", _REGISTER
        )
    asked = Counter(v for cells in reading.corpus.covered.values() for v in cells.values())
    known = sum(asked.values()) - asked[Coverage.UNKNOWN]
    if known:
        share = f"{asked[Coverage.ASKED]} van de {known} combinaties van vraag en geïnterviewde gesteld"
        text = f"{len(reading.corpus.book.questions)} deelvragen; {share}, {asked[Coverage.SPONTANEOUS]} spontaan."
        told["guide"] = Told(f"{text} Of de leidraad is getest, weet het programma niet.", "dekking")
    return told


def _day(date: str) -> str:
    """A date as Dutch writes it: "13 mei 2019"; as it is where it is no such date."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= len(_MONTHS):  # noqa: PLR2004 - year, month, day
        return date
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {parts[0]}"


def _coding(reading: Reading) -> dict[str, Told]:
    book = reading.corpus.book
    memos = sum(bool(coding.memo) for coding in reading.corpus.codings)
    codes = codes_by_date(reading.corpus)
    reached = saturation.saturation(codes, threshold=0.0).reached or "niet bereikt"
    pair = reading.pair
    twice = f" Los van elkaar dubbel gecodeerd: {len(pair.names)} interviews." if pair else ""
    agreed = sum(found.counts for found in reading.study.comparisons().values()) if pair else 0
    settled = f" Over {agreed} daarvan is consensus bereikt." if agreed else ""
    software = f"interviewkit {__version__}; taalmodel voor suggesties: {reading.study.pipeline_label}."
    return {
        "memos": Told(f"{memos} codings hebben een memo.", _SHEETS),
        "saturation": Told(f"Ja: verzadiging op de codes van het codeboek {reached} (basis 4, reeks 2, 0%).", _SHEETS),
        "coders": Told(f"{number(len(reading.study.coders))} codeurs.{twice}{settled}", _SHEETS),
        "codebook": Told(f"{len(book.codes)} codes in {len(book.themes)} thema's, met definitie en voorbeeld.", _BOOK),
        "themes": Told("Vooraf opgesteld bij de deelvragen.", _BOOK, proposed=True),
        "software": Told(software, "programma"),
        "approach": Told("Thematische analyse met een codeboek bij de deelvragen.", _BOOK, proposed=True),
        "analysis": Told("Codeboek, codeerbladen, tellingen per groep, bevindingen met tegengeluid.", "programma"),
        "processing": Told("Transcripten op de eigen computer; er verlaat geen tekst de computer.", "programma"),
        "ethics": Told(
            "Gedeelde pagina's gaan door een poort: geen namen, alleen goedgekeurde citaten.", "poort", proposed=True
        ),
    }


def _failed(wrong: int) -> str:
    if not wrong:
        return "ze kloppen alle"
    return "één klopt niet" if wrong == 1 else f"{number(wrong)} kloppen niet"


def _findings(reading: Reading) -> dict[str, Told]:
    settled = [item for item in reading.evaluated if item.finding.settled]
    if not settled:
        return {}
    checks = [check for item in settled for check in reading.checks[item.finding.id]]
    wrong = sum(check.verdict is Verdict.WRONG for check in checks)
    against = sum(any(count.con or count.mixed for count in item.groups) for item in settled)
    quotes = sum(quote.approved for item in settled for quote in item.quotes)
    text = f"{len(checks)} hoeveelheidswoorden zijn getoetst aan de tellingen; {_failed(wrong)}."
    return {
        "quotes": Told(f"Ja: {quotes} goedgekeurde citaten, met alleen de groep van de spreker.", _LEDGER),
        "consistent": Told(text, "controle van de zinnen"),
        "major": Told(f"{len(settled)} vastgestelde bevindingen, per deelvraag.", _LEDGER),
        "minor": Told(f"Bij {against} van de {len(settled)} bevindingen staat tegengeluid.", _LEDGER),
        **({"limits": Told(" ".join(reading.ledger.unknown), _LEDGER)} if reading.ledger.unknown else {}),
        **({"main_answer": Told(reading.ledger.main_answer, _LEDGER)} if reading.ledger.main_answer else {}),
    }
