"""What two coders decide about a difference: an act in a journal of its own, beside theirs and never over them.

`codings/consensus/<transcript>.jsonl` holds `decide` acts. Each says which difference (`key`, `kind`), between whom
(`coders`), what stood there (`first`, `second`: the codings as they were), the outcome and the reason. A later act
about the same difference goes before an earlier one; an empty outcome opens the difference again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from interviewkit.coding import journal
from interviewkit.coding.compare import Difference, Disagreement
from interviewkit.coding.journal import Act, passage_fields
from interviewkit.errors import AnchorError, InputError
from interviewkit.model import Coding, Passage, Valence

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Decision", "Outcome", "decide", "described", "history", "standing"]

LONGEST = 2_000
"""Characters of a reason."""


class Outcome(StrEnum):
    """Who is right about a difference. A is the coder whose name comes first in the alphabet."""

    FIRST = "A"
    SECOND = "B"
    BOTH = "beide"
    NEITHER = "geen"
    DEFINITION = "definitie aanpassen"

    @property
    def settles(self) -> bool:
        """Whether the difference is out of the way; a definition that must change first leaves it open."""
        return self is not Outcome.DEFINITION


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it was written down."""

    id: str
    transcript: str
    key: str
    kind: Difference
    coders: tuple[str, str]
    """A and B."""
    first: Coding | None
    second: Coding | None
    """What A and B had there when it was decided."""
    outcome: Outcome | None
    """None: the difference was opened again."""
    reason: str
    by: str
    time: str
    codebook: str

    def about(self, found: Disagreement) -> bool:
        """Whether this decision is about the difference as it is now: same codings, codes, valences and words.

        Words that changed because the text was corrected are the same words; a border that a coder moved is not.
        """
        pairs = ((self.first, found.first), (self.second, found.second))
        return self.key == found.key and all(_same_words(was, now_there) for was, now_there in pairs)


def _same_words(was: Coding | None, there: Coding | None) -> bool:
    if was is None or there is None:
        return was is there
    return was.passage.quote == there.passage.quote or was.passage.text_hash != there.passage.text_hash


def decide(
    file: Path,
    found: Disagreement,
    outcome: Outcome | str | None,
    reason: str,
    *,
    coders: tuple[str, str],
    by: str,
    codebook: str,
    time: str,
    ident: str = "",
) -> Decision:
    """Write down a decision about a difference; when this returns, it is on the disk.

    Args:
        file: the consensus journal of the transcript (`Study.journal(CONSENSUS, transcript)`).
        found: the difference, with the sides in the order of `coders`.
        outcome: an `Outcome` or its value; None or "" opens the difference again.
        reason: why, in the coders' words; may not be empty.
        coders: A and B (`Consensus.coders`).
        by: who writes it down.
        codebook: version of the codebook it was decided under.
        time: later than all that stands in the journal (`journal.next_time`).
        ident: id made by the client, so that a second try does not double.

    Raises:
        InputError: an unknown outcome, no reason, or no name; nothing was written.
        JournalError: it could not be written.
    """
    chosen = _outcome(outcome)
    text = " ".join(reason.split())
    if not text or len(text) > LONGEST:
        raise InputError(f"a decision needs a reason of 1 to {LONGEST:,} characters", cure="Say why, in a few words.")
    if not by.strip():
        raise InputError("a decision needs the name of who wrote it down")
    data = {
        "key": found.key,
        "kind": found.kind.value,
        "coders": list(coders),
        "first": _side(found.first),
        "second": _side(found.second),
        "outcome": chosen.value if chosen else "",
        "reason": text,
    }
    act = Act(ident or journal.new_id(), "decide", time, by.strip(), codebook, data)
    journal.append(file, act)
    return _read(act, found.sides[0].passage.transcript)


def _outcome(value: Outcome | str | None) -> Outcome | None:
    found = next((member for member in Outcome if member.value == value), None)
    if found is None and value:
        raise InputError(f"'{value}' is no outcome", cure=f"Use {', '.join(member.value for member in Outcome)}.")
    return found


def _side(coding: Coding | None) -> dict[str, Any] | None:
    if coding is None:
        return None
    fields = {"coding": coding.id, "code": coding.code, "valence": coding.valence.value, "coder": coding.coder}
    return {**fields, **passage_fields(coding.passage)}


def history(acts: Iterable[Act], transcript: str) -> tuple[Decision, ...]:
    """Every decision in a journal, in the order in which they were made; an act that is not one is left out."""
    ordered = sorted((act for act in acts if act.kind == "decide"), key=lambda act: (act.time, act.id))
    return tuple(found for act in ordered if (found := _decision(act, transcript)))


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The last word on each difference, by its key; a difference that was opened again has none."""
    last = {decision.key: decision for decision in decisions}
    return {key: decision for key, decision in last.items() if decision.outcome}


def _decision(act: Act, transcript: str) -> Decision | None:
    try:
        return _read(act, transcript)
    except (KeyError, ValueError, TypeError, AnchorError, InputError):
        return None


def _read(act: Act, transcript: str) -> Decision:
    data = act.data
    first, second = (_coding(data[side], transcript) for side in ("first", "second"))
    one, other = (str(name) for name in data["coders"])
    return Decision(
        *(act.id, transcript, str(data["key"]), Difference(data["kind"]), (one, other), first, second),
        *(_outcome(data["outcome"]), str(data["reason"]), act.coder, act.time, act.codebook),
    )


def _coding(data: Any, transcript: str) -> Coding | None:
    if data is None:
        return None
    text = [str(data.get(name, "")) for name in ("before", "after", "text_hash")]
    passage = Passage(transcript, int(data["start"]), int(data["end"]), str(data["quote"]), *text)
    return Coding(str(data["coding"]), passage, str(data["code"]), str(data["coder"]), "", Valence(data["valence"]))


def described(decision: Decision, names: Iterable[tuple[str, str]] = ()) -> str:
    """A decision as one Dutch line for the log; `names` are pairs of code id and name."""
    known = dict(names)
    sides = " | ".join(
        f"{coder}: {_said(coding, known)}"
        for coder, coding in zip(decision.coders, (decision.first, decision.second), strict=True)
    )
    outcome = _SAYS[decision.outcome].format(*decision.coders)
    when = f"{decision.by}, {decision.time[:10]}, codeboek {decision.codebook}"
    what = f"{decision.transcript}, {decision.kind.value}"
    return f"{what} | {sides} | besluit: {outcome} | reden: {decision.reason} ({when})"


def _said(coding: Coding | None, known: dict[str, str]) -> str:
    if coding is None:
        return "niet gecodeerd"
    quote = " ".join(coding.passage.quote.split())
    return f"{known.get(coding.code, coding.code)} ({coding.valence.value}) op '{quote}'"


_SAYS = {
    Outcome.FIRST: "{0} krijgt gelijk",
    Outcome.SECOND: "{1} krijgt gelijk",
    Outcome.BOTH: "beide blijven staan",
    Outcome.NEITHER: "geen van beide blijft staan",
    Outcome.DEFINITION: "eerst de definitie aanpassen",
    None: "opnieuw open",
}
