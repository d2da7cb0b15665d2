"""The front of this wing: suggestions as they were kept, and worked out where they were not.

What is proposed for a transcript follows from its text, from what was learned, from the cues, the language pipeline and
the code of both wings. A hash of all that names what is kept; where it is there, neither numpy nor the learner nor the
parse is needed, and a second look at a study takes as long as reading it. What a coder rejected is left out afterwards.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewkit.errors import AnchorError
from interviewkit.language import pipelines, store
from interviewkit.model import Suggestion
from interviewkit.suggest import external, material
from interviewkit.suggest.material import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from interviewkit.model import Rejection, Sheet, Transcript
    from interviewkit.suggest.material import Material
    from interviewkit.suggest.proposals import Ready

__all__ = ["for_study", "for_transcript", "open_to", "state"]

_BROKEN = (OSError, ValueError, TypeError, KeyError, AnchorError)
_ITEMS = "suggestions"
_KEPT = 3
"""States of a study of which the suggestions stay in the cache."""


def for_study(
    study: Sources,
    made: Material,
    names: Iterable[str] = (),
    threshold: float | None = None,
    sheets: Iterable[Sheet] | None = None,
) -> Iterator[Suggestion]:
    """The suggestions for transcripts (all by default), one transcript after the other.

    Args:
        study: the study.
        made: what to learn from.
        names: the transcripts.
        threshold: the least score; the shipped one by default.
        sheets: of whom rejections count; by default all that were learned from.

    Raises:
        InputError: a cue cannot be used, or the study's own engine may not be.
        PipelineError: the language pipeline cannot be loaded.
    """
    shelf = _Shelf(study, made, threshold)
    for name in tuple(names) or sorted(study.transcripts):
        yield from open_to(shelf.suggestions(study.transcripts[name]), made.sheets if sheets is None else sheets)


def for_transcript(study: Any, transcript_id: str, coder: str) -> tuple[Suggestion, ...]:
    """The suggestions for one transcript to one coder, as the coding desk shows them.

    What this coder rejected is left out, also after learning anew. `offered` says whether the code's track record
    lets it be a suggestion, or only a search hit.

    Raises:
        KeyError: there is no such transcript.
    """
    sources = Sources.of(study)
    own = sources.sheets(coder).get(transcript_id)
    made = material.gather(sources)
    return tuple(for_study(sources, made, [transcript_id], sheets=[own] if own else []))


def open_to(found: Iterable[Suggestion], sheets: Iterable[Sheet]) -> Iterator[Suggestion]:
    """Without those that a coder of these sheets rejected, there or over the same words."""
    rejected: dict[str, list[Rejection]] = {}
    for sheet in sheets:
        rejected.setdefault(sheet.transcript, []).extend(sheet.rejections)
    for item in found:
        turned_down = rejected.get(item.passage.transcript, ())
        if not any(item.code == one.code and item.passage.overlaps(one.passage) for one in turned_down):
            yield item


def state(study: Sources, made: Material) -> dict[str, Any]:
    """What a judge and a record follow from: the material, the cues, the pipeline and what counts as blind."""
    return {
        "material": made.key,
        "cues": [code.cues.model_dump() for code in study.codebook.codes],
        "pipeline": pipelines.chosen(study.codebook.settings.pipeline).label,
        "coder": made.coder,
        "sheets": [
            [s.transcript, s.done, s.first_pass_done, sorted(s.blind_ids), [c.id for c in s.codings]]
            for s in made.sheets
            if s.coder == made.coder
        ],
    }


class _Shelf:
    """What is kept of one state of a study; makes the engine when something is not there."""

    def __init__(self, study: Sources, made: Material, threshold: float | None) -> None:
        self._study, self._made, self._threshold = study, made, threshold
        self._ready: Ready | None = None
        own = study.codebook.settings.engine == external.BUILT_IN
        self._folder = self._place(study.cache_folder) if study.cache_folder and own else None

    def _place(self, cache: Path) -> Path:
        info = pipelines.chosen(self._study.codebook.settings.pipeline)
        parts = [state(self._study, self._made), self._threshold, info.source, info.stamp, _code()]
        digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
        return cache / "suggesties" / f"voorstellen-{digest[:24]}"

    def suggestions(self, transcript: Transcript) -> tuple[Suggestion, ...]:
        """What is proposed for a transcript, rejected or not."""
        file = self._folder / f"{_key(transcript)}.json" if self._folder else None
        kept = _read(file, transcript) if file else None
        if kept is None:
            kept = self._worked_out(transcript)
            if file:
                _write(file, kept)
        return kept

    def _worked_out(self, transcript: Transcript) -> tuple[Suggestion, ...]:
        from interviewkit.suggest import proposals  # noqa: PLC0415 - numpy and scipy, not needed for what was kept

        if self._ready is None:
            self._ready = proposals.ready(self._study, self._made)
        more = {} if self._threshold is None else {"threshold": self._threshold}
        return tuple(proposals.of_transcripts(self._study, self._ready, [transcript], **more))


def _key(transcript: Transcript) -> str:
    turns = [[turn.start, turn.end, turn.role.value] for turn in transcript.turns]
    parts = json.dumps([transcript.id, transcript.text, turns])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


@lru_cache(maxsize=1)
def _code() -> str:
    """The hash of the code of both wings and the tables of `language`: what is kept never outlives them."""
    digest = hashlib.sha256(store.code().encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(file: Path, transcript: Transcript) -> tuple[Suggestion, ...] | None:
    try:
        kept: list[list[Any]] = json.loads(file.read_text(encoding="utf-8"))[_ITEMS]
        return tuple(Suggestion(transcript.passage(start, end), *rest) for start, end, *rest in kept)
    except _BROKEN:
        return None


def _write(file: Path, items: Iterable[Suggestion]) -> None:
    """Keep suggestions; a folder that cannot be written is not an error, the next run works them out again."""
    rows = [
        [item.passage.start, item.passage.end, item.code, item.score, item.reason, item.engine, item.offered]
        for item in items
    ]
    with suppress(OSError):  # also of a folder that may not be looked into, or that another process thins out
        is_new = not file.parent.is_dir()
        store.put(file, lambda stream: stream.write(json.dumps({_ITEMS: rows}).encode()))
        if is_new:
            _thin_out(file.parent.parent)


def _thin_out(folder: Path) -> None:
    """Let only the newest states of the study stay."""
    older = sorted(folder.glob("voorstellen-*"), key=lambda kept: kept.stat().st_mtime, reverse=True)
    for old in older[_KEPT:]:
        for file in old.iterdir():
            file.unlink(missing_ok=True)
        old.rmdir()
