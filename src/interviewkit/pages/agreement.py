"""The page `overeenstemming`: does a word in the report depend on who coded, and how alike do the coders code?"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from interviewkit.analysis import comparison
from interviewkit.analysis.words import begun, counted, number
from interviewkit.coding import decisions
from interviewkit.coding.compare import Difference
from interviewkit.coding.decisions import Outcome
from interviewkit.pages import provenance, show
from interviewkit.pages.blocks import Block, Cell, escape, section, table
from interviewkit.pages.opened import open_corpus, reading_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.codebook import Code
    from interviewkit.coding.consensus import Item
    from interviewkit.model import Coding

__all__ = ["AgreementPage"]

_FEW = "Te weinig"
"""How the wording begins of a code that was used too little."""
OUTCOMES = tuple(outcome.value for outcome in Outcome)


class AgreementPage:
    """Everything the page shows; see `QuestionPage` for the arguments. A working page: it never leaves the bureau."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self.reading = reading_of(self.study, self.corpus, coder)

    @property
    def compared(self) -> comparison.Pair | None:
        """The default coder beside the other who shares most transcripts; None where nobody coded the same."""
        return self.reading.pair

    @cached_property
    def differences(self) -> tuple[tuple[str, Item], ...]:
        """Every difference with what was decided about it, by transcript and place."""
        if self.compared is None:
            return ()
        pair = (self.compared.first, self.compared.second)
        found = self.study.comparisons(pair)
        return tuple((name, item) for name in self.compared.names if name in found for item in found[name].items)

    def head(self) -> Block:
        """Title and what was compared."""
        if self.compared is None:
            return show.head(
                "", "Overeenstemming tussen codeurs", "Nog geen transcript is door twee codeurs gecodeerd."
            )
        n = len(self.compared.names)
        lead = (
            f"De codeurs {self.compared.first} en {self.compared.second} codeerden "
            f"{number(n)} {'interview' if n == 1 else 'interviews'} los van elkaar. "
            "Deze pagina is een werkpagina en gaat niet naar buiten."
        )
        return show.head("", "Overeenstemming tussen codeurs", lead)

    def robustness(self) -> Block:
        """Words that would change if the second coder were right, first: of findings, then of codes."""
        title = "Hangt een woord af van de codeur?"
        if self.compared is None:
            return section(title, "<p>Niet te bepalen: er is nog niets dubbel gecodeerd.</p>")
        found: list[Any] = list(comparison.robustness_table(self.corpus, self.compared).itertuples(index=False))
        loose = [self._robust_row(row) for row in found if not row.robust]
        sides = ["Codeur A", "Codeur B", "Een van beiden", "Allebei", "Interviews met verschil"]
        text = (
            f"<p>Van {counted(len(found), 'woord', 'woorden')} (code per groep, over de dubbel gecodeerde interviews) "
            f"{_depends(len(loose))}.{' Zie hieronder; bespreek dit het eerst.' if loose else ''}</p>"
        )
        made = table(
            "Onderwerpen waarvan het woord van de codeur afhangt", ["Code", "Groep", *sides], loose, css="kaart"
        )
        return section(title, *self._finding_robustness(sides), text, made if loose else "", ident="robuust")

    def _finding_robustness(self, sides: list[str]) -> tuple[str, ...]:
        """The findings whose word depends on the coder: the first thing to talk about."""
        ids = [item.finding.id for item in self.reading.evaluated]
        found = [(name, row) for name in ids for row in self.reading.robustness(name)]
        loose = [self._finding_row(name, row) for name, row in found if not row["robust"]]
        if not found:
            return ()
        text = (
            f"<p>De bevindingen eerst. Van {counted(len(found), 'woord', 'woorden')} onder de bevindingen, over de "
            f"dubbel gecodeerde interviews, {_depends(len(loose))}.</p>"
        )
        made = table(
            "Bevindingen waarvan het woord van de codeur afhangt", ["Bevinding", "Groep", *sides], loose, css="kaart"
        )
        return (text, made if loose else "")

    def _finding_row(self, name: str, row: Any) -> list[Cell | str | int]:
        group = self.corpus.book.group_by_id[row["group"]]
        keys = ("A", "B", "Union", "Intersection")
        words = [f"{row[f'word{key}'].removesuffix(' van')} ({row[f'k{key}']})" for key in keys]
        sentence = f"<strong>{escape(name)}</strong> {escape(self.reading.by_id[name].finding.sentence)}"
        return [Cell(sentence), group.label or group.plural, *words, int(row["differing"])]

    def _robust_row(self, row: Any) -> list[Cell | str | int]:
        code, group = self.corpus.book.by_id[row.code], self.corpus.book.group_by_id[row.group]
        sides = [f"{str(word).removesuffix(' van')} ({k})" for word, k in zip(row[7:11], row[3:7], strict=True)]
        return [code.name, group.label or group.plural, *sides, int(row.differing)]

    def codes(self) -> Block:
        """Alpha per code, with interval, F1, prevalence and n, in words."""
        title = "Overeenstemming per code"
        if self.compared is None:
            return section(title, "<p>Niet te berekenen: er is nog niets dubbel gecodeerd.</p>")
        found = comparison.agreement_table(self.compared)
        found = found.assign(few=found["wording"].str.startswith(_FEW)).sort_values(["few", "alpha"])
        rows = [self._code_row(row) for row in found.itertuples(index=False)]
        columns = [
            *("Code", "Alpha (95%-interval)", "F1", "Aandeel gecodeerde zinnen", "Zinnen", "Wat dit betekent"),
            "Consensus",
        ]
        alphas: list[Any] = list(zip(found["alpha"], found["wording"], strict=True))
        excluded = sum(bool(np.isnan(alpha)) for alpha, _ in alphas)
        shown = [alpha for alpha, said in alphas if not said.startswith(_FEW)]
        median = _number(float(np.median(shown)) if shown else np.nan)
        text = (
            "<p>De eenheid is een zin van de geïnterviewde: gecodeerd als een passage haar raakt. Alpha is die van "
            f"Krippendorff (nominaal). {show.INTERVAL}"
            f"{' Met minder dan tien interviews is dat een eerste indruk.' if len(self.compared.names) < 10 else ''} "  # noqa: PLR2004 - the ten of the sentence
            f"{_used(len(shown), median)}{_rest(len(alphas) - len(shown), excluded)}</p>"
        )
        return section(title, text, table("Overeenstemming per code", columns, rows, css="kaart"), ident="codes")

    def _code_row(self, row: Any) -> list[Cell | str | int]:
        interval = f" ({_number(row.low)} tot {_number(row.high)})" if np.isfinite(row.low) else ""
        alpha = f"{_number(row.alpha)}{interval}" if np.isfinite(row.alpha) else "n.v.t. (geen variatie)"
        share = f"{100 * row.prevalence:.1f}%".replace(".", ",") if np.isfinite(row.prevalence) else "n.v.t."
        measured = [Cell(alpha, css="heel"), Cell(_number(row.f1), number=True), Cell(share, number=True)]
        agreed = "vastgelegd" if row.code in self.reading.settled_codes else "nee"
        return [self.corpus.book.by_id[row.code].name, *measured, int(row.n), row.wording, agreed]

    def disagreements(self) -> Block:
        """The differences themselves, with both passages, the definitions side by side, and what was decided."""
        title = "Waar de codeurs verschillen"
        if self.compared is None:
            return section(title, "<p>Er is nog niets dubbel gecodeerd.</p>")
        kinds = [_kind_row(kind, [item for _, item in self.differences]) for kind in Difference]
        total = table("Soorten verschil", ["Soort", "Aantal", *OUTCOMES, "Nog open"], kinds)
        columns = ["Soort", "Codeur A", "Codeur B", "Definitie", "Besluit"]
        made: list[str] = []
        for name in self.compared.names:
            mine = [item for place, item in self.differences if place == name]
            rows = [self._difference_row(item) for item in mine]
            caption = f"{name}: {counted(len(mine), 'verschil', 'verschillen')}"
            shown = table(caption, columns, rows, css="synthese")
            made.append(f"<details><summary>{escape(caption)}</summary>{shown}</details>")
        text = (
            "<p>Een besluit nemen de codeurs samen, in de codeertafel (Vergelijken). Hun eigen bladen blijven zoals ze "
            "waren; uit de besluiten volgt het consensusblad, en dat telt.</p>"
        )
        return section(title, text, total, *made, ident="verschillen")

    def _difference_row(self, item: Item) -> list[Cell | str | int]:
        difference = item.difference
        codes = {coding.code for coding in (difference.first, difference.second) if coding}
        known = [self.corpus.book.by_id[code] for code in sorted(codes) if code in self.corpus.book.by_id]
        defined = "".join(f"<li>{_definition(code)}</li>" for code in known)
        sides = [Cell(_side(coding)) for coding in (difference.first, difference.second)]
        return [difference.kind.value, *sides, Cell(f"<ul>{defined}</ul>"), Cell(_decided(item))]

    def decisions(self) -> Block:
        """The log of what was decided, by whom and why; nothing is ever taken out of it."""
        title = "Besluiten"
        if self.compared is None:
            return section(title, "<p>Er is nog niets besloten.</p>")
        pair = (self.compared.first, self.compared.second)
        names = [(code.id, code.name) for code in self.corpus.book.codes]
        log = sorted(
            (decision for found in self.study.comparisons(pair).values() for decision in found.log),
            key=lambda decision: (decision.time, decision.id),
        )
        made = "".join(f"<li>{escape(decisions.described(decision, names))}</li>" for decision in log)
        open_ones = sum(item.open for _, item in self.differences)
        left = "er staat geen verschil meer open" if not open_ones else f"nog open: {open_ones}"
        text = f"<p>Vastgelegd: {counted(len(log), 'besluit', 'besluiten')}; {left}.</p>"
        folded = f"<details><summary>Toon het besluitenlog</summary><ol>{made}</ol></details>" if log else ""
        return section(title, text, folded, ident="besluiten")

    def made_from(self) -> Block:
        """What the page was made from."""
        return show.made_from(provenance.facts(self.corpus, pipeline=self.study.pipeline_label))


