"""The machine proposes: cues of the codebook and a learner, each with its reason and its track record.

`for_transcript(study, transcript, coder)` is what the coding desk calls; importing this package imports nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviewkit.model import Suggestion

__all__ = ["for_transcript"]


def for_transcript(study: Any, transcript_id: str, coder: str) -> tuple[Suggestion, ...]:
    """The suggestions for one transcript to one coder; see `kept.for_transcript`."""
    from interviewkit.suggest import kept  # noqa: PLC0415 - what it needs is imported when first asked for

    return kept.for_transcript(study, transcript_id, coder)
