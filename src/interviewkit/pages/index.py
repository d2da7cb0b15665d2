"""The front page: every page of a run, with the question it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewkit.pages import show
from interviewkit.pages.blocks import Block, escape, section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from interviewkit.codebook import Codebook

__all__ = ["WHOLE_TEXTS", "index_notebook"]

WHOLE_TEXTS = {
    "hoofdvraag": "De uitkomsten over alle deelvragen heen, naast de doelen.",
    "overeenstemming": "In hoeverre de codeurs het eens zijn, en of de woorden daarvan afhangen.",
    "suggesties": "Hoe goed de suggesties van het programma zijn, en wat ermee is gedaan.",
    "matrix": "Wat elke geïnterviewde over elk onderwerp zei, met de passages.",
    "sinds": "Welke bevindingen zijn veranderd sinds een eerdere versie.",
    "verantwoording": "Waar de gegevens vandaan komen en hoe er is gecodeerd.",
}
_WORKBOOK = (
    '<p><a href="synthese.xlsx">synthese.xlsx</a>: de synthesetabel van elke deelvraag als werkblad, met de tellingen '
    "per groep, om te sorteren en te filteren.</p>"
)


def index_notebook(book: Codebook, names: Sequence[str], facts: dict[str, str]) -> dict[str, Any]:
    """The blocks of the front page in the form of an executed notebook, so that one renderer makes every page."""
    blocks = [
        show.head("", book.title, book.main_question),
        _cards("De deelvragen", [_question(book, name) for name in names if name.startswith("deelvraag-")]),
        _cards(
            "Over de hele studie",
            [(name.capitalize(), WHOLE_TEXTS[name], name) for name in names if name in WHOLE_TEXTS],
        ),
        section("Om mee verder te werken", _WORKBOOK),
        show.made_from(facts),
    ]
    return {"cells": [{"outputs": [{"data": block.bundle()}]} for block in blocks]}


def _question(book: Codebook, name: str) -> tuple[str, str, str]:
    question = book.question(int(name.removeprefix("deelvraag-")))
    return f"{question.number}. {question.short or 'Deelvraag'}", question.text, name


def _cards(title: str, items: Sequence[tuple[str, str, str]]) -> Block:
    made = "".join(
        f'<li><a href="{escape(name)}.html">{escape(text)}</a><br>{escape(more)}</li>' for text, more, name in items
    )
    return section(title, f'<ul class="cards">{made}</ul>') if made else Block("section", "")
