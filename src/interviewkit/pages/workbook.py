"""synthese.xlsx: one sheet per question, each a real table with filters; text is text, never a formula."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from interviewkit import wholefile
from interviewkit.analysis import synthesis

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.synthesis import Row

__all__ = ["opened", "write"]

COLUMNS = (
    *(("Onderwerp", 28), ("Aard", 14), ("Definitie", 40), ("Bevinding", 40), ("Beoogd (bron)", 40)),
    *(("In de uitvoering", 18), ("Wie zegt dit", 60), ("Niet genoemd of niet aan de orde", 50)),
    *(("Confrontatie", 20), ("Onderbouwing", 18), ("Citaat", 60), ("Groep van het citaat", 24)),
)
PARTS = ("noemt dit (k)", "aan de orde (n)", "in de groep (N)")
TO_FILL_IN = "nog in te vullen"


def opened(target: Any, *, title: str, note: str) -> Any:
    """A new workbook, to be used in a `with`: what looks like a formula, an address or a number stays text.

    `target` is a path or a binary stream.
    """
    import xlsxwriter  # noqa: PLC0415 - only a run needs it

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(target, options)
    workbook.set_properties({"title": title, "author": "", "comments": note})
    return workbook


def write(file: Path, corpus: Corpus, numbers: Sequence[int]) -> None:
    """Write the workbook; the counts per group follow the text columns."""
    made = BytesIO()
    with opened(made, title=corpus.book.title, note=corpus.book.note) as workbook:
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        for number in numbers:
            _sheet(workbook.add_worksheet(f"Deelvraag {number}"), corpus, number, wrap)
    wholefile.write(file, made.getvalue())


def _sheet(sheet: Any, corpus: Corpus, number: int, wrap: Any) -> None:
    groups = [group for group in corpus.book.groups if corpus.members(group.id)]
    headers = [
        *(name for name, _ in COLUMNS),
        *(f"{group.label or group.plural}: {part}" for group in groups for part in PARTS),
    ]
    rows = [_cells(row) for row in synthesis.rows(corpus, number)]
    sheet.write_string(0, 0, f"Deelvraag {number}. {corpus.book.question(number).text}")
    sheet.write_string(1, 0, corpus.book.note)
    place = (3, 0, 3 + max(len(rows), 1), len(headers) - 1)
    sheet.add_table(*place, {"name": f"deelvraag_{number}", "columns": [{"header": name} for name in headers]})
    for index, cells in enumerate(rows, 4):
        for column, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(index, column, value, wrap)
            else:
                sheet.write_string(index, column, value, wrap)
    for column, (_, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(4, 1)


def _cells(row: Row) -> list[str | int]:
    said = "; ".join(f"{count.wording.text} ({count.wording.counts})" for count in row.groups if count.k)
    silent = "; ".join(f"{count.group.plural} ({count.wording.counts})" for count in row.groups if not count.k)
    goals = "; ".join(f"{goal.id} {goal.text} ({goal.source})" for goal in row.goals)
    quote = " ".join(row.quote.coding.passage.quote.split()) if row.quote else ""
    label = (row.quote.group.label or row.quote.group.singular) if row.quote else ""
    text = [
        row.name,
        row.kind,
        row.definition,
        row.sentence or TO_FILL_IN,
        goals,
        row.execution or TO_FILL_IN,
        said,
        silent,
    ]
    more = [row.convergence.label, row.rating or TO_FILL_IN, quote, label]
    return [*text, *more, *(value for count in row.groups for value in (count.k, count.n, count.N))]
