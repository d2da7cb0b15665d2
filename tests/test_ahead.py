"""Reading ahead: what a second process parsed is there, and nothing depends on it."""

import time
from pathlib import Path

import pytest

from interviewkit import transcripts as texts
from interviewkit.language import ahead, dutch, pipelines, store


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made: dict[str, Path] = {}
    for number in range(8):
        name = f"R{number:02}"
        made[name] = tmp_path / f"{name}.md"
        made[name].write_text(f"---\nid: {name}\n---\n\nRespondent: Wij bellen {number} keer.\n", encoding="utf-8")
    return made


def test_the_last_transcripts_are_parsed_meanwhile_and_as_they_would_be_here(
    files: dict[str, Path], tmp_path: Path
) -> None:
    info, cache = pipelines.chosen("auto"), tmp_path / "cache"
    with ahead.reading(files, cache, "auto"):
        until = time.monotonic() + 60
        while not store.holds(cache, "R07", info) and time.monotonic() < until:
            time.sleep(0.05)
    transcript = texts.read(files["R07"])
    (here,) = dutch.parse([transcript], info)
    assert store.read(cache, transcript, info) == here


def test_few_transcripts_are_left_to_this_process(files: dict[str, Path], tmp_path: Path) -> None:
    few = dict(list(files.items())[:3])
    with ahead.reading(few, tmp_path / "cache", "auto"):
        time.sleep(0.5)
    assert not (tmp_path / "cache").exists()


def test_a_transcript_that_cannot_be_read_is_for_the_process_that_needs_it(
    files: dict[str, Path], tmp_path: Path
) -> None:
    files["R07"].write_bytes(b"\xff\xfe\x00")
    with ahead.reading(files, tmp_path / "cache", "auto"):
        pass
