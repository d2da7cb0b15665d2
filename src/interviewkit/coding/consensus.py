"""The consensus of two coders on one transcript: what they agree on, and what they decided where they differed.

**What it holds.** A coding enters the consensus when nothing is in dispute about it, or when a decision lets it stand.
gemist, andere code: A, B or both stay, or neither. grens: the passage of A, of B, all that both cover, or neither.
waardering: the valence of A, of B, both, or neutral ("geen": the code stays, without a judgement). A coding on whose
code both agree is never taken away by a decision about another code there. Then codings with the same code and valence
that overlap become one, over all that they cover. Coverage: what either says, "gesteld" before "spontaan" before
"niet gesteld". Nothing is written into the coders' own sheets.

A sheet that the pair coded together (`code` acts in the consensus journal, no decision) is the consensus as it stands.

**When it counts.** When at least one decision stands (or the pair marked the transcript as agreed) and no difference is
open. A difference is open when nothing was decided, when the definition must change first, or when a coder has since
changed the coding that the decision was about. Until then the sheet of the study's own coder counts.

A is the coder whose name comes first in the alphabet, whoever opens the comparison.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from interviewkit.coding import decisions, journal
from interviewkit.coding.coders import CONSENSUS
from interviewkit.coding.compare import Difference, Disagreement, answered, disagreements
from interviewkit.coding.decisions import Decision, Outcome
from interviewkit.coding.merge import joined
from interviewkit.model import Coverage, Sheet, Valence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from interviewkit.coding.journal import Act
    from interviewkit.model import Coding

__all__ = ["CONSENSUS", "Consensus", "Item", "agree", "compare", "pair", "settled"]


@dataclass(frozen=True)
class Item:
    """One difference and what was decided about it, if anything."""

    difference: Disagreement
    """`first` is A's coding, `second` B's."""
    decision: Decision | None = None

    @property
    def key(self) -> str:
        """Names the difference in a message or a form."""
        return self.difference.key

    @property
    def open(self) -> bool:
        """Whether the coders still have to decide."""
        return not (self.decision and self.decision.outcome and self.decision.outcome.settles)


@dataclass(frozen=True)
class Consensus:
    """Two coders on one transcript, their differences and decisions; the consensus sheet follows from them."""

    first: Sheet
    """A's sheet."""
    second: Sheet
    items: tuple[Item, ...]
    """Every difference, in the order of the text."""
    log: tuple[Decision, ...] = ()
    """Every decision ever written down here, in order."""
    agreed: bool = False
    """Whether the pair marked the transcript as agreed."""
    together: tuple[Coding, ...] = ()
    """Codings that stand in the consensus journal itself: coded together, or brought in from elsewhere."""

    @property
    def coders(self) -> tuple[str, str]:
        """A and B."""
        return self.first.coder, self.second.coder

    @property
    def transcript(self) -> str:
        """The id of the transcript."""
        return self.first.transcript

    @property
    def open(self) -> tuple[Item, ...]:
        """What still has to be decided."""
        return tuple(item for item in self.items if item.open)

    @property
    def stale(self) -> tuple[Decision, ...]:
        """Decisions that stand, but about codings that are no longer as they were."""
        used = {item.decision.id for item in self.items if item.decision}
        return tuple(found for found in decisions.standing(self.log).values() if found.id not in used)

    @property
    def begun(self) -> bool:
        """Whether anything stands in the consensus."""
        return self.agreed or bool(self.together) or bool(decisions.standing(self.log))

    @property
    def counts(self) -> bool:
        """Whether the consensus sheet is counted instead of a coder's own."""
        return self.begun and not (self.open and (self.log or not self.together))

    @cached_property
    def sheet(self) -> Sheet:
        """The consensus so far, by coder "consensus"; what is still open is not in it."""
        return Sheet(
            coder=CONSENSUS,
            transcript=self.transcript,
            codings=self.together if self.together and not self.log else joined([*_standing(self), *self.together]),
            coverage=_coverage(self.first, self.second),
            first_pass_done=True,
            done=self.counts,
            to_check=(*self.first.to_check, *self.second.to_check),
        )


def compare(one: Sheet, other: Sheet, acts: Iterable[Act] = (), together: Sheet | None = None) -> Consensus:
    """Lay two coders' sheets on one transcript side by side, in whichever order they are given.

    Args:
        one: a coder's sheet.
        other: another coder's sheet on the same transcript.
        acts: of the consensus journal (`journal.read(*study.copies(CONSENSUS, transcript)).acts`).
        together: the sheet that those acts make by themselves, where the pair coded together.
    """
    first, second = sorted((one, other), key=lambda sheet: sheet.coder)
    acts = tuple(acts)
    pair = (first.coder, second.coder)
    log = tuple(found for found in decisions.history(acts, first.transcript) if found.coders == pair)
    stand = decisions.standing(log)
    items = [Item(found, _about(stand.get(found.key), found)) for found in disagreements(first, second)]
    return Consensus(first, second, tuple(items), log, _agreed(acts), together.codings if together else ())


