"""What is kept is what would be worked out, and never outlives what it follows from."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from interviewkit.language import pipelines, store
from interviewkit.model import Rejection, Suggestion
from interviewkit.suggest import kept, material, proposals
from interviewkit.suggest.material import Sources
from interviewkit.transcripts import build
from tests.small_suggest import CODES, book, sheet, sources, transcript

ANSWERS = ("Het is twee uur rijden, de reistijd is te lang.", "We bellen elkaar elke week.", "Het weer was mooi.")
FIRST, SECOND = transcript("R1", *ANSWERS), transcript("R2", "De afstand is veel te groot.", "Dat weet ik niet.")
CODED = sheet(FIRST, ("twee uur rijden", "a.reis"), ("We bellen elkaar", "b.bel"))


@pytest.fixture
def study(tmp_path: Path) -> Sources:
    return replace(sources([FIRST, SECOND], [CODED]), cache_folder=tmp_path)


def found(study: Sources, **more: object) -> list[Suggestion]:
    return list(kept.for_study(study, material.gather(study), **more))


def files(study: Sources) -> list[Path]:
    return sorted(study.cache_folder.glob("suggesties/voorstellen-*/*.json"))


def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the engine was made")

    monkeypatch.setattr(proposals, "ready", refuse)


def test_what_is_kept_is_what_the_engine_proposes(study: Sources, monkeypatch: pytest.MonkeyPatch):
    worked_out = list(proposals.for_study(study, proposals.prepare(study)))
    assert found(study) == worked_out
    without_engine(monkeypatch)
    assert found(study) == worked_out
    assert found(study, names=["R2"]) == [item for item in worked_out if item.passage.transcript == "R2"]


def test_what_reads_the_kept_ones_imports_neither_numpy_nor_spacy():
    code = "import sys, interviewkit.suggest.kept; print({'numpy', 'scipy', 'spacy'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "set()"


@pytest.mark.parametrize("content", ["", "[", "{}", "[[1]]", '[["a", "b", "c"]]', "[[0, 999999, 1, 1, 1, 1]]"])
def test_a_broken_file_is_made_anew(study: Sources, content: str):
    before = found(study)
    for file in files(study):
        file.write_text(content, encoding="utf-8")
    assert found(study) == before


def test_another_threshold_text_sheet_or_cue_is_another_state(study: Sources):
    before = found(study)
    assert len(found(study, threshold=0.0)) > len(before)
    longer = build("R2", [("Respondent", "", "We bellen elkaar aan de telefoon.")])
    assert [i.code for i in found(replace(study, transcripts={"R1": FIRST, "R2": longer}), names=["R2"])] == ["b.bel"]
    nothing = replace(study, coders=(), sheets=lambda _: {})
    assert {item.engine for item in found(nothing)} == {item.engine for item in before}
    codes = [{**code, "cues": ["weer"]} if code["id"] == "b.bel" else code for code in CODES]
    assert found(replace(study, codebook=book(codes=codes))) != before
    assert found(study) == before


def test_what_was_rejected_later_is_left_out_of_what_was_kept(study: Sources):
    item = next(i for i in found(study) if i.code == "b.bel")
    turned_down = replace(CODED, rejections=(Rejection(item.passage, item.code, "2026-01-01"),))
    made = material.gather(study)
    assert item not in list(kept.for_study(study, made, sheets=[turned_down]))
    assert item in list(kept.for_study(study, made, sheets=[]))


def test_only_the_newest_states_stay(study: Sources):
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5):
        found(study, threshold=threshold)
    assert 1 <= len(list(study.cache_folder.glob("suggesties/voorstellen-*"))) <= 4


def test_a_folder_that_cannot_be_written_keeps_nothing_and_breaks_nothing(
    study: Sources, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    before = found(replace(study, cache_folder=None))
    material.gather(study)
    proposals.prepare(study)
    monkeypatch.setattr(Path, "replace", refuse)
    assert found(study) == before
    assert not files(study)


def test_a_pipeline_that_was_trained_again_is_another_state(study: Sources, monkeypatch: pytest.MonkeyPatch):
    found(study)
    (before,) = {file.parent for file in files(study)}
    fitted = set(study.cache_folder.glob("suggesties/*.json"))
    again = replace(pipelines.chosen("auto"), stamp="hertraind")
    monkeypatch.setattr(pipelines, "chosen", lambda _: again)
    found(study)
    assert len({file.parent for file in files(study)} - {before}) == 1
    assert len(set(study.cache_folder.glob("suggesties/*.json")) - fitted) == 1


def test_the_code_of_what_is_kept_follows_the_tables(monkeypatch: pytest.MonkeyPatch):
    before = kept._code.__wrapped__()
    monkeypatch.setattr(store, "code", lambda: "other tables")
    assert kept._code.__wrapped__() != before


def test_a_cache_folder_that_cannot_be_there_breaks_nothing(study: Sources, tmp_path: Path):
    before = found(replace(study, cache_folder=None))
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    assert found(replace(study, cache_folder=tmp_path / "bestand" / "cache")) == before


def test_two_processes_write_drafts_of_their_own(study: Sources, monkeypatch: pytest.MonkeyPatch):
    drafts: list[str] = []
    real = Path.replace

    def replaced(draft: Path, target: Path) -> Path:
        drafts.append(draft.name)
        return real(draft, target)

    monkeypatch.setattr(Path, "replace", replaced)
    found(study)
    assert {Path(name).suffixes[-3] for name in drafts} >= {".npz", ".json", ".gz"}
    assert all(name.endswith(f".{os.getpid()}.part") for name in drafts)
