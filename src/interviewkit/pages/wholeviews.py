"""The tables of the main question that rest on findings.

Columns. Overall: deelvraag, kernantwoord, dragende bevindingen, laagste onderbouwing, confrontatie, wat we niet weten.
Doel en uitvoering: doel, bron, indicator en norm, realisatie, volgens wie, afwijking, verklaring, bevindingen.
Cijfers: cijfer, wat het telt, wie zegt wat, vergelijkbaar, verhouding. Factoren: factor, niveau, wie noemt dit (k van
n per groep), mechanisme, raakt doel, oplossing, tegenvoorbeeld. Confrontatie: bevinding, per groep wat zij doet,
oordeel.
"""

from __future__ import annotations

from collections import Counter
from string import ascii_lowercase
from typing import TYPE_CHECKING

from interviewkit.analysis.ledger import Kind
from interviewkit.analysis.words import counted
from interviewkit.pages import findingviews, show
from interviewkit.pages.blocks import Cell, escape, table
from interviewkit.pages.figures import Bars, Series, foremost

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from interviewkit.analysis.findings import Evaluated
    from interviewkit.analysis.ledger import Answer, Ledger
    from interviewkit.codebook import Codebook, Figure, Goal

__all__ = ["convergence", "factor_levels", "factors", "figures", "goals", "overall"]

_ORDER = ("zeer laag", "laag", "redelijk", "hoog")
_LEVELS = ("persoon", "organisatie", "keten", "beleid")
_SIGNS = {"bevestigt": "●", "weerspreekt": "✕", "gemengd": "◐", "zwijgt": "–", "niet gevraagd": "?"}


def overall(book: Codebook, ledger: Ledger, items: Sequence[Evaluated]) -> str:
    """One row a question: the answer, what carries it, and how well."""
    rows = [_overall(book, ledger.answer(number), number, items) for number in book.numbers]
    columns = [
        *("Deelvraag", "Kernantwoord", "Dragende bevindingen", "Laagste onderbouwing", "Confrontatie"),
        "Wat we niet weten",
    ]
    return table(
        "Per deelvraag het antwoord en waar het op rust", columns, rows, css="synthese zes", note=show.NOT_DISAGREED
    )


def _overall(book: Codebook, answer: Answer | None, number: int, items: Sequence[Evaluated]) -> list[Cell | str | int]:
    question = book.question(number)
    mine = [item for item in items if item.finding.question == number]
    carried = [item for item in mine if answer and item.finding.id in answer.findings] or mine
    link = f'<a href="deelvraag-{number}.html">{number}. {escape(question.text)}</a>'
    return [
        Cell(link),
        Cell(escape(answer.answer) if answer else show.TO_FILL_IN),
        Cell(_folded(item.finding.sentence for item in carried)),
        lowest(carried),
        Cell(_tally(item.convergence.label for item in carried)),
        answer.unknown if answer else "",
    ]


def lowest(items: Iterable[Evaluated]) -> str:
    """The weakest rating under an answer: it is as strong as that."""
    ratings = [item.finding.rating.rating for item in items if item.finding.rating]
    return min(ratings, key=_ORDER.index, default="nog in te vullen")


def _tally(labels: Iterable[str]) -> str:
    return _listed(
        f'{escape(label)} <span class="k">({count}×)</span>' for label, count in Counter(labels).most_common()
    )


def _listed(lines: Iterable[str]) -> str:
    made = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{made}</ul>" if made else ""


def goals(book: Codebook, ledger: Ledger, items: Sequence[Evaluated]) -> str:
    """Doel en uitvoering: one row a goal."""
    rows = [_goal(goal, ledger, items) for goal in book.goals]
    columns = ["Doel", "Indicator en norm", "Realisatie", "Volgens wie", "Afwijking", "Verklaring", "Bevindingen"]
    return table("Per doel wat ervan terechtkwam", columns, rows, css="synthese zeven")


def _goal(goal: Goal, ledger: Ledger, items: Sequence[Evaluated]) -> list[Cell | str | int]:
    row = next((row for row in ledger.goals if row.goal == goal.id), None)
    mine = [item for item in items if (item.finding.id in row.findings if row else goal.id in item.finding.goals)]
    norm = f"<br>Norm: {escape(goal.norm)}" if goal.norm else ""
    return [
        Cell(f'{goal.id}. {escape(goal.text)} <span class="k wrap">({escape(goal.source)})</span>'),
        Cell(f"{escape(goal.indicator or 'niet bepaald')}{norm}"),
        Cell(escape(row.realised) if row else show.TO_FILL_IN),
        Cell(escape(row.according) if row else show.TO_FILL_IN),
        Cell(f"<strong>{escape(row.deviation)}</strong>" if row else show.TO_FILL_IN),
        Cell(escape(row.explanation) if row else show.TO_FILL_IN),
        Cell(_folded(item.finding.sentence for item in mine)),
    ]


def _folded(sentences: Iterable[str]) -> str:
    listed = list(sentences)
    made = "".join(f"<li>{escape(text)}</li>" for text in listed)
    told = counted(len(listed), "bevinding", "bevindingen")
    return f"<details><summary>{told}</summary><ul>{made}</ul></details>" if listed else show.TO_FILL_IN


