"""From material to an engine, kept in the study's cache until the material changes."""

from __future__ import annotations

import json
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from interviewkit.language import store
from interviewkit.suggest import learner as learners
from interviewkit.suggest.features import Features
from interviewkit.suggest.judge import Judge
from interviewkit.suggest.learner import Learner
from interviewkit.suggest.record import Counts

if TYPE_CHECKING:
    from pathlib import Path

    from interviewkit.suggest.material import Material

__all__ = ["FORMAT", "learner_for", "remember", "remembered"]

FORMAT = 4
"""Raise it when the learner or its features change: what was kept is then learned anew."""
_KEPT = 4
"""Learners that stay in the cache."""


def learner_for(material: Material, codes: tuple[str, ...], cache: Path | None) -> Learner:
    """The learner for this material, from the cache where it is there; a broken cache is made anew."""
    file = cache / "suggesties" / f"{FORMAT}-{material.key}.npz" if cache else None
    made = _read(file, material, codes) if file else None
    if made is None:
        made = learners.learn(material.rows, codes)
        if file:
            _write(file, made)
    return made


def remembered(cache: Path | None, key: str) -> tuple[Judge, Counts] | None:
    """The judge and the record that were kept under a key, if they are there and whole."""
    try:
        kept = json.loads(_fitted(cache, key).read_text(encoding="utf-8")) if cache else None
        if not kept:
            return None
        parts = (np.array(part).reshape(len(kept["transcripts"]), len(kept["codes"])) for part in kept["parts"])
        counts = Counts(tuple(kept["transcripts"]), tuple(kept["codes"]), *parts)
        return Judge(kept["intercept"], tuple(kept["weights"])), counts
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(cache: Path | None, key: str, judge: Judge, counts: Counts) -> None:
    """Keep a judge and a record; a folder that cannot be written is not an error, the next run fits them again."""
    if not cache:
        return
    file = _fitted(cache, key)
    parts = [part.tolist() for part in (counts.right, counts.wrong, counts.missed)]
    fitted = {"intercept": judge.intercept, "weights": judge.weights, "parts": parts}
    kept = json.dumps({**fitted, "transcripts": counts.transcripts, "codes": counts.codes}).encode()
    store.put(file, lambda stream: stream.write(kept))
    _thin_out(file.parent, "*.json")


def _fitted(cache: Path, key: str) -> Path:
    return cache / "suggesties" / f"{FORMAT}-{key}.json"


def _thin_out(folder: Path, pattern: str) -> None:
    with suppress(OSError):  # another process may be at it too
        older = sorted(folder.glob(pattern), key=lambda kept: kept.stat().st_mtime, reverse=True)
        for old in older[_KEPT:]:
            old.unlink(missing_ok=True)


def _write(file: Path, made: Learner) -> None:
    groups = list(made.without)
    arrays: dict[str, Any] = {
        "names": np.array("\n".join(made.features.names).encode("utf-8", "surrogatepass")),
        "rarity": made.features.rarity,
        "weights": made.weights,
        "left_out": made.left_out,
        "asked": made.asked,
        "groups": np.array(json.dumps(groups)),
        "without": np.array([made.without[group] for group in groups], dtype=np.float32),
    }
    for name, matrix in (("texts", made.texts), ("questions", made.questions)):
        arrays |= {f"{name}_data": matrix.data, f"{name}_at": matrix.indices, f"{name}_starts": matrix.indptr}
    store.put(file, lambda stream: np.savez(stream, **arrays))
    _thin_out(file.parent, "*.npz")


def _read(file: Path, material: Material, codes: tuple[str, ...]) -> Learner | None:
    try:
        with np.load(file, allow_pickle=False) as kept:
            features = Features(kept["names"].item().decode("utf-8", "surrogatepass").split("\n"), kept["rarity"])
            shape = (len(material.rows), len(features.names))
            texts, questions = (_matrix(kept, name, shape) for name in ("texts", "questions"))
            groups = json.loads(kept["groups"].item())
            without = dict(zip(groups, kept["without"], strict=True))
            scores = kept["left_out"], kept["asked"]
            return Learner(codes, material.rows, features, texts, questions, kept["weights"], without, *scores)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None


def _matrix(kept: Any, name: str, shape: tuple[int, int]) -> sparse.csr_matrix:
    data = (kept[f"{name}_data"], kept[f"{name}_at"], kept[f"{name}_starts"])
    return sparse.csr_matrix(data, shape=shape)
