"""What a reader hands on: the pieces of a file in reading order, and notes on what was left out or mended.

A piece is a paragraph, a table row or a subtitle cue. Who speaks is known only where the format says so itself; the
labels that people type are recognised later, for every format alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["NOTES", "Note", "Piece", "Raw", "clock", "counted"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a file. `bold` is its bold beginning (a name, often); `all_bold` when there is nothing else."""

    text: str
    speaker: str = ""
    time: str = ""
    bold: str = ""
    all_bold: bool = False
    continues: bool = False
    """Belongs to the piece before it unless it begins with a label (a line of a PDF, a second cell)."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was left out, mended or found doubtful: a key of `NOTES`, how often, and an example."""

    key: str
    count: int = 1
    detail: str = ""


NOTES: dict[str, tuple[str, str]] = {
    "deletions": ("tracked deletions left out", "bijgehouden verwijderingen weggelaten"),
    "insertions": ("tracked insertions taken in", "bijgehouden invoegingen overgenomen"),
    "comments": ("comments left out", "opmerkingen weggelaten"),
    "footnotes": ("footnotes left out", "voetnoten weggelaten"),
    "hidden": ("pieces of hidden text left out", "stukken verborgen tekst weggelaten"),
    "headers": ("headers, footers and page numbers left out", "kop- en voetteksten en paginanummers weggelaten"),
    "boxes": ("text boxes taken in", "tekstvakken overgenomen"),
    "pictures": ("pictures left out", "afbeeldingen weggelaten"),
    "symbols": ("characters of a symbol font that have no text", "tekens uit een symboollettertype zonder tekst"),
    "table": ("tables read as turns", "tabellen als beurten gelezen"),
    "head_row": ("table headings left out", "tabelkoppen weggelaten"),
    "preamble": (
        "paragraphs before the first speaker kept as 'Inleiding'",
        "alinea's vóór de eerste spreker bewaard als 'Inleiding'",
    ),
    "boilerplate": ("lines of the transcription program left out", "regels van het transcriptieprogramma weggelaten"),
    "cue_notes": (
        "notes and style blocks of the subtitle file left out",
        "notities en stijlblokken uit het ondertitelbestand weggelaten",
    ),
    "repeated": (
        "repeated lines of rolling captions left out",
        "herhaalde regels van doorlopende ondertitels weggelaten",
    ),
    "empty": ("cues without words", "ondertitels zonder woorden"),
    "marks": ("formatting marks taken off", "opmaaktekens weggehaald"),
    "times": ("time codes inside turns taken out of the text", "tijdcodes binnen beurten uit de tekst gehaald"),
    "encoding": ("encoding detected", "tekencodering herkend"),
    "bytes": (
        "bytes that did not fit the encoding, read as Windows-1252",
        "bytes die niet in de codering pasten, gelezen als Windows-1252",
    ),
    "mojibake": (
        "words with wrongly decoded letters; --repair mends them",
        "woorden met verminkte letters; zet 'herstel = True' in de cel met parameters om ze te herstellen",
    ),
    "repaired": ("words with wrongly decoded letters mended", "woorden met verminkte letters hersteld"),
    "controls": ("control characters left out", "stuurtekens weggelaten"),
    "direction": (
        "marks that turn the direction of writing left out",
        "tekens die de schrijfrichting omkeren weggelaten",
    ),
    "invisible": ("invisible characters left out", "onzichtbare tekens weggelaten"),
    "surrogates": (
        "half characters replaced by \N{REPLACEMENT CHARACTER}",
        "halve tekens vervangen door \N{REPLACEMENT CHARACTER}",
    ),
    "nbsp": ("no-break spaces kept", "vaste spaties bewaard"),
    "hyphens": (
        "words joined that were broken at the end of a line",
        "aan het regeleinde afgebroken woorden weer heel gemaakt",
    ),
    "labels": ("possible speaker labels not recognised as such", "mogelijke sprekers niet als spreker herkend"),
    "guessed": (
        "speakers guessed; name them with --speaker 'LABEL=NAME'",
        "sprekers geraden; vul 'sprekers = {...}' in de cel met parameters in om ze zelf aan te wijzen",
    ),
    "git": ("the original lies where git keeps files", "het origineel ligt in een map die git bewaart"),
}
"""Key: what is said of it in English (on the command line) and in Dutch (in the notebook)."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as read: its pieces, what the format is called, and notes."""

    format: str
    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = field(default=())


def counted(**counts: int) -> tuple[Note, ...]:
    """A note for each count above zero."""
    return tuple(Note(key, count) for key, count in counts.items() if count)


def clock(seconds: float) -> str:
    """A number of seconds as `hh:mm:ss`; beyond a hundred hours, or not a time at all, ""."""
    if not 0 <= seconds < 360_000:  # noqa: PLR2004 - a hundred hours
        return ""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
