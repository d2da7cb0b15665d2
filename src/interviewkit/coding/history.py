"""Undo and redo without limit, across sessions: both append an act, and what can be undone is read from the journal.

An undoing act names the act it undoes (`undoes`), a redoing act the one it does again (`redoes`). An act that replaced
something carries what it replaced (`was`), so that its inverse needs nothing but the act and the codings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from interviewkit.coding.journal import passage_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from interviewkit.coding.journal import Act
    from interviewkit.model import Coding

__all__ = ["UNDOABLE", "History", "coding_fields", "inverse"]

_Found: TypeAlias = "tuple[str, Mapping[str, Any]] | None"
UNDOABLE = frozenset({"code", "uncode", "change", "memo", "reject", "unreject", "cover", "done"})
"""Kinds of acts that undo takes back. What the program logged (`move`), what was seen (`show`), the end of the blind
pass and decisions for the consensus stay."""


class History:
    """Which act undo takes back next, and which one redo does again."""

    def __init__(self, acts: Iterable[Act] = ()) -> None:
        self._undo: list[Act] = []
        self._redo: list[Act] = []
        for act in acts:
            self.add(act)

    @property
    def last(self) -> Act | None:
        """The act that undo takes back, if any."""
        return self._undo[-1] if self._undo else None

    @property
    def undone(self) -> Act | None:
        """The act that redo does again, if any."""
        return self._redo[-1] if self._redo else None

    def add(self, act: Act) -> None:
        """Take in an act, later than all before it."""
        if "undoes" in act.data:
            _move(str(act.data["undoes"]), self._undo, self._redo)
        elif "redoes" in act.data:
            _drop(str(act.data["redoes"]), self._redo)
            self._undo.append(act)
        elif act.kind in UNDOABLE:
            self._undo.append(act)
            self._redo.clear()


def _move(ident: str, source: list[Act], target: list[Act]) -> None:
    act = _drop(ident, source)
    if act:
        target.append(act)


def _drop(ident: str, stack: list[Act]) -> Act | None:
    place = next((at for at in range(len(stack) - 1, -1, -1) if stack[at].id == ident), None)
    return None if place is None else stack.pop(place)


def coding_fields(coding: Coding) -> dict[str, Any]:
    """All that a `code` act says about a coding."""
    return {
        "coding": coding.id,
        "code": coding.code,
        "valence": coding.valence.value,
        "origin": coding.origin.value,
        "memo": coding.memo,
        "engine": coding.engine,
        **passage_fields(coding.passage),
    }


def inverse(act: Act, coding: Callable[[str], Coding | None]) -> _Found:
    """Kind and data of the act that takes `act` back; None when that is not known.

    Args:
        act: the act to take back.
        coding: gives a coding by id, also one that was taken away.
    """
    find = _INVERSES.get(act.kind)
    return find(act, coding) if find else None


def _was(act: Act) -> Mapping[str, Any]:
    was = act.data.get("was")
    return was if isinstance(was, dict) else {}


def _of_code(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    return "uncode", {"coding": str(act.data.get("coding") or act.id)}


def _of_uncode(act: Act, coding: Callable[[str], Coding | None]) -> _Found:
    gone = coding(str(act.data.get("coding")))
    return ("code", coding_fields(gone)) if gone else None


def _of_change(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    was = _was(act)
    return ("change", {**was, "coding": act.data.get("coding")}) if was else None


def _of_memo(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    fields = {name: act.data.get(name, "") for name in ("on", "target")}
    return "memo", {**fields, "text": _was(act).get("text", "")}


def _of_cover(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    return "cover", {"question": act.data.get("question"), "value": _was(act).get("value", "onbekend")}


def _of_done(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    return "done", {"value": not act.data.get("value", True)}


def _of_reject(act: Act, _coding: Callable[[str], Coding | None]) -> _Found:
    kind = "unreject" if act.kind == "reject" else "reject"
    return kind, {key: value for key, value in act.data.items() if key not in {"undoes", "redoes"}}


_INVERSES: Mapping[str, Callable[[Act, Callable[[str], Coding | None]], _Found]] = {
    "code": _of_code,
    "uncode": _of_uncode,
    "change": _of_change,
    "memo": _of_memo,
    "cover": _of_cover,
    "done": _of_done,
    "reject": _of_reject,
    "unreject": _of_reject,
}
