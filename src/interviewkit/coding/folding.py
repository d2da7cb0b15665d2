"""From the acts of a journal to the sheet they add up to. Anchors are verified later, in `sheets`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from interviewkit.errors import AnchorError
from interviewkit.model import Coding, Coverage, Origin, Passage, Rejection, Sheet, Valence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from interviewkit.coding.journal import Act

__all__ = ["Folding", "Rest", "fold", "in_order"]


@dataclass(frozen=True)
class Rest:
    """All of a sheet but its codings; `shown`: whether suggestions were ever visible on this transcript."""

    memo: str
    code_memos: Mapping[str, str]
    coverage: Mapping[int, Coverage]
    rejections: tuple[Rejection, ...]
    shown: bool
    first_pass_done: bool
    done: bool


def in_order(coding: Coding) -> tuple[int, int, str, str]:
    """Codings sort by place, then code."""
    return (coding.passage.start, coding.passage.end, coding.code, coding.id)


def fold(acts: Iterable[Act], coder: str, transcript: str) -> Sheet:
    """The sheet that a set of acts adds up to; depends on the set only, not on the order it is given in."""
    return Folding(acts, coder, transcript).sheet()


class Folding:
    """What acts add up to so far; grows by one act at a time while someone is coding."""

    def __init__(self, acts: Iterable[Act], coder: str, transcript: str) -> None:
        self.coder = coder
        self.transcript = transcript
        self._state = _State()
        ordered = sorted(acts, key=lambda act: (act.time, act.id))
        made = {act.id: _coding(act, transcript) for act in ordered if act.kind == "code"}
        for coding in filter(None, made.values()):
            self._state.codings.setdefault(coding.id, coding)
        for act in ordered:
            if act.kind == "code":
                self._state.code(made[act.id])
            else:
                self._apply(act)

    def add(self, act: Act) -> None:
        """Take in one more act, later than all before it."""
        self._apply(act)

    def sheet(self) -> Sheet:
        """The sheet as it is now; anchors are not verified."""
        return self._state.sheet(self.coder, self.transcript)

    def coding(self, ident: str, *, gone: bool = False) -> Coding | None:
        """One coding as the acts have it; `gone=True` gives it also when it was taken away."""
        return self._state.codings.get(ident) if gone or self._state.present.get(ident) else None

    def rest(self) -> Rest:
        """What the sheet holds beside its codings."""
        state = self._state
        return Rest(
            memo=state.memo,
            code_memos=MappingProxyType(dict(state.code_memos)),
            coverage=MappingProxyType(dict(sorted(state.coverage.items()))),
            rejections=tuple(state.rejections.values()),
            shown=state.shown,
            first_pass_done=state.first_pass_done,
            done=state.done,
        )

    def _apply(self, act: Act) -> None:
        handler = _HANDLERS.get(act.kind)
        if handler:
            handler(self._state, act, self.transcript)


class _State:
    """What the acts so far add up to."""

    def __init__(self) -> None:
        self.codings: dict[str, Coding] = {}
        self.trails: dict[str, tuple[Passage, ...]] = {}
        self.present: dict[str, bool] = {}
        self.blind: set[str] = set()
        self.rejections: dict[tuple[int, int, str], Rejection] = {}
        self.coverage: dict[int, Coverage] = {}
        self.code_memos: dict[str, str] = {}
        self.memo = ""
        self.shown = False
        self.first_pass_done = False
        self.done = False

    def code(self, coding: Coding | None) -> None:
        """A coding is made, or made again by undo: then it comes back as this act says, with its first time."""
        if coding is None:
            return
        known = self.codings.setdefault(coding.id, coding)
        if coding.id in self.present:
            self.codings[coding.id] = replace(coding, time=known.time)
            self.trails.pop(coding.id, None)
        self.present[coding.id] = True
        if not self.shown and coding.origin is Origin.HUMAN:
            self.blind.add(coding.id)

    def sheet(self, coder: str, transcript: str) -> Sheet:
        codings = sorted((c for key, c in self.codings.items() if self.present.get(key)), key=in_order)
        return Sheet(
            coder=coder,
            transcript=transcript,
            codings=tuple(codings),
            rejections=tuple(self.rejections[key] for key in sorted(self.rejections)),
            coverage=MappingProxyType(dict(sorted(self.coverage.items()))),
            memo=self.memo,
            code_memos=MappingProxyType(dict(sorted(self.code_memos.items()))),
            first_pass_done=self.first_pass_done,
            done=self.done,
            blind_ids=frozenset(self.blind & {coding.id for coding in codings}),
            trails=MappingProxyType({c.id: self.trails[c.id] for c in codings if self.trails.get(c.id)}),
        )


_Member = TypeVar("_Member", Valence, Origin, Coverage)
_MEMBERS: Mapping[Any, Mapping[str, Any]] = {
    kind: {member.value: member for member in kind} for kind in (Valence, Origin, Coverage)
}


def _passage(act: Act, transcript: str) -> Passage | None:
    data = act.data
    get = data.get
    context = (str(get("before", "")), str(get("after", "")), str(get("text_hash", "")))
    try:
        return Passage(transcript, int(data["start"]), int(data["end"]), str(data["quote"]), *context)
    except (KeyError, ValueError, TypeError, AnchorError):
        return None


def _coding(act: Act, transcript: str) -> Coding | None:
    get = act.data.get
    passage, code = _passage(act, transcript), get("code")
    if passage is None or not code:
        return None
    valence = _member(Valence, get("valence"), Valence.NEUTRAL)
    origin = _member(Origin, get("origin"), Origin.HUMAN)
    ident, memo, engine = str(get("coding") or act.id), str(get("memo", "")), str(get("engine", ""))
    return Coding(ident, passage, str(code), act.coder, act.time, valence, act.codebook, origin, memo, engine)


def _member(kind: type[_Member], value: object, default: _Member) -> _Member:
    found = _MEMBERS[kind].get(value) if isinstance(value, str) else None
    return found or default


def _code(state: _State, act: Act, transcript: str) -> None:
    state.code(_coding(act, transcript))


def _uncode(state: _State, act: Act, _transcript: str) -> None:
    state.present[str(act.data.get("coding"))] = False


def _change(state: _State, act: Act, transcript: str) -> None:
    key = str(act.data.get("coding"))
    coding = state.codings.get(key)
    if coding is None:
        return
    data = act.data
    passage = _passage(act, transcript)
    if passage:
        state.trails.pop(key, None)
    state.codings[key] = replace(
        coding,
        passage=passage or coding.passage,
        code=str(data.get("code") or coding.code),
        valence=_member(Valence, data.get("valence"), coding.valence),
        origin=_member(Origin, data.get("origin"), coding.origin),
    )


def _move(state: _State, act: Act, transcript: str) -> None:
    """A re-anchoring keeps the places before it: should the text go back, the coding does too."""
    key = str(act.data.get("coding"))
    trail = state.trails.get(key, ())
    coding = state.codings.get(key)
    _change(state, act, transcript)
    if coding and coding.passage != state.codings[key].passage:
        state.trails[key] = (*trail, coding.passage)


def _memo(state: _State, act: Act, _transcript: str) -> None:
    text, target = str(act.data.get("text", "")), str(act.data.get("target", ""))
    if act.data.get("on") == "coding" and target in state.codings:
        state.codings[target] = replace(state.codings[target], memo=text)
    elif act.data.get("on") == "code":
        state.code_memos[target] = text
    elif act.data.get("on") == "transcript":
        state.memo = text


def _reject(state: _State, act: Act, transcript: str) -> None:
    passage = _passage(act, transcript)
    if passage:
        code = str(act.data.get("code", ""))
        engine = str(act.data.get("engine", ""))
        state.rejections[passage.start, passage.end, code] = Rejection(passage, code, act.time, engine)


def _unreject(state: _State, act: Act, transcript: str) -> None:
    passage = _passage(act, transcript)
    if passage:
        state.rejections.pop((passage.start, passage.end, str(act.data.get("code", ""))), None)


def _cover(state: _State, act: Act, _transcript: str) -> None:
    number = act.data.get("question")
    if isinstance(number, int):
        state.coverage[number] = _member(Coverage, act.data.get("value"), Coverage.UNKNOWN)


def _show(state: _State, _act: Act, _transcript: str) -> None:
    state.shown = True


def _first_pass(state: _State, act: Act, _transcript: str) -> None:
    state.first_pass_done = bool(act.data.get("value", True))


def _done(state: _State, act: Act, _transcript: str) -> None:
    state.done = bool(act.data.get("value", True))


_HANDLERS = {
    "code": _code,
    "uncode": _uncode,
    "change": _change,
    "move": _move,
    "memo": _memo,
    "reject": _reject,
    "unreject": _unreject,
    "cover": _cover,
    "show": _show,
    "first_pass": _first_pass,
    "done": _done,
}
