"""The suggestions a coder may see now, and the rule that hides them.

Hidden means: not sent to the desk. Under `blind_first` a coder sees none until the first pass is marked done; from the
first time they are shown, the journal says so (`show`), and codings made before that moment count as blind.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from interviewkit.coding.session import Session
    from interviewkit.model import Suggestion

__all__ = ["find", "hidden", "open_ones"]


def hidden(session: Session, *, blind: bool | None) -> bool:
    """Whether this coder may see no suggestions now.

    Args:
        session: the coder at work.
        blind: True hides them always, False never, None follows the study's setting `eerst_blind`.
    """
    if blind is None:
        return session.codebook.settings.blind_first and not session.state().first_pass_done
    return blind


def find(study: Any, session: Session) -> list[Suggestion]:
    """What the study's engine proposes for this transcript; nothing where there is no engine."""
    engine = getattr(import_module("interviewkit.suggest"), "for_transcript", None)
    return list(engine(study, session.transcript.id, session.coder)) if engine else []


def open_ones(found: Iterable[Suggestion], session: Session) -> list[Suggestion]:
    """Those the coder has not answered yet: not rejected, not taken, and not coded with the same code already."""
    answered = session.taken | {
        (item.passage.start, item.passage.end, item.code) for item in session.state().rejections
    }
    codings = session.codings
    return [
        item
        for item in found
        if (item.passage.start, item.passage.end, item.code) not in answered
        and not any(item.code == coding.code and item.passage.overlaps(coding.passage) for coding in codings)
    ]
