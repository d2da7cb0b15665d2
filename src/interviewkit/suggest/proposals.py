"""The suggestions of a study: gathers the material, makes the engine once, and goes through the transcripts one by one.

Only the transcript at hand is in memory, with what was learned; a corpus a hundred times as large takes a hundred times
as long and no more room. The loop over transcripts in `for_study` is where another machine could take a part.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from interviewkit.codebook import line_of_cue
from interviewkit.errors import Problem
from interviewkit.language import dutch, pipelines
from interviewkit.suggest import external, judge, kept, material, record, sentences, training
from interviewkit.suggest.cues import CueBook
from interviewkit.suggest.engine import THRESHOLD, Engine
from interviewkit.suggest.threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np

    from interviewkit.model import Suggestion, Transcript
    from interviewkit.suggest.evidence import Evidence
    from interviewkit.suggest.external import External
    from interviewkit.suggest.judge import Judge
    from interviewkit.suggest.material import Material, Sources
    from interviewkit.suggest.record import Counts
    from interviewkit.suggest.sentences import Reading

__all__ = [
    "Coded",
    "Ready",
    "coded",
    "cues_of",
    "fitted_key",
    "for_study",
    "of_transcripts",
    "prepare",
    "readings",
    "ready",
]


@dataclass(frozen=True)
class Ready:
    """An engine with the record it has on this study."""

    engine: Engine
    record: Counts
    material: Material
    seen: Mapping[str, Evidence]
    """The evidence in transcripts that was collected on the way, for no more than a few."""


_FEW = 60
"""Transcripts of which the evidence stays in memory between learning and proposing."""


class Coded(NamedTuple):
    """A transcript with its t answers, the evidence (t x codes x names) and what was coded blind (t x codes)."""

    transcript: str
    texts: tuple[str, ...]
    values: np.ndarray
    truth: np.ndarray


def readings(study: Sources, transcripts: Iterable[Transcript]) -> Iterator[Reading]:
    """Transcripts as the engine reads them, one at a time, in the order given."""
    info = pipelines.chosen(study.codebook.settings.pipeline)
    for transcript in transcripts:
        (parsed,) = dutch.parse([transcript], info, study.cache_folder)
        yield sentences.read(transcript, parsed)


def cues_of(study: Sources) -> CueBook:
    """The cues of a study, that name the line of the codebook where one cannot be used."""

    def place(code: str, cue: str) -> str:
        file = study.codebook_file
        return Problem("", file, line_of_cue(file, code, cue) if file else None, code).where()

    return CueBook(study.codebook.codes, place)


def prepare(study: Sources, coders: Iterable[str] = (), without: Iterable[str] = ()) -> Ready:
    """Learn from the study (see `material.gather` for the arguments); quick when nothing changed since the last time.

    Raises:
        InputError: a cue of the codebook is not in the cue language.
        PipelineError: the language pipeline cannot be loaded.
    """
    return ready(study, material.gather(study, coders, without))


def ready(study: Sources, made: Material) -> Ready:
    """`prepare`, from material that was gathered before."""
    codes = tuple(code.id for code in study.codebook.codes)
    learner = training.learner_for(made, codes, study.cache_folder)
    prior = judge.EXPERIENCED if made.experienced else judge.DEFAULT
    engine = Engine(cues_of(study), learner, prior)
    key = _kept_key(study, made)
    judge_and_record = training.remembered(study.cache_folder, key)
    seen: dict[str, Evidence] = {}
    if judge_and_record is None:
        judge_and_record = _fit(study, made, engine, seen)
        training.remember(study.cache_folder, key, *judge_and_record)
    return Ready(replace(engine, judge=judge_and_record[0]), judge_and_record[1], made, seen)


@one_thread()
def _fit(study: Sources, made: Material, engine: Engine, seen: dict[str, Evidence]) -> tuple[Judge, Counts]:
    """Fit the judge on what was coded blind here, and count how it does there."""
    found = list(coded(study, made, engine, seen))
    truths = [one.truth for one in found]
    fitted = judge.fit([one.values for one in found], truths, engine.judge)
    proposed = [fitted.scores(one.values) >= THRESHOLD for one in found]
    return fitted, record.count([one.transcript for one in found], engine.learner.codes, truths, proposed)


def fitted_key(study: Sources, made: Material) -> str:
    """Changes when a judge or a record could: with the material, the cues, the pipeline and what counts as blind."""
    seen = {**kept.state(study, made), "engine": [training.FORMAT, THRESHOLD]}
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()[:24]


def _kept_key(study: Sources, made: Material) -> str:
    """`fitted_key`, and the files of the pipeline: those say something on this machine, and not in what is measured."""
    stamp = pipelines.chosen(study.codebook.settings.pipeline).stamp
    return hashlib.sha256(f"{fitted_key(study, made)} {stamp}".encode()).hexdigest()[:24]


def coded(study: Sources, made: Material, engine: Engine, seen: dict[str, Evidence] | None = None) -> Iterator[Coded]:
    """The evidence and the truth of each transcript that the study's coder finished blind.

    With `seen`, the evidence of the first few is left there for whoever needs it next.
    """
    sheets = {s.transcript: s for s in made.sheets if s.coder == made.coder and (s.done or s.first_pass_done)}
    for reading in readings(study, (study.transcripts[name] for name in sorted(sheets))):
        truth = record.blind_truth(reading, sheets[reading.transcript.id], engine.learner.codes)
        if truth is not None:
            texts = tuple(reading.transcript.text[answer.start : answer.end] for answer in reading.answers)
            found = engine.evidence(reading)
            if seen is not None and len(seen) < _FEW:
                seen[reading.transcript.id] = found
            yield Coded(reading.transcript.id, texts, found.values, truth)


def for_study(
    study: Sources, ready: Ready, names: Iterable[str] = (), threshold: float = THRESHOLD
) -> Iterator[Suggestion]:
    """The suggestions for transcripts (all by default), in order; what a coder rejected stays rejected.

    An engine that the study names instead of the built-in one has no record here: its suggestions are search hits.

    Raises:
        InputError: the study's own engine is not there, or may not be used.
    """
    wanted = (study.transcripts[name] for name in (tuple(names) or sorted(study.transcripts)))
    return kept.open_to(of_transcripts(study, ready, wanted, threshold), ready.material.sheets)


def of_transcripts(
    study: Sources, ready: Ready, wanted: Iterable[Transcript], threshold: float = THRESHOLD
) -> Iterator[Suggestion]:
    """`for_study` with what coders rejected."""
    other = external.load(study.codebook.settings, study.transcripts.values())
    found = _by_other(study, other, wanted, threshold) if other else _by_own(study, ready, wanted, threshold)
    for item in found:
        yield replace(item, offered=ready.record.offered(item.code) if other is None else record.HIT)


def _by_own(study: Sources, ready: Ready, wanted: Iterable[Transcript], threshold: float) -> Iterator[Suggestion]:
    for transcript in wanted:
        found = ready.seen.get(transcript.id)
        reading = found.reading if found else next(readings(study, [transcript]))
        yield from ready.engine.propose(reading, threshold, found)


def _by_other(study: Sources, other: External, wanted: Iterable[Transcript], threshold: float) -> Iterator[Suggestion]:
    for transcript in wanted:
        yield from other.propose(transcript, study.codebook, threshold)
