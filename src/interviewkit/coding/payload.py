"""What the desk is sent: plain dictionaries of a transcript, a codebook and a sheet. Offsets are code points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interviewkit import transcripts
from interviewkit.model import Role

if TYPE_CHECKING:
    from interviewkit.codebook import Code, Codebook
    from interviewkit.coding.journal import Act
    from interviewkit.coding.session import Session
    from interviewkit.model import Coding, Suggestion, Transcript

__all__ = ["codebook", "coding", "state", "suggestion", "transcript", "unplaced"]


def transcript(text: Transcript) -> dict[str, Any]:
    """The words, who says them, and where sentences begin and end."""
    sentences = [span for role in Role for span in transcripts.sentences(text, role)]
    return {
        "id": text.id,
        "text": text.text,
        "turns": [[turn.start, turn.end, turn.speaker, turn.role.value, turn.time] for turn in text.turns],
        "sentences": sorted(sentences),
    }


def codebook(book: Codebook) -> dict[str, Any]:
    """What the code tree, the picker and the coverage list show."""
    return {
        "version": book.version,
        "title": book.title,
        "themes": [{"id": theme.id, "name": theme.name} for theme in book.themes],
        "questions": [{"number": q.number, "text": q.text, "short": q.short} for q in book.questions],
        "codes": [_code(code) for code in book.codes],
    }


def _code(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.name,
        "theme": code.theme,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "questions": list(code.questions),
        "cues": [*code.cues.strong, *code.cues.weak],
    }


def coding(item: Coding) -> dict[str, Any]:
    """One coding; its words are `text[start:end]`."""
    return {
        "id": item.id,
        "start": item.passage.start,
        "end": item.passage.end,
        "code": item.code,
        "valence": item.valence.value,
        "origin": item.origin.value,
        "memo": item.memo,
        "time": item.time,
        "codebook": item.codebook,
    }


def unplaced(item: Coding) -> dict[str, Any]:
    """One coding that lost its place, with the words it was given to."""
    passage = item.passage
    return {**coding(item), "quote": passage.quote, "before": passage.before, "after": passage.after}


def suggestion(item: Suggestion) -> dict[str, Any]:
    """One proposal, with its reason."""
    return {
        "start": item.passage.start,
        "end": item.passage.end,
        "code": item.code,
        "score": round(item.score, 3),
        "reason": item.reason,
        "engine": item.engine,
        "offered": item.offered,
    }


def state(session: Session) -> dict[str, Any]:
    """The sheet without its codings, and what undo and redo would do."""
    rest = session.state()
    undo, redo = session.history
    return {
        "memo": rest.memo,
        "codeMemos": dict(rest.code_memos),
        "coverage": {str(number): value.value for number, value in rest.coverage.items()},
        "firstPass": rest.first_pass_done,
        "shown": rest.shown,
        "done": rest.done,
        "undo": _step(undo, session),
        "redo": _step(redo, session),
        "check": [unplaced(item) for item in session.to_check],
    }


def _step(act: Act | None, session: Session) -> dict[str, str] | None:
    if act is None:
        return None
    ident = str(act.data.get("coding") or act.data.get("target") or act.id)
    found = session.coding_ever(ident)
    return {"kind": act.kind, "code": str(act.data.get("code") or (found.code if found else ""))}
