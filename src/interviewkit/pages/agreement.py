"""The page `overeenstemming`: does a word in the report depend on who coded, and how alike do the coders code?"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from interviewkit.analysis import comparison
from interviewkit.coding.compare import Difference, Disagreement, disagreements
from interviewkit.pages import provenance, show
from interviewkit.pages.blocks import Block, Cell, escape, section, table
from interviewkit.pages.question import open_corpus

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from interviewkit.model import Coding

__all__ = ["AgreementPage"]

_SHOWN = 40


class AgreementPage:
    """Everything the page shows; see `QuestionPage` for the arguments. A working page: it never leaves the bureau."""

    def __init__(self, *, study: Path | str = ".", coder: str = "", groups: Sequence[str] = ()) -> None:
        self.study, self.corpus = open_corpus(study, coder, groups)
        self._first = coder or self.corpus.book.settings.coder

    @cached_property
    def compared(self) -> comparison.Pair | None:
        """The default coder beside the other who shares most transcripts; None where nobody coded the same."""
        mine = self.study.sheets(self._first)
        others = [self.study.sheets(name) for name in self.study.coders if name != self._first]
        best = max(others, key=lambda sheets: len(set(sheets) & set(mine)), default=None)
        if not best or not set(best) & set(mine):
            return None
        chosen = {person.id for person in self.corpus.people}
        kept = {name: transcript for name, transcript in self.study.transcripts.items() if name in chosen}
        return comparison.pair(kept, mine, best, list(self.corpus.book.by_id))

    def head(self) -> Block:
        """Title and what was compared."""
        if self.compared is None:
            return show.head(
                "", "Overeenstemming tussen codeurs", "Nog geen transcript is door twee codeurs gecodeerd."
            )
        lead = (
            f"{self.compared.first} en {self.compared.second} codeerden {len(self.compared.names)} interviews los van "
            "elkaar. Deze pagina is een werkpagina en gaat niet naar buiten."
        )
        return show.head("", "Overeenstemming tussen codeurs", lead)

    def robustness(self) -> Block:
        """Words that would change if the second coder were right, first."""
        title = "Hangt een woord af van de codeur?"
        if self.compared is None:
            return section(title, "<p>Niet te bepalen: er is nog niets dubbel gecodeerd.</p>")
        found: list[Any] = list(comparison.robustness_table(self.corpus, self.compared).itertuples(index=False))
        loose = [self._robust_row(row) for row in found if not row.robust]
        columns = ["Code", "Groep", "Codeur A", "Codeur B", "Een van beiden", "Allebei", "Interviews met verschil"]
        text = (
            f"<p>Van de {len(found)} woorden (code per groep, over de dubbel gecodeerde interviews) blijven er "
            f"{len(found) - len(loose)} gelijk, wie er ook gelijk heeft. De andere staan hieronder; "
            "bespreek deze het eerst.</p>"
        )
        made = table("Woorden die van de codeur afhangen", columns, loose) if loose else ""
        return section(title, text, made, ident="robuust")

    def _robust_row(self, row: Any) -> list[Cell | str | int]:
        code, group = self.corpus.book.by_id[row.code], self.corpus.book.group_by_id[row.group]
        sides = [f"{word} ({k})" for word, k in zip(row[7:11], row[3:7], strict=True)]
        return [code.name, group.label or group.plural, *sides, int(row.differing)]

    def codes(self) -> Block:
        """Alpha per code, with interval, F1, prevalence and n, in words."""
        title = "Overeenstemming per code"
        if self.compared is None:
            return section(title, "<p>Niet te berekenen: er is nog niets dubbel gecodeerd.</p>")
        found = comparison.agreement_table(self.compared)
        rows = [self._code_row(row) for row in found.sort_values("alpha").itertuples(index=False)]
        columns = ["Code", "Alpha (95%-interval)", "F1", "Aandeel zinnen gecodeerd", "Zinnen", "Wat dit betekent"]
        alphas: list[Any] = list(zip(found["alpha"], found["wording"], strict=True))
        excluded = sum(bool(np.isnan(alpha)) for alpha, _ in alphas)
        shown = [alpha for alpha, said in alphas if not said.startswith("Te weinig")]
        median = _number(float(np.median(shown)) if shown else np.nan)
        text = (
            "<p>De eenheid is een zin van de geïnterviewde: gecodeerd als een passage haar raakt. Alpha is die van "
            "Krippendorff (nominaal); het interval komt van hertrekken van hele interviews"
            f"{' en is indicatief (minder dan tien interviews)' if len(self.compared.names) < 10 else ''}. "  # noqa: PLR2004
            f"{len(shown)} codes zijn vaak genoeg gebruikt; daarvan is de mediaan {median}. "
            f"{excluded} codes zijn niet te berekenen en tellen in geen gemiddelde mee.</p>"
        )
        return section(title, text, table("Overeenstemming per code", columns, rows), ident="codes")

    def _code_row(self, row: Any) -> list[Cell | str | int]:
        interval = f" ({_number(row.low)} tot {_number(row.high)})" if np.isfinite(row.low) else ""
        alpha = f"{_number(row.alpha)}{interval}" if np.isfinite(row.alpha) else "n.v.t. (geen variatie)"
        share = f"{100 * row.prevalence:.1f}%".replace(".", ",") if np.isfinite(row.prevalence) else "n.v.t."
        return [self.corpus.book.by_id[row.code].name, alpha, _number(row.f1), share, int(row.n), row.wording]

    def disagreements(self) -> Block:
        """The differences themselves, with both highlights and the definition."""
        title = "Waar de codeurs verschillen"
        if self.compared is None:
            return section(title, "<p>Er is nog niets dubbel gecodeerd.</p>")
        found = [
            (name, item) for name, (one, other) in self.compared.sheets.items() for item in disagreements(one, other)
        ]
        kinds = [[kind.value, sum(item.kind is kind for _, item in found)] for kind in Difference]
        total = table("Soorten verschil", ["Soort", "Aantal"], kinds)
        rows = [self._difference_row(name, item) for name, item in islice(found, _SHOWN)]
        columns = ["Interview", "Soort", "Codeur A", "Codeur B", "Definitie"]
        made = table(f"De eerste {len(rows)} van {len(found)} verschillen", columns, rows, css="synthese")
        return section(
            title, total, f"<details><summary>Toon de verschillen</summary>{made}</details>", ident="verschillen"
        )

    def _difference_row(self, name: str, item: Disagreement) -> list[Cell | str | int]:
        codes = {coding.code for coding in (item.first, item.second) if coding}
        known = [self.corpus.book.by_id[code] for code in sorted(codes) if code in self.corpus.book.by_id]
        defined = "".join(f"<li>{escape(code.name)}: {escape(code.definition)}</li>" for code in known)
        return [name, item.kind.value, Cell(_side(item.first)), Cell(_side(item.second)), Cell(f"<ul>{defined}</ul>")]

    def made_from(self) -> Block:
        """What the page was made from."""
        return show.made_from(provenance.facts(self.corpus, pipeline=self.study.pipeline_label))


def _side(coding: Coding | None) -> str:
    if coding is None:
        return "niet gecodeerd"
    mark = f'<span class="tag">{escape(coding.code)}</span> <span class="k">{escape(coding.valence.value)}</span>'
    return f"{mark}<br>'{escape(' '.join(coding.passage.quote.split()))}'"


def _number(value: float) -> str:
    return f"{value:.2f}".replace(".", ",") if np.isfinite(value) else "n.v.t."
