"""How findings look: the answer, the eight columns, the working table, and quotes.

Columns of the reading version (method section 5): 1 bevinding, 2 beoogd, 3 in de uitvoering, 4 wie zegt dit, 5
tegengeluid en stilte, 6 confrontatie, 7 onderbouwing, 8 citaat. 4, 5, 6 and the quote's group are computed; the other
columns are a person's. Columns of the working version, which never leaves the bureau: bevinding with id and status,
controle van de zin, waar het op rust (codes with alpha, robustness), passages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from interviewkit.analysis import words
from interviewkit.pages import show
from interviewkit.pages.blocks import Block, Cell, escape, section, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from interviewkit.analysis.findings import Evaluated, FoundQuote
    from interviewkit.analysis.ledger import Answer, Beside
    from interviewkit.analysis.sentencecheck import Check
    from interviewkit.analysis.synthesis import GroupCount
    from interviewkit.codebook import Codebook, Figure
    from interviewkit.model import Coding
    from interviewkit.pages.reading import Reading

__all__ = ["EIGHT", "answer", "figure_text", "passages", "quotes", "said", "synthesis", "working"]

EIGHT = (
    *("Bevinding", "Beoogd", "In de uitvoering", "Wie zegt dit", "Tegengeluid en stilte"),
    *("Confrontatie", "Onderbouwing", "Citaat"),
)
DRAFT = ' <span class="open">(concept)</span>'


def answer(found: Answer | None, items: Sequence[Evaluated]) -> Block:
    """The answer in a few sentences, the findings that carry it, and what is not known."""
    by_id = {item.finding.id: item for item in items}
    carried = [by_id[name] for name in found.findings if name in by_id] if found else []
    chosen = carried or items
    text = f'<p class="lead">{escape(found.answer)}</p>' if found else f"<p>{show.TO_FILL_IN}</p>"
    made = "".join(f"<li>{_sentence(item)}</li>" for item in chosen)
    basis = f"<h3>Waar dit op rust</h3><ul class='answer'>{made}</ul>" if made else ""
    unknown = f"<h3>Wat we niet weten</h3><p>{escape(found.unknown)}</p>" if found and found.unknown else ""
    return section("Het antwoord in het kort", text, basis, unknown, ident="antwoord")


def _sentence(item: Evaluated) -> str:
    finding = item.finding
    draft = "" if finding.settled else DRAFT
    rating = f'<br><span class="k">Onderbouwing: {finding.rating.rating}</span>' if finding.rating else ""
    return f"{escape(finding.sentence)} {_tag(finding.kind.value)}{draft}{rating}"


def _tag(kind: str) -> str:
    return f'<span class="tag">{escape(show.KINDS[kind])}</span>'


def synthesis(caption: str, items: Sequence[Evaluated], book: Codebook, *, reader: bool = False) -> Block:
    """The synthesis table in eight columns; for a reader with approved quotes only."""
    seen: dict[str, int] = {}
    rows = [_eight(index, item, book, seen, reader=reader) for index, item in enumerate(items, 1)]
    made = table(caption, list(EIGHT), rows, css="synthese acht", note=show.NOT_DISAGREED)
    return section("Synthesetabel", made, ident="synthese")


def _eight(
    index: int, item: Evaluated, book: Codebook, seen: dict[str, int], *, reader: bool
) -> list[Cell | str | int]:
    finding = item.finding
    draft = "" if finding.settled else DRAFT
    return [
        Cell(f"{index}. {escape(finding.sentence)} {_tag(finding.kind.value)}{draft}"),
        Cell(escape(item.finding.intended) if item.finding.intended else show.intended(index, item.goals, seen)),
        Cell(_execution(item)),
        Cell(said(item.groups)),
        Cell(_counter(item)),
        Cell(_confrontation(item, book)),
        Cell(_rating(item)),
        Cell(_quote_cell(item, reader=reader)),
    ]


def _execution(item: Evaluated) -> str:
    """How it was carried out; a finding about which nothing was intended needs none."""
    finding = item.finding
    if finding.execution:
        return escape(finding.execution)
    return show.TO_FILL_IN if finding.intended or item.goals else "niet van toepassing"


def said(groups: Iterable[GroupCount]) -> str:
    """Who says it: word and counts per group that does."""
    lines = [f"{escape(count.wording.text)}{show.counts(count.wording)}{_scope(count)}" for count in groups if count.k]
    return _listed(lines) or "niemand"


def _scope(count: GroupCount) -> str:
    """With how many it came up; where the counts stand there instead of a word, they tell that already."""
    plain = "bij wie dit aan de orde kwam"
    if not count.wording.coverage or count.wording.text.endswith(plain):
        return ""
    told = count.wording.coverage if count.wording.word else plain
    return f'<br><span class="scope">{escape(told)}</span>'


def _listed(lines: Iterable[str]) -> str:
    made = "".join(f"<li>{line}</li>" for line in lines)
    return f"<ul>{made}</ul>" if made else ""


def _counter(item: Evaluated) -> str:
    lines = [_against(count) for count in item.groups if count.con or count.mixed]
    silent = [count for count in item.groups if not count.k and not count.con]
    asked = [_label(count) for count in silent if count.n and count.asked_known]
    unknown = [_label(count) for count in silent if not count.asked_known]
    never = [_label(count) for count in silent if count.asked_known and not count.n]
    if asked:
        lines.append(f"Kwam aan de orde, niet genoemd: {escape(', '.join(asked))}.")
    if unknown:
        lines.append(f"Niet genoemd, en niet bekend of ernaar is gevraagd: {escape(', '.join(unknown))}.")
    if never:
        lines.append(f"Niet aan de orde geweest: {escape(', '.join(never))}.")
    return _listed(lines) or "geen"


def _against(count: GroupCount) -> str:
    found: list[str] = []
    for number, what in ((count.con, "het omgekeerde"), (count.mixed, "het ene en het omgekeerde")):
        if number:
            worded = words.wording(number, count.n, count.N, count.group, asked_known=count.asked_known)
            verb = "zegt" if words.singular(worded.word, number) else "zeggen"
            found.append(f"{escape(worded.text)} {verb} {what}{show.counts(worded)}")
    return "Tegengeluid: " + "; ".join(found)


def _label(count: GroupCount) -> str:
    name = count.group.label or count.group.plural
    return f"{name} ({count.wording.counts})" if count.n else name


def _confrontation(item: Evaluated, book: Codebook) -> str:
    groups = f"Tussen groepen: {escape(item.convergence.label)}."
    beside = item.finding.figure
    figure = next((f for f in book.figures if beside and f.id == beside.figure), None)
    if beside is None or figure is None:
        return groups
    return f"{groups}<br>{_beside(beside, figure)}"


def _beside(beside: Beside, figure: Figure) -> str:
    note = f" {escape(beside.note)}" if beside.note else ""
    source = escape(", ".join(part for part in (figure.source, figure.period) if part))
    return (
        f"Cijfer: {figure_text(figure)} ({source}). Vergelijkbaar: {beside.comparable}. "
        f"Het cijfer {_RELATION[beside.relation]}.{note}"
    )


_RELATION = {
    "bevestigt": "bevestigt dit",
    "weerspreekt": "weerspreekt dit",
    "nuanceert": "nuanceert dit",
    "geen oordeel": "zegt hier niets over",
}


def figure_text(figure: Figure) -> str:
    """A figure as a reader writes it: "24%", "25 gemeenten"."""
    value = f"{figure.value:g}".replace(".", ",")
    return escape(value + ("%" if figure.unit == "%" else f" {figure.unit}".rstrip()))


def _rating(item: Evaluated) -> str:
    rating = item.finding.rating
    return f"<strong>{rating.rating}</strong><br>{escape(rating.reason)}" if rating else show.TO_FILL_IN


def _quote_cell(item: Evaluated, *, reader: bool) -> str:
    shown = item.quote or (None if reader else next((q for q in item.quotes if q.passage), None))
    return quote(shown) if shown else '<span class="open">geen goedgekeurd citaat</span>'


def quote(found: FoundQuote) -> str:
    """A quote with the label of the speaker's group, never more."""
    mark = "" if found.approved else ' <span class="open">(nog niet goedgekeurd)</span>'
    text = " ".join((found.passage.quote if found.passage else found.chosen.text).split())
    label = escape(found.group.label or found.group.singular) if found.group else ""
    return f"<blockquote><p>'{escape(text)}'</p><footer>{label}{mark}</footer></blockquote>"