def pair(acts: Iterable[Act]) -> tuple[str, str] | None:
    """The two coders that the last decision in a journal was between; None where nothing was decided."""
    made = decisions.history(acts, "")
    return made[-1].coders if made else None


def _about(decision: Decision | None, found: Disagreement) -> Decision | None:
    return decision if decision and decision.about(found) else None


def _agreed(acts: Iterable[Act]) -> bool:
    marks = sorted((act for act in acts if act.kind == "done"), key=lambda act: (act.time, act.id))
    return bool(marks) and bool(marks[-1].data.get("value", True))


def agree(file: Path, *, by: str, codebook: str, time: str, value: bool = True, ident: str = "") -> None:
    """Mark a transcript as agreed (or take that back); needed only where the coders do not differ at all.

    The arguments are those of `decisions.decide`.

    Raises:
        JournalError: it could not be written.
    """
    journal.append(file, journal.Act(ident or journal.new_id(), "done", time, by, codebook, {"value": value}))


def settled(found: Iterable[Consensus]) -> frozenset[str]:
    """The codes on which a consensus was logged: something was decided about them, and nothing is open any more.

    Args:
        found: the pair on every transcript that both coded (`Study.comparisons().values()`).
    """
    decided: set[str] = set()
    disputed: set[str] = set()
    for item in found:
        for difference in item.items:
            (disputed if difference.open else decided).update(difference.difference.codes)
        if item.agreed:
            decided.update(coding.code for sheet in (item.first, item.second) for coding in sheet.codings)
    return frozenset(decided - disputed)


# -- from decisions to codings -------------------------------------------------------------------------------------


def _standing(found: Consensus) -> Iterator[Coding]:
    """The codings of both coders that stay, with the valence that was decided."""
    kept, dropped, valences = _verdicts(found)
    for side, sheet in enumerate((found.first, found.second)):
        for coding in sheet.codings:
            place = (side, coding.id)
            if place not in dropped or place in kept:
                yield replace(coding, valence=valences.get(place, coding.valence))


_Place = tuple[int, str]


def _verdicts(found: Consensus) -> tuple[set[_Place], set[_Place], dict[_Place, Valence]]:
    """Which codings a decision lets stand, which one drops, and which valence one gives."""
    same = answered(found.first, found.second)
    kept: set[_Place] = set()
    dropped: set[_Place] = set()
    valences: dict[_Place, Valence] = {}
    for item in found.items:
        places = [(side, coding.id) for side, coding in _sides(item.difference)]
        if item.difference.kind is Difference.OTHER_CODE:
            places = [(side, ident) for side, ident in places if ident not in same[side]]
        if item.decision is None or item.open:
            dropped.update(places)
        elif item.difference.kind is Difference.VALENCE:
            valences.update(_valences(item.difference, item.decision.outcome))
        else:
            stays = _stays(item.decision.outcome)
            kept.update(place for place in places if place[0] in stays)
            dropped.update(place for place in places if place[0] not in stays)
    undecided = {(side, coding.id) for item in found.open for side, coding in _sides(item.difference)}
    return kept - (undecided & dropped), dropped, valences


def _stays(outcome: Outcome | None) -> frozenset[int]:
    """The sides whose coding an outcome lets stand."""
    sides = (Outcome.FIRST, Outcome.SECOND)
    return frozenset(side for side, mine in enumerate(sides) if outcome in {mine, Outcome.BOTH})


def _sides(difference: Disagreement) -> list[tuple[int, Coding]]:
    return [(side, coding) for side, coding in enumerate((difference.first, difference.second)) if coding]


def _valences(difference: Disagreement, outcome: Outcome | None) -> Iterator[tuple[_Place, Valence]]:
    sides = _sides(difference)
    given = {Outcome.FIRST: sides[0][1].valence, Outcome.SECOND: sides[-1][1].valence, Outcome.NEITHER: Valence.NEUTRAL}
    valence = given.get(outcome) if outcome else None
    for side, coding in sides if valence else ():
        yield (side, coding.id), valence or coding.valence


_BEFORE = (Coverage.ASKED, Coverage.SPONTANEOUS, Coverage.NOT_ASKED, Coverage.UNKNOWN)


def _coverage(first: Sheet, second: Sheet) -> dict[int, Coverage]:
    numbers = sorted({*first.coverage, *second.coverage})
    marks = {n: {sheet.coverage.get(n, Coverage.UNKNOWN) for sheet in (first, second)} for n in numbers}
    return {n: next(value for value in _BEFORE if value in found) for n, found in marks.items()}