def figures(book: Codebook, items: Sequence[Evaluated]) -> str:
    """The figures from outside beside what the interviews say."""
    rows = [_figure(figure, items) for figure in book.figures]
    columns = [
        "Cijfer",
        "Wat het telt",
        "Wat de interviews zeggen",
        "Vergelijkbaar",
        "Wat het cijfer met de bevinding doet",
    ]
    return table("Per cijfer wat de interviews ernaast zeggen", columns, rows, css="synthese vijf")


def _figure(figure: Figure, items: Sequence[Evaluated]) -> list[Cell | str | int]:
    beside = [(item, item.finding.figure) for item in items if item.finding.figure]
    mine = [(item, found) for item, found in beside if found.figure == figure.id]
    source = ", ".join(part for part in (figure.source, figure.period) if part)
    said = _marked(f"{escape(item.finding.sentence)}<br>{_who(item)}" for item, _ in mine)
    return [
        Cell(f'<strong class="big">{findingviews.figure_text(figure)}</strong><br>{escape(figure.text)}'),
        Cell(
            f'{escape(figure.definition or "onbekend")} <span class="k wrap">({escape(source or "geen bron")})</span>'
        ),
        Cell(_listed(said) or "geen bevinding hierover"),
        Cell(_listed(_marked(f"{found.comparable}: {escape(found.note)}" for _, found in mine))),
        Cell(_listed(_marked(found.relation for _, found in mine))),
    ]


def _marked(lines: Iterable[str]) -> list[str]:
    """Lines with a letter before each where there are more, so that a reader sees which belong together."""
    found = list(lines)
    return [f"{letter}. {line}" for letter, line in zip(ascii_lowercase, found, strict=False)] if found[1:] else found


def _who(item: Evaluated) -> str:
    said = "; ".join(f"{c.group.label or c.group.plural} {c.k} van {c.n}" for c in item.groups if c.k)
    return f'<span class="k wrap">{escape(said)}</span>'


def factors(caption: str, kind: Kind, items: Sequence[Evaluated]) -> str:
    """Knelpunten or succesfactoren, by level."""
    mine = [item for item in items if item.finding.kind is kind]
    mine.sort(key=lambda item: _LEVELS.index(item.finding.factor.level) if item.finding.factor else len(_LEVELS))
    columns = ["Factor", "Niveau", "Wie noemt dit", "Mechanisme", "Raakt doel", "Oplossing", "Tegenvoorbeeld"]
    return table(caption, columns, [_factor(item) for item in mine], css="synthese zeven wie")


def _factor(item: Evaluated) -> list[Cell | str | int]:
    factor, finding = item.finding.factor, item.finding
    draft = "" if finding.settled else findingviews.DRAFT
    texts = [factor.mechanism, factor.solution, factor.counterexample] if factor else ["", "", ""]
    told = [escape(text) if text else "niet genoemd" for text in texts]
    return [
        Cell(escape(finding.sentence) + draft),
        Cell(factor.level if factor else show.TO_FILL_IN),
        Cell(findingviews.said(item.groups)),
        Cell(told[0]),
        ", ".join(finding.goals) or "geen",
        Cell(told[1]),
        Cell(told[2]),
    ]


def factor_levels(items: Sequence[Evaluated]) -> Bars:
    """How many findings call something a barrier or a success, by level."""
    kinds = ((Kind.BARRIER, "knelpunten"), (Kind.SUCCESS, "succesfactoren"))
    counts = {
        kind: Counter(i.finding.factor.level for i in items if i.finding.kind is kind and i.finding.factor)
        for kind, _ in kinds
    }
    series = tuple(Series(name, tuple(counts[kind][level] for level in _LEVELS)) for kind, name in kinds)
    told = [_most(found) for found in series]
    alt = " ".join(["Staafdiagram: hoeveel bevindingen er per niveau zijn.", *filter(None, told)])
    return Bars("niveaus", "Knelpunten en succesfactoren naar niveau", _LEVELS, series, alt, axis="aantal bevindingen")


def _most(series: Series) -> str:
    """Where most of one kind lie, as a sentence; none where there is none of the kind."""
    found = foremost(_LEVELS, series.values, "bevinding", "bevindingen")
    return f"Niveau met de meeste {series.name}: {found}." if found else ""


def convergence(book: Codebook, items: Sequence[Evaluated]) -> str:
    """Per finding what each group does with it; the sign is told in words too."""
    groups = [group for group in book.groups if any(item.count(group.id) for item in items)]
    names = [group.id for group in groups]
    columns = ["Bevinding", "Samen", *(group.label or group.plural for group in groups)]
    rows = [_stands(item, names) for item in items]
    key = ", ".join(f"{sign} {name}" for name, sign in _SIGNS.items())
    note = f"{key}; leeg: de bevinding gaat niet over deze groep. {show.NOT_DISAGREED}"
    return table("Wat elke groep met een bevinding doet", columns, rows, css="heat stand", note=note)


def _stands(item: Evaluated, groups: Sequence[str]) -> list[Cell | str | int]:
    statuses: Mapping[str, str] = item.convergence.statuses
    cells = [_sign(statuses.get(group, "")) for group in groups]
    return [f"{item.finding.question}. {item.finding.sentence}", item.convergence.label, *cells]


def _sign(status: str) -> Cell:
    if not status:
        return Cell("")
    return Cell(f'<span aria-hidden="true">{_SIGNS[status]}</span><span class="sr">{status}</span>', css="sign")
