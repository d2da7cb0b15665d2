"""Another engine than the built-in one: one function, named in the codebook.

    instellingen:
      suggestiemotor: mijnpakket.motor:stel_voor
      motor_op_afstand: true        # only for an engine that sends text away

The function takes a transcript and the codebook and gives `Proposal`s:

    def stel_voor(transcript: Transcript, codebook: Codebook) -> Iterable[Proposal]: ...
    stel_voor.remote = False        # this engine keeps the text on this machine
    stel_voor.label = "mijn motor 2.1"

An engine that does not say `remote = False` counts as one that sends text away: it runs only where the study allows it,
and never while a transcript is there of which nobody has looked through the names. None is shipped.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from interviewkit.errors import AnchorError, InputError
from interviewkit.model import Role, Suggestion
from interviewkit.transcripts import reviewed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from interviewkit.codebook import Codebook, Settings
    from interviewkit.model import Transcript

__all__ = ["BUILT_IN", "External", "Proposal", "load"]

BUILT_IN = "ingebouwd"


class Proposal(NamedTuple):
    """What another engine proposes: a span of the transcript's text, a code, a score from 0 to 1, a Dutch reason."""

    start: int
    end: int
    code: str
    score: float
    reason: str


class External:
    """An engine that was allowed; `label` names it on every suggestion and page."""

    def __init__(self, propose: Callable[[Transcript, Codebook], Iterable[Proposal]], label: str) -> None:
        self._propose = propose
        self.label = label

    def propose(self, transcript: Transcript, codebook: Codebook, threshold: float) -> Iterator[Suggestion]:
        """Its suggestions, checked.

        Raises:
            InputError: a proposal does not fit the text, the codebook or a respondent's answer.
        """
        for item in self._propose(transcript, codebook):
            wrong = _wrong(item, transcript, codebook)
            if wrong:
                raise InputError(f"{self.label} proposed {wrong}", where=transcript.id, cure="Repair the engine.")
            if item.score >= threshold:
                passage = transcript.passage(item.start, item.end)
                yield Suggestion(passage, item.code, round(float(item.score), 4), item.reason, self.label)


def load(settings: Settings, transcripts: Iterable[Transcript]) -> External | None:
    """The engine of the settings; None for the built-in one.

    Raises:
        InputError: it is not there, or it would send text away where that is not allowed.
    """
    if settings.engine == BUILT_IN:
        return None
    module, _, name = settings.engine.partition(":")
    try:
        function: Any = getattr(import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        cure = "Write 'ingebouwd', or 'package.module:function' of something that is installed."
        raise InputError(
            f"there is no engine '{settings.engine}' ({error})", where="suggestiemotor", cure=cure
        ) from error
    if getattr(function, "remote", True):
        _refuse(settings, transcripts)
    return External(function, str(getattr(function, "label", settings.engine)))


def _refuse(settings: Settings, transcripts: Iterable[Transcript]) -> None:
    if not settings.remote_engine:
        cure = "Set 'motor_op_afstand: true' in codebook.yaml if the study may send its text there."
        raise InputError(f"engine '{settings.engine}' may send text away", where="suggestiemotor", cure=cure)
    raw = [transcript.id for transcript in transcripts if not reviewed(transcript)]
    if raw:
        cure = "Finish the pseudonymisation first ('interviewkit pseudonymise')."
        what = f"nobody has looked through {', '.join(raw[:5])} for names; no text goes to '{settings.engine}'"
        raise InputError(what, where="suggestiemotor", cure=cure)


def _wrong(item: Proposal, transcript: Transcript, codebook: Codebook) -> str:
    try:
        transcript.passage(item.start, item.end)
    except AnchorError:
        return f"a passage that is not there ({item.start}-{item.end})"
    turn = transcript.turn_at(item.start)
    if turn is None or turn.role is not Role.RESPONDENT or item.end > turn.end:
        return f"a passage that is not within one answer ({item.start}-{item.end})"
    if item.code not in codebook.by_id:
        return f"a code that does not exist ('{item.code}')"
    return "" if 0 <= item.score <= 1 else f"a score of {item.score}"
