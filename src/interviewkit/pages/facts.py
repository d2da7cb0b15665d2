"""What the data of a study can tell for its account, each with where it came from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from interviewkit import __version__
from interviewkit.analysis import saturation
from interviewkit.analysis.sentencecheck import Verdict
from interviewkit.analysis.words import counted, number
from interviewkit.model import Coverage
from interviewkit.pages.checklists import Told
from interviewkit.pages.saturationview import FEWEST, codes_by_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewkit.codebook import Group
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
    columns = [name for name in ("unit", "provincie") if any(person.attributes.get(name) for person in people)]
    spread = "; ".join(
        f"{name}: {', '.join(f'{value} {count}' for value, count in _counted(reading, name))}" for name in columns
    )
    return {
        "size": Told(f"{counted(len(people), 'interview')}{f': {listed}' if listed else ''}.", _REGISTER),
        "sampling": Told(_chosen([group for group, size in sizes if size]), _BOOK, proposed=True),
        "sample": Told(" ".join(f"{part}." for part in (listed and f"Groepen: {listed}", spread) if part), _REGISTER),
        "repeat": Told("Het register bevat één gesprek per geïnterviewde.", _REGISTER),
        "title": Told(book.title, _BOOK),
        "question": Told(book.main_question or "niet ingevuld", _BOOK),
    }


def _counted(reading: Reading, name: str) -> list[tuple[str, int]]:
    values = (person.attributes.get(name, "") for person in reading.corpus.people)
    return Counter(value for value in values if value).most_common()


def _interviews(reading: Reading) -> dict[str, Told]:
    forms = dict(_counted(reading, "vorm"))
    found = {name for t in reading.study.transcripts.values() if (name := str(t.meta.get("interviewer", "")))}
    minutes = sorted(person.minutes for person in reading.corpus.people if person.minutes)
    dates = sorted(person.date for person in reading.corpus.people if person.date)
    told: dict[str, Told] = {}
    if found:
        told["interviewers"] = Told(
            f"{number(len(found))} {'interviewer' if len(found) == 1 else 'interviewers'}.",
            "transcripten",
            proposed=True,
        )
    if forms.get("telefonisch"):
        told["place"] = Told(_places(forms["telefonisch"], len(reading.corpus.people)), _REGISTER)
    if minutes:
        told["duration"] = Told(f"{_lasted(minutes)}{_period(dates)}", _REGISTER)
    asked = Counter(v for cells in reading.corpus.covered.values() for v in cells.values())
    known = sum(asked.values()) - asked[Coverage.UNKNOWN]
    if known:
        share = f"{asked[Coverage.ASKED]} van de {known} combinaties van vraag en geïnterviewde gesteld"
        asks = counted(len(reading.corpus.book.questions), "deelvraag", "deelvragen")
        text = f"{asks}; {share}, {asked[Coverage.SPONTANEOUS]} spontaan."
        told["guide"] = Told(f"{text} Of de leidraad is getest, weet het programma niet.", "dekking")
    return told


def _chosen(groups: Sequence[Group]) -> str:
    """Which groups were interviewed whole, and which in part."""
    whole = ", ".join(group.plural for group in groups if group.census)
    parts = sum(not group.census for group in groups)
    if not groups:
        return "Er is nog niemand gesproken."
    if not whole:
        return "Van de groep is een deel gesproken." if parts == 1 else "Van elke groep is een deel gesproken."
    rest = (
        " Van de andere groep is een deel gesproken." if parts == 1 else " Van de andere groepen is een deel gesproken."
    )
    return f"Volledig gesproken: {whole}.{rest if parts else ''}"


def _places(telephone: int, total: int) -> str:
    """Where interviews were held, as far as the register tells: who was called sat nowhere in particular."""
    if telephone == total:
        return "Het interview was telefonisch." if total == 1 else "Alle interviews waren telefonisch."
    called = "Eén interview was" if telephone == 1 else f"{telephone} interviews waren"
    others = "het andere is" if total - telephone == 1 else "de andere zijn"
    return f"{called} telefonisch. Waar {others} gehouden, is niet vastgelegd: nog aan te vullen door de projectleider."


def _lasted(minutes: Sequence[int]) -> str:
    """How long interviews took; `minutes` is sorted and not empty."""
    if len(minutes) == 1:
        return f"Eén interview van {counted(minutes[0], 'minuut', 'minuten')}."
    if minutes[0] == minutes[-1]:
        return f"Elk {counted(minutes[0], 'minuut', 'minuten')}."
    middle = f"; de middelste duurde er {minutes[len(minutes) // 2]}" if len(minutes) > 2 else ""  # noqa: PLR2004 - two have no middle
    return f"Van {minutes[0]} tot {minutes[-1]} minuten{middle}."


def _period(dates: Sequence[str]) -> str:
    if not dates:
        return ""
    first, last = _day(dates[0]), _day(dates[-1])
    return f" Op {first}." if first == last else f" Tussen {first} en {last}."


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
    pair = reading.pair
    coders = len(reading.study.coders)
    twice = f" Los van elkaar dubbel gecodeerd: {counted(len(pair.names), 'interview')}." if pair else ""
    agreed = sum(found.counts for found in reading.study.comparisons().values()) if pair else 0
    settled = f" Over {agreed} daarvan is consensus bereikt." if agreed else ""
    software = f"interviewkit {__version__}; taalmodel voor suggesties: {reading.study.pipeline_label}."
    return {
        "memos": Told(_memos(memos), _SHEETS),
        "saturation": Told(_saturated(codes), _SHEETS),
        "coders": Told(
            f"{number(coders) if coders else 'nog geen'} {'codeur' if coders == 1 else 'codeurs'}.{twice}{settled}",
            _SHEETS,
        ),
        "codebook": Told(_tree(len(book.codes), len(book.themes)), _BOOK),
        "themes": Told("Vooraf opgesteld bij de deelvragen.", _BOOK, proposed=True),
        "software": Told(software, "programma"),
        "approach": Told("Thematische analyse met een codeboek bij de deelvragen.", _BOOK, proposed=True),
        "analysis": Told("Codeboek, codeerbladen, tellingen per groep, bevindingen met tegengeluid.", "programma"),
        "processing": Told("Transcripten op de eigen computer; er verlaat geen tekst de computer.", "programma"),
        "ethics": Told(
            "Gedeelde pagina's gaan door een poort: geen namen, alleen goedgekeurde citaten.", "poort", proposed=True
        ),
    }


def _memos(count: int) -> str:
    if count == 1:
        return "Eén coding heeft een notitie."
    return f"{count} codings hebben een notitie." if count else "Geen enkele coding heeft een notitie."


def _tree(codes: int, themes: int) -> str:
    """The size of the codebook."""
    families = counted(themes, "thema", "thema's")
    return f"{counted(codes, 'code')} in {families}, met definitie en voorbeeld."


def _saturated(codes: Sequence[frozenset[str]]) -> str:
    """Whether later interviews still brought new subjects, after Guest, Namey and Chen; with too few it is not told."""
    if not any(codes):
        return "Niet te bepalen: er is nog niets gecodeerd."
    if len(codes) < FEWEST:
        return f"Niet te bepalen: daarvoor zijn ten minste {number(FEWEST)} interviews nodig."
    reached = saturation.saturation(codes, threshold=0.0).reached
    if not reached:
        return (
            "Ja: verzadiging op de codes van het codeboek is niet bereikt; steeds bracht een interview nog iets nieuws."
        )
    before, _, after = reached.partition("+")
    return (
        f"Ja: verzadiging op de codes van het codeboek is bereikt na {before} interviews; de {number(int(after))} "
        "daarna brachten niets nieuws."
    )


def _failed(wrong: int) -> str:
    if not wrong:
        return "ze kloppen alle"
    return "één klopt niet" if wrong == 1 else f"{number(wrong)} kloppen niet"


def _tested(claims: int, wrong: int) -> str:
    """How many quantifiers were held against the counts, and how many do not hold."""
    if not claims:
        return "In de bevindingen staan geen hoeveelheidswoorden."
    if claims == 1:
        return f"Eén hoeveelheidswoord is getoetst aan de tellingen; het klopt{' niet' if wrong else ''}."
    return f"{claims} hoeveelheidswoorden zijn getoetst aan de tellingen; {_failed(wrong)}."


def _quoted(quotes: int) -> str:
    if not quotes:
        return "Nee: er is nog geen citaat goedgekeurd."
    told = counted(quotes, "goedgekeurd citaat", "goedgekeurde citaten")
    return f"Ja: {told}, met alleen de groep van de spreker."


def _countered(against: int, settled: int) -> str:
    if settled == 1:
        return f"Bij de enige bevinding staat {'' if against else 'geen '}tegengeluid."
    if not against:
        return f"Bij geen van de {settled} bevindingen staat tegengeluid."
    return f"Bij {number(against)} van de {settled} bevindingen staat tegengeluid."


def _findings(reading: Reading) -> dict[str, Told]:
    settled = [item for item in reading.evaluated if item.finding.settled]
    if not settled:
        return {}
    checks = [check for item in settled for check in reading.checks[item.finding.id]]
    wrong = sum(check.verdict is Verdict.WRONG for check in checks)
    against = sum(any(count.con or count.mixed for count in item.groups) for item in settled)
    quotes = sum(quote.approved for item in settled for quote in item.quotes)
    return {
        "quotes": Told(_quoted(quotes), _LEDGER),
        "consistent": Told(_tested(len(checks), wrong), "controle van de zinnen"),
        "major": Told(
            f"{counted(len(settled), 'vastgestelde bevinding', 'vastgestelde bevindingen')}, per deelvraag.", _LEDGER
        ),
        "minor": Told(_countered(against, len(settled)), _LEDGER),
        **({"limits": Told(" ".join(reading.ledger.unknown), _LEDGER)} if reading.ledger.unknown else {}),
        **({"main_answer": Told(reading.ledger.main_answer, _LEDGER)} if reading.ledger.main_answer else {}),
    }
