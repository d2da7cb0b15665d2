"""A study's findings as they stand at this moment: counts, checks, robustness, and what keeps a finding inside.

One object that the pages, the command `findings` and the gate ask; everything in it is computed once.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from interviewkit.analysis import comparison, findings, sentencecheck
from interviewkit.analysis.sentencecheck import Verdict
from interviewkit.coding import consensus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from interviewkit.analysis.comparison import Pair
    from interviewkit.analysis.corpus import Corpus
    from interviewkit.analysis.findings import Evaluated
    from interviewkit.analysis.ledger import Ledger
    from interviewkit.analysis.sentencecheck import Check
    from interviewkit.study import Study

__all__ = ["Reading"]


_Value = TypeVar("_Value")


class _Lazy(dict[str, _Value]):
    """Values by name, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> _Value:
        self[name] = self._make(name)
        return self[name]


class Reading:
    """The findings of a study against the codings that count."""

    def __init__(self, study: Study, corpus: Corpus, coder: str = "") -> None:
        self.study = study
        self.corpus = corpus
        self._first = coder or corpus.book.settings.coder

    @cached_property
    def ledger(self) -> Ledger:
        """The file."""
        return self.study.findings

    @property
    def evaluated(self) -> tuple[Evaluated, ...]:
        """Every finding, counted, in the order of the file."""
        return tuple(self.by_id[finding.id] for finding in self.ledger.findings)

    @cached_property
    def by_id(self) -> Mapping[str, Evaluated]:
        """A finding by its id, counted when it is first asked for: a page of one question counts its own only."""
        known = {finding.id: finding for finding in self.ledger.findings}
        return _Lazy(lambda name: findings.evaluate(self.corpus, known[name]))

    def of(self, question: int, *, settled: bool = False) -> tuple[Evaluated, ...]:
        """The findings of one question; with `settled` only those that may leave the bureau."""
        mine = self.ledger.of(question)
        return tuple(self.by_id[finding.id] for finding in mine if finding.settled or not settled)

    @cached_property
    def checks(self) -> Mapping[str, tuple[Check, ...]]:
        """The claims of a finding's sentence, held against its counts; by id, each when it is first asked for."""
        return _Lazy(lambda name: sentencecheck.check_finding(self.by_id[name], self.corpus.book))

    @cached_property
    def pair(self) -> Pair | None:
        """The study's coder beside the other who shares most transcripts; None where nobody coded the same."""
        mine = self.study.sheets(self._first)
        others = [self.study.sheets(name) for name in self.study.coders if name != self._first]
        best = max(others, key=lambda sheets: len(set(sheets) & set(mine)), default=None)
        if not best or not set(best) & set(mine):
            return None
        chosen = {person.id for person in self.corpus.people}
        kept = {name: transcript for name, transcript in self.study.transcripts.items() if name in chosen}
        return comparison.pair(kept, mine, best, list(self.corpus.book.by_id))

    @cached_property
    def agreement(self) -> Mapping[str, pd.Series]:
        """Per code its row of the agreement table; empty without a second coder."""
        if self.pair is None:
            return {}
        table = comparison.agreement_table(self.pair)
        return {str(row["code"]): row for _, row in table.iterrows()}

    @cached_property
    def settled_codes(self) -> frozenset[str]:
        """The codes on which two coders logged a consensus."""
        return consensus.settled(self.study.comparisons().values())

    def robustness(self, finding: str) -> tuple[Mapping[str, object], ...]:
        """Per group whether the finding's word depends on the coder; empty where nothing was coded twice."""
        found = self.by_id[finding].finding
        return comparison.finding_robustness(self.corpus, self.pair, found) if self.pair else ()

    def doubtful_codes(self, finding: str) -> tuple[str, ...]:
        """The codes of a finding that coders apply differently and about which no consensus was logged."""
        codes = self.by_id[finding].finding.codes
        differ = [code for code in codes if str(self._wording(code)) == "Codeurs verschillen"]
        return tuple(code for code in differ if code not in self.settled_codes)

    def _wording(self, code: str) -> object:
        row = self.agreement.get(code)
        return row["wording"] if row is not None else ""

    def problems(self, finding: str) -> tuple[str, ...]:
        """Why a finding may not leave the bureau as it stands, in Dutch; empty where it may."""
        item = self.by_id[finding]
        found = [
            f"'{c.claim.text}': {c.verdict.value}, uit de tellingen volgt '{c.expected}'" for c in self._wrong(finding)
        ]
        if not item.evidence.codings:
            found.append("geen enkele coding draagt deze bevinding")
        found += [f"{name} staat onder 'alleen', maar heeft geen coding" for name in item.evidence.unfounded]
        lost = [quote for quote in item.quotes if quote.passage is None]
        found += [f"citaat '{_short(q.chosen.text)}' staat niet in een coding van {q.chosen.respondent}" for q in lost]
        return tuple(found)

    def _wrong(self, finding: str) -> list[Check]:
        return [check for check in self.checks[finding] if check.verdict in {Verdict.WRONG, Verdict.NOT_COUNTED}]


def _short(text: str) -> str:
    return text if len(text) <= 50 else f"{text[:49]}…"  # noqa: PLR2004 - enough to find it