def _depends(loose: int) -> str:
    """How many words depend on who coded, as the end of a sentence."""
    verb = "hangen" if loose > 1 else "hangt"
    return f"{verb} er {number(loose) if loose else 'geen enkel'} af van wie er codeert"


def _used(shown: int, median: str) -> str:
    if not shown:
        return "Geen enkele code is vaak genoeg gebruikt."
    if shown == 1:
        return f"Eén code is vaak genoeg gebruikt; daarvan is alpha {median}."
    return f"{begun(number(shown))} codes zijn vaak genoeg gebruikt; daarvan is de mediaan {median}."


def _rest(rest: int, excluded: int) -> str:
    """What is told of the codes that were used too little."""
    if not rest:
        return ""
    told = "De ene andere staat onderaan en telt" if rest == 1 else f"De {number(rest)} andere staan onderaan en tellen"
    none = "die is" if rest == 1 else f"{number(excluded)} daarvan {'is' if excluded == 1 else 'zijn'}"
    return f" {told} in geen gemiddelde mee{f'; {none} niet te berekenen' if excluded else ''}."


def _kind_row(kind: Difference, items: Sequence[Item]) -> list[Cell | str | int]:
    mine = [item for item in items if item.difference.kind is kind]
    decided = [item.decision.outcome.value for item in mine if item.decision and item.decision.outcome]
    return [kind.value, len(mine), *(decided.count(name) for name in OUTCOMES), sum(item.open for item in mine)]


def _definition(code: Code) -> str:
    more = [f"Wel: {code.include}" if code.include else "", f"Niet: {code.exclude}" if code.exclude else ""]
    rest = " ".join(escape(f"{text}.") for text in more if text)
    return f"<strong>{escape(code.name)}</strong>: {escape(code.definition)}. {rest}"


def _decided(item: Item) -> str:
    if item.decision is None or item.decision.outcome is None:
        return '<span class="open">nog open</span>'
    return f"<strong>{escape(item.decision.outcome.value)}</strong><br>{escape(item.decision.reason)}"


def _side(coding: Coding | None) -> str:
    if coding is None:
        return "niet gecodeerd"
    mark = f'<span class="tag">{escape(coding.code)}</span> <span class="k">{escape(coding.valence.value)}</span>'
    return f"{mark}<br>'{escape(' '.join(coding.passage.quote.split()))}'"


def _number(value: float) -> str:
    if not np.isfinite(value):
        return "n.v.t."
    rounded = round(float(value), 2) + 0.0  # so that no "-0,00" is left
    return f"{rounded:.2f}".replace(".", ",").replace("-", "−")
