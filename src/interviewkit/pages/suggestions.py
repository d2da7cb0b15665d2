"""The page `suggesties`: how good the machine's proposals are on blind codings, and what coders did with them.

Shows the last measurement of `interviewkit score`, with its date, and says so when codings or cues changed since: a
page that is made in a second does not measure for half a minute. A working page: it never leaves the bureau.
"""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, Any

from interviewkit.analysis.words import counted
from interviewkit.coding import uptake as uptakes
from interviewkit.pages import provenance, show
from interviewkit.pages.blocks import Block, escape, section, table
from interviewkit.pages.opened import open_corpus
from interviewkit.suggest import measured

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from interviewkit.coding.uptake import Bias, Uptake
    from interviewkit.suggest.measured import Measured

__all__ = ["SuggestionsPage"]

_NOTHING = "<p>Nog niet gemeten. Typ <code>interviewkit score</code> zodra er transcripten blind zijn gecodeerd.</p>"


class SuggestionsPage:
    """Everything the page shows; see `QuestionPage` for the arguments."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)

    @cached_property
    def last(self) -> Measured | None:
        """The last measurement."""
        return measured.read(self.study.codings_folder / measured.FILE)

    def head(self) -> Block:
        """Title, and on what the figures rest."""
        if self.last is None:
            return show.head("", "Suggesties", "Er is nog niets gemeten.")
        lead = (
            f"Gemeten op {_day(self.last.date)} tegen het blinde codeerwerk van {self.last.coder} in "
            f"{counted(self.last.transcripts, 'interview')}. Elk interview werd om de beurt achtergehouden. "
            "Deze pagina is een werkpagina en gaat niet naar buiten."
        )
        return show.head("", "Suggesties", lead)

    def ways(self) -> Block:
        """What the machine reaches beside plainer ways, over all codes."""
        title = "Hoe goed zijn de suggesties?"
        if self.last is None:
            return section(title, _NOTHING)
        stale = (
            "<p><strong>Let op:</strong> de codings, de aanwijzingen of het taalmodel zijn sinds deze meting "
            "gewijzigd. Typ opnieuw <code>interviewkit score</code>.</p>"
        )
        text = (
            "<p>De eenheid is een antwoord van de geïnterviewde met een code. Precisie: van de suggesties, het deel "
            "dat de codeur ook gaf. Dekking: van wat de codeur gaf, het deel dat ook werd voorgesteld. "
            f"F1 vat beide samen. {show.INTERVAL} Alleen codings van voordat er "
            "suggesties te zien waren, tellen: wie met suggesties codeert, is het er vaker mee eens.</p>"
        )
        columns = ["Manier", "F1 (95%-interval)", "Precisie", "Dekking", "F1, gemiddelde van de codes"]
        rows = [
            [
                str(way["name"]),
                _with_interval(way),
                _number(way["precision"]),
                _number(way["recall"]),
                _number(way["macro"]),
            ]
            for way in self.last.ways
        ]
        made = table("Wat elke manier van voorstellen bereikt", columns, rows)
        return section(title, stale if self._stale else "", text, made, ident="manieren")

    @property
    def _stale(self) -> bool:
        from interviewkit.suggest import material, proposals  # noqa: PLC0415 - only where there is something to compare

        if self.last is None:
            return False
        sources = material.Sources.of(self.study)
        return self.last.key != proposals.fitted_key(sources, material.gather(sources, [self.last.coder]))

    def codes(self) -> Block:
        """The track record per code, and how each code is offered."""
        title = "Per code"
        if self.last is None:
            return section(title, _NOTHING)
        known = [row for row in self.last.codes if row["code"] in self.corpus.book.by_id]
        passing = sum(row["offered"] == "suggestie" for row in known)
        text = (
            f"<p>{_passing(passing, len(known))} Daarvoor is zij ten minste twintig keer blind gegeven, met een "
            "precisie van ten minste 0,60 en een dekking van ten minste 0,50. De andere codes verschijnen als "
            "zoektreffer: een plek om te kijken, geen voorstel.</p>"
        )
        columns = ["Code", "Blind gegeven", "F1 (95%-interval)", "Precisie", "Dekking", "Overgenomen", "Aangepast"]
        columns += ["Afgewezen", "Verschijnt als"]
        made = table("Trefzekerheid per code", columns, [self._code_row(row) for row in known])
        return section(title, text, made, ident="codes")

    def _code_row(self, row: Mapping[str, Any]) -> list[str | int]:
        code = str(row["code"])
        used = [count[code] for count in (self.used.taken, self.used.adapted, self.used.rejected)]
        figures = [_with_interval(row), _number(row["precision"]), _number(row["recall"])]
        return [self.corpus.book.by_id[code].name, int(row["positives"]), *figures, *used, str(row["offered"])]

    @cached_property
    def used(self) -> Uptake:
        """What was done with suggestions, by everyone who coded."""
        pairs = [(coder, self.study.sheets(coder)) for coder in self.study.coders]
        files = [self.study.copies(coder, name) for coder, sheets in pairs for name in sheets]
        return uptakes.uptake(files, [sheet for _, sheets in pairs for sheet in sheets.values()])

    def uptake(self) -> Block:
        """Taken, changed and rejected, how fast, and the warning signs."""
        title = "Wat is ermee gedaan?"
        if not self.used.decided:
            text = "<p>Nog niemand heeft met suggesties gecodeerd; alle codings zijn eigen werk.</p>"
            return section(title, text, ident="gebruik")
        counts = [count.total() for count in (self.used.taken, self.used.adapted, self.used.rejected)]
        names = ["Overgenomen", "Aangepast", "Afgewezen"]
        made = table(
            "Beslissingen over suggesties", ["Beslissing", "Aantal"], [list(p) for p in zip(names, counts, strict=True)]
        )
        return section(title, made, *self._signs(), ident="gebruik")

    def _signs(self) -> list[str]:
        share, median = self.used.accepted, self.used.median
        said = (
            f"Over {counted(self.used.decided, 'suggestie')} is beslist; {100 * share:.0f}% is overgenomen of aangepast"
        )
        fast = (
            "."
            if math.isnan(median)
            else f"; de helft van de beslissingen duurde korter dan {_number(median)} seconden."
        )
        parts = [f"<p>{escape(said + fast)}</p>"]
        if self.used.hasty:
            parts.append(
                "<p><strong>Waarschuwing:</strong> meer dan 90% overgenomen in minder dan drie seconden. "
                "Zo snel kan niemand lezen; laat een deel opnieuw coderen zonder suggesties.</p>"
            )
        return [*parts, *(_bias(found) for found in self._biases() if found.taken)]

    def _biases(self) -> list[Bias]:
        """Each coder who used suggestions beside each who did not."""
        sheets = {coder: self.study.sheets(coder) for coder in self.study.coders}
        texts = self.study.transcripts
        return [uptakes.bias(texts, sheets[one], sheets[two]) for one in sheets for two in sheets if one != two]

    def made_from(self) -> Block:
        """What the page was made from."""
        return show.made_from(provenance.facts(self.corpus, pipeline=self.study.pipeline_label))


def _bias(found: Bias) -> str:
    return (
        "<p>Naast een collega die dezelfde interviews zonder suggesties codeerde. Overgenomen: "
        f"{counted(found.taken, 'suggestie')}. Daarvan niet gegeven door de collega: {found.commission} (te veel "
        f"overgenomen). Gegeven door de collega: {counted(found.blind, 'code')}. Daarvan niet overgenomen: "
        f"{found.omission} (over het hoofd gezien).</p>"
    )


def _passing(passing: int, known: int) -> str:
    """How many codes appear as a suggestion."""
    if known == 1:
        return f"De enige code verschijnt {'' if passing else 'niet '}als suggestie."
    if passing == 1:
        return f"Eén van de {known} codes verschijnt als suggestie."
    return f"{passing or 'Geen'} van de {known} codes {'verschijnen' if passing else 'verschijnt'} als suggestie."


def _with_interval(row: Mapping[str, Any]) -> str:
    if row["f1"] is None:
        return "n.v.t."
    between = f" ({_number(row['low'])} tot {_number(row['high'])})" if row["low"] is not None else ""
    return _number(row["f1"]) + between


def _number(value: float | None) -> str:
    return "n.v.t." if value is None else f"{value:.2f}".replace(".", ",")


def _day(date: str) -> str:
    year, month, day = date.split("-")
    return f"{day}-{month}-{year}"
