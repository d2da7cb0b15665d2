"""Two coders' sheets side by side, as the desk shows them, and what the pair decides there.

The desk asks `compare` (`request`, `other`) and is answered by `compared`: A and B, their codings, every difference
with its class and decision, and the consensus sheet so far. A decision is an act like any other: `kind` is `decide`,
`data` holds `other`, `key`, `outcome` and `reason`; `agree` marks sheets that differ nowhere as agreed. Its `saved`
brings the comparison as it then is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypedDict

from interviewkit.coding import consensus, decisions, journal, payload
from interviewkit.coding.consensus import CONSENSUS
from interviewkit.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from interviewkit.coding.consensus import Consensus, Item

__all__ = ["ACTS", "Comparing", "Pairs"]

ACTS = frozenset({"decide", "agree"})
"""The kinds of acts that are about two sheets."""


class Pairs(Protocol):
    """What comparing needs of a study."""

    @property
    def coders(self) -> tuple[str, ...]:
        """Who has sheets."""
        ...

    def journal(self, coder: str, transcript: str) -> Path:
        """Where a sheet is kept."""
        ...

    def copies(self, coder: str, transcript: str) -> tuple[Path, ...]:
        """The sheet and its conflict copies, as far as they are there."""
        ...

    def comparison(self, transcript: str, coders: tuple[str, str] | None = None) -> Consensus | None:
        """Two coders beside each other on a transcript."""
        ...


class Comparing:
    """One coder beside others on one transcript.

    Args:
        study: where the sheets are.
        coder: who is at the desk.
        transcript: id of the transcript.
    """

    def __init__(self, study: Pairs, coder: str, transcript: str) -> None:
        self.study = study
        self.coder = coder
        self.transcript = transcript

    def others(self) -> list[str]:
        """Who else has a sheet on this transcript."""
        names = (name for name in self.study.coders if name != self.coder)
        return [name for name in names if self.study.copies(name, self.transcript)]

    def compared(self, other: str) -> dict[str, Any]:
        """The comparison with one other coder, as a message.

        Raises:
            InputError: one of both has no sheet on this transcript.
        """
        found = self._found(other)
        return {
            "type": "compared",
            "coders": list(found.coders),
            "first": [payload.coding(item) for item in found.first.codings],
            "second": [payload.coding(item) for item in found.second.codings],
            "items": [_item(item) for item in found.items],
            "sheet": [payload.coding(item) for item in found.sheet.codings],
            "agreed": found.agreed,
            "counts": found.counts,
            "stale": len(found.stale),
        }

    def act(self, kind: str, data: Mapping[str, Any], ident: str, codebook: str) -> dict[str, Any]:
        """Write down a decision or an agreement; the comparison as it then is.

        Raises:
            InputError: there is no such difference any more, or the decision lacks an outcome or a reason.
            JournalError: it could not be written.
        """
        other = str(data.get("other", ""))
        found = self._found(other)
        file = self.study.journal(CONSENSUS, self.transcript)
        time = journal.next_time(*self.study.copies(CONSENSUS, self.transcript))
        marks: _Marks = {"by": self.coder, "codebook": codebook, "time": time, "ident": ident}
        if kind == "agree":
            consensus.agree(file, value=bool(data.get("value", True)), **marks)
        else:
            difference = _named(found, str(data.get("key", ""))).difference
            outcome, reason = data.get("outcome"), str(data.get("reason", ""))
            decisions.decide(file, difference, outcome, reason, coders=found.coders, **marks)
        return self.compared(other)

    def _found(self, other: str) -> Consensus:
        pair = (self.coder, other)
        found = self.study.comparison(self.transcript, pair) if other in self.others() else None
        if found is None:
            cure = "Both need a sheet: code something first, or choose another coder."
            raise InputError(f"there is nothing to compare with '{other}' on {self.transcript}", cure=cure)
        return found


class _Marks(TypedDict):
    by: str
    codebook: str
    time: str
    ident: str


def _named(found: Consensus, key: str) -> Item:
    item = next((item for item in found.items if item.key == key), None)
    if item is None:
        raise InputError("that difference is no longer there", cure="A coder changed something; compare again.")
    return item


def _item(item: Item) -> dict[str, Any]:
    difference, decision = item.difference, item.decision
    made = decision and {
        "outcome": decision.outcome.value if decision.outcome else "",
        "reason": decision.reason,
        "by": decision.by,
        "time": decision.time,
    }
    return {
        "key": item.key,
        "kind": difference.kind.value,
        "first": difference.first.id if difference.first else None,
        "second": difference.second.id if difference.second else None,
        "open": item.open,
        "decision": made,
    }