def quotes(items: Sequence[Evaluated], *, reader: bool = False) -> Block:
    """The quotes that stand with the findings, beyond the one in the table; for a reader only approved ones."""
    made: list[str] = []
    for item in items:
        found = [q for q in item.quotes if q.passage and (q.approved or not reader)]
        if found:
            made.append(f"<h3>{escape(item.finding.sentence)}</h3>{''.join(quote(q) for q in found)}")
    body = "".join(made) or "<p>Er zijn voor deze vraag nog geen goedgekeurde citaten.</p>"
    return section("Citaten bij de bevindingen", body, ident="citaten")


def working(caption: str, reading: Reading, items: Sequence[Evaluated]) -> Block:
    """The working version: what each finding rests on and whether its sentence holds. Never leaves the bureau."""
    rows = [_working(reading, item) for item in items]
    columns = ["Bevinding", "Controle van de zin", "Waar het op rust", "Passages"]
    made = table(caption, columns, rows, css="synthese team")
    text = "<p>Alleen voor het team. Deze tabel gaat nooit naar buiten.</p>"
    return section("Werkversie", text, made, ident="werkversie")


def _working(reading: Reading, item: Evaluated) -> list[Cell | str | int]:
    finding = item.finding
    memo = f"<br>{escape(finding.memo)}" if finding.memo else ""
    name = f"<strong>{escape(finding.id)}</strong> ({finding.status.value}) {escape(finding.sentence)}{memo}"
    return [Cell(name), Cell(_verdicts(reading, item)), Cell(_basis(reading, item)), Cell(passages(item))]


