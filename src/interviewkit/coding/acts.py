"""What a coder can ask for, and whether it is true: of the text, the codebook and the sheet.

Python owns the offsets. A request for a passage brings the quote it means, and is refused unless that quote is exactly
`text[start:end]`: an editor that counts otherwise can never put a coding beside its words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from interviewkit.coding.journal import passage_fields
from interviewkit.errors import AnchorError, InputError
from interviewkit.model import Coverage, Origin, Valence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from interviewkit.codebook import Codebook
    from interviewkit.coding.sheets import Rest
    from interviewkit.model import Coding, Transcript

__all__ = ["REQUESTS", "Desk", "checked"]

LONGEST_MEMO = 20_000
"""Characters; a memo is a note, not a document."""


class Desk(Protocol):
    """What a request is held against."""

    transcript: Transcript
    codebook: Codebook

    def coding(self, ident: str) -> Coding:
        """One coding of the sheet; InputError when there is none."""
        ...

    def state(self) -> Rest:
        """The sheet without its codings."""
        ...


def checked(kind: str, data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """The data of the act that a request comes down to.

    Raises:
        InputError, AnchorError: the request cannot be done; says why.
    """
    if kind not in REQUESTS:
        raise InputError(f"there is no act '{kind}'")
    return REQUESTS[kind](data, desk)


def _passage(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    start, end = _whole(data, "start"), _whole(data, "end")
    passage = desk.transcript.passage(start, end)
    if passage.quote != data.get("quote"):
        cure = "Open the transcript again in the desk; nothing was saved."
        raise AnchorError(f"the quote is not what stands at {start}-{end}", where=desk.transcript.id, cure=cure)
    return passage_fields(passage)


def _whole(data: Mapping[str, Any], name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise InputError(f"'{name}' is not a whole number")
    return value


def _code_id(data: Mapping[str, Any], desk: Desk) -> str:
    code = str(data.get("code", ""))
    if code not in desk.codebook.by_id:
        raise InputError(
            f"code '{code}' is not in the codebook", cure="Add it to codebook.yaml and open the desk again."
        )
    return code


_Member = TypeVar("_Member", Valence, Origin, Coverage)


def _member(kind: type[_Member], value: object) -> _Member:
    found = next((member for member in kind if member.value == value), None)
    if found is None:
        raise InputError(f"'{value}' is none of {', '.join(member.value for member in kind)}")
    return found


def _code(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    origin = _member(Origin, data.get("origin", Origin.HUMAN.value))
    fields = {
        "coding": str(data.get("coding", "")),
        "code": _code_id(data, desk),
        "valence": _member(Valence, data.get("valence", Valence.NEUTRAL.value)).value,
        "origin": origin.value,
        "memo": _text(data, "memo"),
        "blind": not desk.state().shown,
        **_passage(data, desk),
    }
    if not fields["coding"]:
        del fields["coding"]
    if origin is not Origin.HUMAN:
        fields |= _evidence(data) | _suggested(data)
    return fields


def _suggested(data: Mapping[str, Any]) -> dict[str, Any]:
    """Which suggestion a taken one was, before the coder changed its code or boundary: so it is not offered again."""
    found = data.get("suggested")
    if not isinstance(found, dict):
        return {}
    return {"suggested": {"start": _whole(found, "start"), "end": _whole(found, "end"), "code": str(found.get("code"))}}


def _evidence(data: Mapping[str, Any]) -> dict[str, Any]:
    """What an act on a suggestion remembers: its engine, its score, and how long the coder looked at it."""
    fields: dict[str, Any] = {"engine": str(data.get("engine", ""))}
    for name in ("score", "seconds"):
        value = data.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            fields[name] = round(float(value), 3)
    return fields


def _uncode(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    return {"coding": desk.coding(str(data.get("coding"))).id}


def _change(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    coding = desk.coding(str(data.get("coding")))
    fields: dict[str, Any] = {"coding": coding.id}
    was: dict[str, Any] = {}
    if "code" in data:
        fields["code"], was["code"] = _code_id(data, desk), coding.code
    if "valence" in data:
        fields["valence"], was["valence"] = _member(Valence, data["valence"]).value, coding.valence.value
    if "start" in data:
        fields |= _passage(data, desk)
        was |= passage_fields(coding.passage)
    if not was:
        raise InputError("nothing was changed")
    if coding.origin is Origin.TAKEN and ("code" in was or "start" in was):
        fields["origin"], was["origin"] = Origin.ADAPTED.value, coding.origin.value
    return {**fields, "was": was}


def _memo(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    on, target, text = data.get("on"), str(data.get("target", "")), _text(data, "text")
    if on == "coding":
        was = desk.coding(target).memo
    elif on == "code":
        was = desk.state().code_memos.get(_code_id({"code": target}, desk), "")
    elif on == "transcript":
        was, target = desk.state().memo, ""
    else:
        raise InputError("a memo is on a coding, a code or the transcript")
    return {"on": on, "target": target, "text": text, "was": {"text": was}}


def _text(data: Mapping[str, Any], name: str) -> str:
    text = str(data.get(name, ""))
    if len(text) > LONGEST_MEMO:
        raise InputError(f"the memo is longer than {LONGEST_MEMO:,} characters")
    return text


def _reject(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    return {"code": _code_id(data, desk), **_passage(data, desk), **_evidence(data)}


def _cover(data: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    number = _whole(data, "question")
    if number not in desk.codebook.numbers:
        raise InputError(f"there is no deelvraag {number}")
    was = desk.state().coverage.get(number, Coverage.UNKNOWN)
    value = _member(Coverage, data.get("value"))
    return {"question": number, "value": value.value, "was": {"value": was.value}}


def _mark(data: Mapping[str, Any], _desk: Desk) -> dict[str, Any]:
    return {"value": bool(data.get("value", True))}


def _show(data: Mapping[str, Any], _desk: Desk) -> dict[str, Any]:
    return {"engine": str(data.get("engine", ""))}


REQUESTS: Mapping[str, Callable[[Mapping[str, Any], Desk], dict[str, Any]]] = {
    "code": _code,
    "uncode": _uncode,
    "change": _change,
    "memo": _memo,
    "reject": _reject,
    "unreject": _reject,
    "cover": _cover,
    "first_pass": _mark,
    "done": _mark,
    "show": _show,
}
"""Per kind of act the check that a request of it passes through; see `journal.KINDS` for what they mean."""
