"""The first page of a bundle and the statement on accessibility, as blocks: one renderer makes every page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from interviewkit.pages import show
from interviewkit.pages.blocks import Block, escape, leaves, section, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from interviewkit.codebook import Codebook
    from interviewkit.study import Study

__all__ = ["NO_ANSWER", "STATEMENT", "front", "opening", "statement", "title_of"]

STATEMENT = "toegankelijkheid"
_WHOLE = {
    "hoofdvraag": ("Hoofdvraag", "De uitkomsten over alle deelvragen heen, naast de doelen."),
    "verantwoording": ("Verantwoording", "Waar de gegevens vandaan komen, hoe er is gecodeerd en wat niet bekend is."),
    "sinds": ("Sinds de vorige keer", "Welke bevindingen zijn veranderd sinds de vorige bundel, en waardoor."),
    STATEMENT: ("Toegankelijkheid", "Wat er aan toegankelijkheid is getoetst, en wat niet."),
}
_FILES = {
    "rapport.docx": "Het hele rapport als Word-document",
    "rapport.pdf": "Het hele rapport als pdf",
    "synthese.xlsx": "Alle tabellen als Excel-bestand",
}


def title_of(study: Study, name: str) -> str:
    """What a page is called in the navigation."""
    number = name.removeprefix("deelvraag-")
    if number != name and number.isdigit():
        question = study.codebook.question(int(number))
        return f"{number}. {question.short or 'Deelvraag'}"
    return _WHOLE.get(name, (name.replace("-", " ").capitalize(), ""))[0]


def front(
    study: Study, book: Codebook, names: Sequence[str], files: Sequence[str], facts: Mapping[str, str]
) -> dict[str, Any]:
    """The first page: answers in short, how to read, and what is in the bundle; `book` holds the groups that leave."""
    return _notebook(
        show.head("", book.title, book.main_question),
        _answers(study, names),
        _reading(book),
        _contents(study, names),
        _downloads(files),
        show.made_from(facts),
    )


def opening(study: Study, book: Codebook, names: Sequence[str]) -> dict[str, Any]:
    """What the printed report begins with."""
    return _notebook(_answers(study, names), _reading(book))


def _notebook(*blocks: Block) -> dict[str, Any]:
    return {"cells": [{"outputs": [{"data": leaves(block).bundle()}]} for block in blocks if block.body]}


def _answers(study: Study, names: Sequence[str]) -> Block:
    ledger = study.findings
    main = f'<p class="lead">{escape(ledger.main_answer)}</p>' if ledger.main_answer else ""
    items: list[str] = []
    for question in study.codebook.questions:
        name = f"deelvraag-{question.number}"
        answer = ledger.answer(question.number)
        if name in names:
            link = f'<a href="{name}.html">{question.number}. {escape(question.text)}</a>'
            items.append(f"<li><h3>{link}</h3><p>{escape(answer.answer) if answer else NO_ANSWER}</p></li>")
    return section("De antwoorden in het kort", main, f'<ul class="answers">{"".join(items)}</ul>', ident="antwoorden")


NO_ANSWER = '<span class="open">Het kernantwoord op deze deelvraag is nog niet geschreven.</span>'


def _reading(book: Codebook) -> Block:
    groups = [
        [g.label or g.plural, g.interviewed, g.population or "onbekend", "ja" if g.census else "nee"]
        for g in book.groups
    ]
    people = table("Wie zijn gesproken", ["Groep", "Gesproken", "Omvang van de groep", "Volledig gesproken"], groups)
    text = (
        "<p>Op elke pagina staat eerst het antwoord en daarna de tabel waarop het rust. Woorden als 'een meerderheid' "
        "volgen uit tellingen per groep; geteld worden mensen, niet uitspraken. '3 van 4' betekent: drie van de vier "
        "geïnterviewden in die groep bij wie het onderwerp aan de orde kwam. De schaal staat onder aan elke pagina van "
        "een deelvraag.</p><p>Citaten zijn letterlijk en goedgekeurd. Bij een citaat staat alleen de groep.</p>"
        f"<p>{show.NOT_DISAGREED}</p>"
    )
    return section("Zo leest u dit", text, people, ident="lezen")


def _contents(study: Study, names: Sequence[str]) -> Block:
    items: list[str] = []
    for name in names:
        number = name.removeprefix("deelvraag-")
        more = study.codebook.question(int(number)).text if number.isdigit() else _WHOLE.get(name, ("", ""))[1]
        link = f'<a href="{escape(name)}.html">{escape(title_of(study, name))}</a>'
        items.append(f"<li>{link}<br>{escape(more)}</li>")
    return section("Inhoud", f'<ul class="cards">{"".join(items)}</ul>', ident="inhoudsopgave")


def _downloads(files: Sequence[str]) -> Block:
    items = [f'<li><a href="{name}">{text}</a> ({name})</li>' for name, text in _FILES.items() if name in files]
    return section("Om te bewaren", f"<ul>{''.join(items)}</ul>", ident="bewaren") if items else Block("section", "")


def statement(study: Study, facts: Mapping[str, str], *, pdf: bool, figures: bool) -> dict[str, Any]:
    """The statement on accessibility.

    Args:
        study: the study.
        facts: what the bundle was made from.
        pdf: whether there is a PDF in the bundle.
        figures: whether its pages have interactive figures.
    """
    tested = [
        ["Elke pagina", "axe-core vindt geen overtredingen van WCAG 2.1 A en AA", "bij elke versie van het programma"],
        [
            "Elke pagina",
            "één kop van het eerste niveau, koppen op volgorde, een link naar de inhoud, taal",
            "bij elke bundel",
        ],
        ["Elke tabel", "een bijschrift, en koppen die zeggen waarbij zij horen", "bij elke bundel"],
        ["Elke figuur", "een tekst die zegt wat er te zien is, en de cijfers als tabel", "bij elke bundel"],
        ["Elke pagina", "leesbaar op een scherm van 320 pixels breed", "bij elke versie van het programma"],
        ["Word-document", "kopstijlen, herhaalde tabelkoppen, taal, tekst bij figuren", "bij elke versie"],
    ]
    printed = (
        "<li>Het pdf-bestand heeft codes voor de structuur (tags). Of het aan PDF/UA voldoet, is niet getoetst. "
        "Gebruik de webpagina's als u voorleessoftware gebruikt.</li>"
        if pdf
        else ""
    )
    drawn = "<li>De interactieve figuren. De vaste figuur en de tabel geven dezelfde cijfers.</li>"
    not_tested = (
        "<ul><li>Mensen met een beperking hebben deze pagina's niet uitgeprobeerd.</li>"
        "<li>Of de teksten begrijpelijk zijn geschreven, beoordeelt geen programma.</li>"
        f"{drawn if figures else ''}{printed}"
        "<li>Microsoft Word en Excel zelf; wel de opbouw van de bestanden, en LibreOffice.</li></ul>"
    )
    made = datetime.now().astimezone().strftime("%d-%m-%Y")
    return _notebook(
        show.head(
            "", "Toegankelijkheid", "Deze pagina's zijn gemaakt om aan WCAG 2.1 niveau AA te voldoen (EN 301 549)."
        ),
        section("Wat is getoetst", table("Toetsen", ["Waarvan", "Wat", "Wanneer"], tested), ident="getoetst"),
        section("Wat niet is getoetst", not_tested, ident="niet-getoetst"),
        section(
            "Kunt u iets niet lezen",
            f"<p>Meld het aan het bureau dat dit onderzoek heeft gedaan. Deze verklaring is gemaakt op {made}, voor "
            f"'{escape(study.codebook.title)}'.</p>",
            ident="melden",
        ),
        show.made_from(facts),
    )