def _verdicts(reading: Reading, item: Evaluated) -> str:
    checks = reading.checks[item.finding.id]
    lines = [_verdict(check) for check in checks] or ["geen hoeveelheidswoord in de zin"]
    told = tuple(f"'{check.claim.text}'" for check in checks)
    lines += [escape(text) for text in reading.problems(item.finding.id) if not text.startswith(told or ("\0",))]
    for row in reading.robustness(item.finding.id):
        if not row["robust"]:
            group = reading.corpus.book.group_by_id[str(row["group"])]
            sides = " / ".join(str(row[f"word{side}"]).removesuffix(" van") for side in ("A", "B"))
            lines.append(
                f"Hangt af van de codeur ({escape(group.label or group.plural)}, dubbel gecodeerd): {escape(sides)}"
            )
    return _listed(lines)


def _verdict(check: Check) -> str:
    follows = f" Uit de tellingen volgt: {escape(check.expected)} ({escape(check.counts)})." if check.expected else ""
    warned = "".join(f" Let op: {escape(text)}." for text in check.warnings)
    return f"'{escape(check.claim.text)}': <strong>{check.verdict.value}</strong>.{follows}{warned}"


def _basis(reading: Reading, item: Evaluated) -> str:
    lines = [_code(reading, code) for code in item.finding.codes]
    told = words.counted(len(item.evidence.codings), "coding")
    who = words.counted(item.total, "geïnterviewde", "geïnterviewden")
    lines.append(f"{told} bij {who}; {_begun(item.begun_as_suggestion)}")
    doubtful = reading.doubtful_codes(item.finding.id)
    if doubtful:
        lines.append(f"<strong>Eerst consensus nodig</strong>: {escape(', '.join(doubtful))}")
    lines += [f"Niet meegeteld: {escape(name)} ({escape(why)})" for name, why in item.finding.query.except_.items()]
    return _listed(lines)


def _begun(share: float) -> str:
    """How much began as a suggestion; a little is not none."""
    if not share:
        return "geen begon als suggestie"
    return f"{round(100 * share) or 'minder dan 1'}% begon als suggestie"


def _code(reading: Reading, code: str) -> str:
    known = reading.corpus.book.by_id.get(code)
    row = reading.agreement.get(code)
    told = str(row["wording"]) if row is not None else "niet dubbel gecodeerd"
    return f"{escape(known.name if known else code)}: {escape(told)}"


def passages(item: Evaluated) -> str:
    """Every passage the finding counts, folded away; with the interview it comes from."""
    shown = [("", coding) for coding in item.evidence.codings]
    shown += [("tegengeluid: ", coding) for coding in item.against.codings]
    lines = [f"<li>{_passage(mark, coding)}</li>" for mark, coding in shown]
    told = words.counted(len(lines), "passage")
    return f"<details><summary>{told}</summary><ul>{''.join(lines)}</ul></details>" if lines else "geen"


def _passage(mark: str, coding: Coding) -> str:
    where = f"{coding.passage.transcript}, {coding.code}, {coding.valence.value}"
    quoted = " ".join(coding.passage.quote.split())
    return f"<span class=\"k wrap\">{mark}{escape(where)}</span> '{escape(quoted)}'"
