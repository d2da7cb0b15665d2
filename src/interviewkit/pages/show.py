"""How the tables of the analysis look to a reader: Dutch labels, words before numbers, nothing that needs colour."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from interviewkit.analysis import words
from interviewkit.pages.blocks import Block, Cell, escape, section, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.analysis.synthesis import GroupCount, Quote, Row
    from interviewkit.analysis.words import Wording
    from interviewkit.codebook import Codebook, Goal, Question

__all__ = [
    "answer",
    "counts",
    "guide",
    "head",
    "heard",
    "intended",
    "made_from",
    "meta",
    "quote",
    "quotes",
    "synthesis",
]

KINDS = {
    "D": "doel",
    "U": "uitvoering",
    "K": "knelpunt",
    "S": "succesfactor",
    "E": "ervaren effect",
    "V": "verbetersuggestie",
}
TO_FILL_IN = '<span class="open">nog in te vullen</span>'
NOT_DISAGREED = "Niet genoemd is niet hetzelfde als oneens: wie iets niet noemt, kan het er toch mee eens zijn."
INTERVAL = (
    "Het interval tussen haakjes laat zien hoeveel de uitkomst kan verschillen: het programma loot telkens opnieuw uit "
    "dezelfde interviews en rekent de uitkomst dan opnieuw uit."
)
"""What a bootstrap interval is, in plain Dutch."""
GUIDE = "Leeswijzer"
"""The title of the section that tells what the words mean."""
_LEAD = 5


def head(kicker: str, title: str, lead: str = "") -> Block:
    """The top of a page: the one h1."""
    body = f'<p class="kicker">{escape(kicker)}</p><h1>{escape(title)}</h1>' if kicker else f"<h1>{escape(title)}</h1>"
    return Block(
        "head",
        body + (f'<p class="lead">{escape(lead)}</p>' if lead else ""),
        f"{kicker}: {title}" if kicker else title,
    )


def answer(rows: Sequence[Row], heading: str = "Wat de interviews tot nu toe zeggen") -> Block:
    """The answer so far: the rows that most respondents carry, in sentences that follow from the counts."""
    carried = sorted((row for row in rows if row.total), key=lambda row: -row.total)[:_LEAD]
    if not carried:
        return section(heading, "<p>Er zijn nog geen codings voor deze vraag.</p>", ident="antwoord")
    items = "".join(f"<li>{_carried(row)}</li>" for row in carried)
    which = "Dit zijn de meest genoemde onderwerpen" if carried[1:] else "Dit is het enige genoemde onderwerp"
    intro = f"<p>{which}. De woorden volgen uit de tellingen; de onderzoeker schrijft de bevindingen zelf nog.</p>"
    return section(heading, intro, f'<ul class="answer">{items}</ul>', ident="antwoord")


def _carried(row: Row) -> str:
    speaking = [count for count in row.groups if count.k]
    said = "; ".join(_said(count) for count in speaking)
    return f'<strong>{escape(row.name)}</strong> <span class="tag">{KINDS[row.kind]}</span><br>Genoemd door {said}.'


def _said(count: GroupCount) -> str:
    return f"{escape(count.wording.text)}{counts(count.wording)}"


def counts(wording: Wording) -> str:
    """The counts behind a word; where there is no word the counts stand there already."""
    return f' <span class="k">({escape(wording.counts)})</span>' if wording.word else ""


def synthesis(caption: str, rows: Sequence[Row], *, reader: bool = False) -> Block:
    """The synthesis table in eight columns; for a reader with approved quotes only."""
    columns = [
        *("Bevinding", "Beoogd", "In de uitvoering", "Wie zegt dit", "Tegengeluid en stilte"),
        *("Confrontatie", "Onderbouwing", "Citaat"),
    ]
    seen: dict[str, int] = {}
    body = [_row(index, row if not reader else _approved(row), seen) for index, row in enumerate(rows, 1)]
    made = table(caption, columns, body, css="synthese acht", note=NOT_DISAGREED)
    return section("Synthesetabel", made, ident="synthese")


def _approved(row: Row) -> Row:
    """The row without a quote that nobody approved."""
    return row if row.quote and row.quote.approved else replace(row, quote=None)


def intended(index: int, goals: Iterable[Goal], seen: dict[str, int]) -> str:
    """The goals of row `index`: each with its text where it first stands (`seen`), with where that was after that."""
    made: list[str] = []
    for goal in goals:
        first = seen.setdefault(goal.id, index)
        source = f'{escape(goal.text)} <span class="k wrap">({escape(goal.source)})</span>'
        made.append(f"{escape(goal.id)}. {source}" if first == index else f"{escape(goal.id)}: zie bevinding {first}")
    return "<br>".join(made) or "geen doel bij deze bevinding"


def _row(index: int, row: Row, seen: dict[str, int]) -> list[Cell | str | int]:
    spoken = row.total or row.sentence
    tag = f'<span class="tag">{escape(KINDS.get(row.kind, row.kind))}</span>' if spoken else ""
    name = f"{index}. {escape(row.sentence or row.name)} {tag}"
    finding = name if row.sentence else f"{name}<br>{TO_FILL_IN}"
    return [
        Cell(finding),
        Cell(intended(index, row.goals, seen)),
        Cell(escape(row.execution) if row.execution else TO_FILL_IN),
        Cell(_lines(_said(count) for count in row.groups if count.k) or "niemand"),
        Cell(_counter(row)),
        Cell(escape(row.convergence.label)),
        Cell(escape(row.rating) if row.rating else TO_FILL_IN),
        Cell(quote(row.quote) if row.quote else '<span class="open">geen geschikt citaat</span>'),
    ]


def _lines(items: Iterable[str]) -> str:
    made = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{made}</ul>" if made else ""


def _counter(row: Row) -> str:
    lines = [_against(count) for count in row.groups if count.con]
    silent = [count for count in row.groups if not count.k]
    asked = [_group(count) for count in silent if count.n and count.asked_known]
    unknown = [_group(count) for count in silent if not count.asked_known]
    never = [_group(count) for count in silent if count.asked_known and not count.n]
    if asked:
        lines.append(f"Kwam aan de orde, niet genoemd: {escape(', '.join(asked))}")
    if unknown:
        lines.append(f"Niet genoemd (niet bekend of ernaar is gevraagd): {escape(', '.join(unknown))}")
    if never:
        lines.append(f"Niet aan de orde geweest: {escape(', '.join(never))}")
    return _lines(lines) or "geen"


def _against(count: GroupCount) -> str:
    found = words.wording(count.con, count.n, count.N, count.group, asked_known=count.asked_known)
    verb = "noemt" if words.singular(found.word, count.con) else "noemen"
    return f"{escape(found.text)} {verb} alleen het tegendeel (knelpunt of succesfactor){counts(found)}"


def _group(count: GroupCount) -> str:
    name = count.group.label or count.group.plural
    return f"{name} ({count.wording.counts})" if count.n else name


def quote(chosen: Quote) -> str:
    """A quote with the label of the speaker's group, never more."""
    mark = "" if chosen.approved else ' <span class="open">(nog niet goedgekeurd)</span>'
    text = " ".join(chosen.coding.passage.quote.split())
    label = escape(chosen.group.label or chosen.group.singular)
    return f"<blockquote><p>'{escape(text)}'</p><footer>{label}{mark}</footer></blockquote>"


