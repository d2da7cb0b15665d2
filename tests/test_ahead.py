"""Reading ahead: what a second process parsed is there, and nothing depends on it."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
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


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """On one core nothing is read ahead, and that is not what is tested here."""
    monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)


def _wait_for_the_last(cache: Path) -> None:
    until = time.monotonic() + 60
    while not store.holds(cache, "R07", pipelines.chosen("auto")) and time.monotonic() < until:
        time.sleep(0.05)


def _reads_the_last(files: dict[str, Path], cache: Path) -> bool:
    with ahead.reading(files, cache, "auto"):
        _wait_for_the_last(cache)
    return store.holds(cache, "R07", pipelines.chosen("auto"))


def test_the_last_transcripts_are_parsed_meanwhile_and_as_they_would_be_here(
    files: dict[str, Path], tmp_path: Path
) -> None:
    info, cache = pipelines.chosen("auto"), tmp_path / "cache"
    assert _reads_the_last(files, cache)
    transcript = texts.read(files["R07"])
    (here,) = dutch.parse([transcript], info)
    assert store.read(cache, transcript, info) == here


def test_few_transcripts_are_left_to_this_process(files: dict[str, Path], tmp_path: Path) -> None:
    few = dict(list(files.items())[:3])
    with ahead.reading(few, tmp_path / "cache", "auto"):
        pass
    assert not (tmp_path / "cache").exists()  # it is made before a reader is started


def test_a_transcript_that_cannot_be_read_is_for_the_process_that_needs_it(
    files: dict[str, Path], tmp_path: Path
) -> None:
    files["R07"].write_bytes(b"\xff\xfe\x00")
    with ahead.reading(files, tmp_path / "cache", "auto"):
        pass


PARENT = """
import subprocess, sys, time
from pathlib import Path
from interviewkit.language import ahead

class Told(subprocess.Popen):
    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        print(self.pid, flush=True)

subprocess.Popen = Told
ahead.os.cpu_count = lambda: 2
with ahead.reading({file.stem: file for file in Path(sys.argv[1]).glob("R*.md")}, Path(sys.argv[2]), "auto"):
    time.sleep(600)
"""


def _is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE  # nobody may be there to bury it
    except psutil.NoSuchProcess:
        return False


def test_the_reader_ends_when_this_process_is_killed(files: dict[str, Path], tmp_path: Path) -> None:
    for file in files.values():
        file.write_text(file.read_text(encoding="utf-8") + "Wij bellen elke week.\n" * 40_000, encoding="utf-8")
    command = [sys.executable, "-c", PARENT, str(tmp_path), str(tmp_path / "cache")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        reader = int(parent.stdout.readline())
        while _is_running(reader) and psutil.Process(reader).cpu_times().user < 2:  # then it is at the first transcript
            time.sleep(0.05)
        assert _is_running(reader)
        parent.kill()
    until = time.monotonic() + 60
    while _is_running(reader) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_running(reader)


def test_a_module_in_the_current_folder_is_not_taken_for_one_of_the_library(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert _reads_the_last(files, tmp_path / "cache")


def test_what_other_code_kept_is_read_ahead_again(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    info, cache = pipelines.chosen("auto"), tmp_path / "cache"
    with monkeypatch.context() as patch:
        patch.setattr(store, "code", lambda: "before the upgrade")
        list(dutch.parse(map(texts.read, files.values()), info, cache))
    assert not store.holds(cache, "R07", info)
    assert _reads_the_last(files, cache)


def test_nothing_is_read_ahead_when_it_cannot_be_kept(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader was started")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    with ahead.reading(files, tmp_path / "bestand" / "cache", "auto"):
        pass


def test_a_long_list_does_not_wait_and_what_was_half_written_goes(files: dict[str, Path], tmp_path: Path) -> None:
    many = {"R00": files["R00"], **{f"R{n:05}": files["R07"] for n in range(20_000)}}
    with ahead.reading(many, tmp_path / "cache", "auto"):
        pass
    assert not store.holds(tmp_path / "cache", "R00", pipelines.chosen("auto"))  # the last one it would come to
    assert not list((tmp_path / "cache").glob("*.part"))