def quotes(rows: Sequence[Row], *, reader: bool = False) -> Block:
    """One quote a code; for a reader only those that were approved."""
    shown = [_approved(row) for row in rows] if reader else rows
    made = [f"<h3>{escape(row.name)}</h3>{quote(row.quote)}" for row in shown if row.quote]
    body = "".join(made) or "<p>Er zijn voor deze vraag nog geen citaten.</p>"
    return section("Citaten", body, ident="citaten")


def guide(book: Codebook) -> Block:
    """The leeswijzer: what each quantifier word means, and who was interviewed."""
    scale = table("Wat de woorden betekenen", ["Woord", "Betekenis"], [list(item) for item in words.GUIDE])
    groups = [
        [
            group.label or group.plural,
            group.interviewed,
            group.population or "onbekend",
            "ja" if group.census else "nee",
        ]
        for group in book.groups
    ]
    people = table("Wie zijn gesproken", ["Groep", "Gesproken", "Omvang van de groep", "Volledig gesproken"], groups)
    text = (
        "<p>De woorden in de tabel volgen uit tellingen, per groep en nooit over groepen heen. Geteld worden mensen, "
        "niet uitspraken. '3 van 4' betekent: drie van de vier geïnterviewden in die groep bij wie dit aan de orde "
        "kwam. Is een groep niet in haar geheel gesproken, dan staat er 'geïnterviewde' voor.</p>"
        f"<p>{NOT_DISAGREED}</p>"
    )
    return section(GUIDE, text, scale, people, ident="leeswijzer")


def heard(question: Question, per_group: Sequence[tuple[str, int, int, int, int]]) -> Block:
    """With how many of each group the question came up (gesteld, spontaan, niet gesteld, onbekend)."""
    columns = ["Groep", "Gesteld", "Spontaan", "Niet gesteld", "Onbekend"]
    made = table(f"Bij wie kwam deelvraag {question.number} aan de orde?", columns, [list(row) for row in per_group])
    return section("Bij wie kwam dit aan de orde", made, ident="dekking")


def meta(title: str, facts: Mapping[str, str]) -> str:
    """Facts as a list of terms."""
    items = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f'<h2>{escape(title)}</h2><dl class="meta">{items}</dl>'


def made_from(facts: Mapping[str, str]) -> Block:
    """What the page was made from; stands in the footer."""
    return Block("foot", meta("Waaruit deze pagina is gemaakt", facts), "Waaruit deze pagina is gemaakt")
