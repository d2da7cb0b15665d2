"""Nothing that was acknowledged is lost: killed at any moment, power cut at any moment, disk full, folder read-only."""

import io
import os
import random
import select
import signal
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from interviewkit.coding import journal
from interviewkit.coding.journal import Act
from interviewkit.coding.session import Session
from interviewkit.errors import JournalError
from tests.desk_study import lay_out

resource = pytest.importorskip("resource", reason="limits as POSIX has them")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes, signals and folder syncs as POSIX has them")
SEED = 20190701


def act(number, size=40):
    return Act(f"act-{number:04}", "memo", f"2026-01-01T10:00:{number:06}", "anna", "1", {"text": "é😀x" * size})


# -- kill -9 -------------------------------------------------------------------------------------------------------


def _code_until_killed(study, begin, acknowledged):
    """A child that codes through a session as the desk does, and tells each act it was told is saved."""
    session = Session(study, "R1", "anna")
    for number in range(begin, begin + 10_000):
        start = number % 40
        end = start + 5
        passage = session.transcript.passage(start, end)
        data = {"start": start, "end": end, "quote": passage.quote, "code": "a.reis"}
        session.act("code", data, f"act-{number:06}")
        os.write(acknowledged, f"act-{number:06}\n".encode())


def _killed(study, begin, moment):
    """Start a coder, kill it at a random moment, and give what it had been told was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - the child is killed
        try:
            os.close(reading)
            _code_until_killed(study, begin, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as stream:
        heard = b""
        for _ in range(moment.randrange(3)):
            heard += stream.read(11) or b""
        select.select([], [], [], moment.uniform(0, 0.006))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        heard += stream.readall()
    return heard.decode().split()


def test_a_kill_at_two_hundred_random_moments_loses_no_acknowledged_act(tmp_path):
    study = lay_out(tmp_path / "studie")
    file = study.journal("anna", study.transcripts["R1"].id)
    moment = random.Random(SEED)
    told = []
    for attempt in range(200):
        told += _killed(study, attempt * 10_000, moment)
        assert set(told[-50:]) <= {item.id for item in journal.read(file).acts}
    reading = journal.read(file)
    assert set(told) <= {item.id for item in reading.acts}
    assert len(told) > 100  # some were acknowledged: the law says something
    assert len(Session(study, "R1", "anna").codings) == len(reading.acts)


# -- power cut: what POSIX allows to be left -------------------------------------------------------------------------


@dataclass
class Disk:
    """What was asked of the disk so far, and what it has promised to keep."""

    root: Path
    steps: list[tuple] = field(default_factory=list)

    def write(self, file, place, data):
        self.steps.append(("write", file, place, bytes(data)))

    def left(self, until, chance):
        """The files that may be there after a cut behind step `until`: what was synced, and any part of the rest."""
        content, waiting, names, pending = {}, {}, set(), set()
        for kind, place, *rest in self.steps[:until]:
            if kind == "make":
                pending.add(place)
            elif kind == "write":
                waiting.setdefault(place, []).append(tuple(rest))
            elif kind == "cut":
                waiting[place] = [item for item in waiting.get(place, []) if item[0] < rest[0]]
            elif kind == "sync":
                for item in waiting.pop(place, []):
                    _put(content.setdefault(place, bytearray()), *item)
            elif kind == "sync folder":
                kept = {name for name in pending if name.parent == place}
                names |= kept
                pending -= kept
        names |= {name for name in pending if chance.random() < 0.5}
        for place, items in waiting.items():
            chance.shuffle(items)
            for item in items:
                _part(content.setdefault(place, bytearray()), *item, chance)
        return {name: bytes(content.get(name, b"")) for name in names if self._reachable(name, names)}

    def _reachable(self, name, names):
        return all(folder in names for folder in name.parents if folder != self.root and self.root in folder.parents)


def _put(content, place, data):
    if len(content) < place:
        content.extend(bytes(place - len(content)))
    content[place : place + len(data)] = data


def _part(content, place, data, chance):
    """Of a write that was not synced: nothing, a beginning, only the new length, or all of it."""
    choice = chance.randrange(4)
    if choice == 1:
        _put(content, place, data[: chance.randrange(len(data) + 1)])
    elif choice == 2 and len(content) < place + len(data):
        _put(content, place, bytes(chance.randrange(len(data) + 1)))
    elif choice == 3:
        _put(content, place, data)


class Watched(io.FileIO):
    """A file that tells the disk of its writes, some of which are short."""

    disk: Disk
    chance: random.Random

    def write(self, data):
        size = self.chance.randrange(1, len(data) + 1)
        place = self.seek(0, io.SEEK_END)
        done = super().write(data[:size])
        self.disk.write(Path(self.name), place, data[:done])
        return done


class WatchedOs:
    """The calls of `os` that the journal makes, told to the disk."""

    def __init__(self, disk):
        self.disk = disk

    def __getattr__(self, name):
        return getattr(os, name)

    def fsync(self, handle):
        place = Path(f"/proc/self/fd/{handle}").readlink()
        self.disk.steps.append(("sync folder" if place.is_dir() else "sync", place))

    def ftruncate(self, handle, size):
        self.disk.steps.append(("cut", Path(f"/proc/self/fd/{handle}").readlink(), size))
        os.ftruncate(handle, size)


@pytest.fixture
def disk(tmp_path, monkeypatch):
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc to know which file is synced")
    made = Disk(tmp_path.resolve())
    chance = random.Random(SEED)
    whole_open, whole_mkdir = Path.open, Path.mkdir

    def watched_open(path, mode="r", buffering=-1, **more):
        if "a" not in mode:
            return whole_open(path, mode, buffering, **more)
        if not path.exists():
            made.steps.append(("make", path))
        stream = Watched(path, mode.replace("b", ""))
        stream.disk, stream.chance = made, chance
        return stream

    def watched_mkdir(path, *args, **more):
        whole_mkdir(path, *args, **more)
        made.steps.append(("make", path))

    monkeypatch.setattr(Path, "open", watched_open)
    monkeypatch.setattr(Path, "mkdir", watched_mkdir)
    monkeypatch.setattr(journal, "os", WatchedOs(made))
    return made


def test_after_a_power_cut_at_any_moment_every_acknowledged_act_is_there_and_none_is_mangled(disk, tmp_path):
    file = disk.root / "codings" / "anna" / "R01.jsonl"
    made = [act(number) for number in range(12)]
    promised = []
    for item in made:
        journal.append(file, item)
        promised.append((len(disk.steps), item))
    chance = random.Random(SEED)
    for cut in range(len(disk.steps) + 1):
        for _ in range(20):
            left = disk.left(cut, chance)
            _check(left.get(file), [item for step, item in promised if step <= cut], made, tmp_path / "after.jsonl")


def _check(content, promised, made, copy):
    if content is None:
        assert promised == []
        return
    with io.FileIO(copy, "w") as stream:
        stream.write(content)
    there = journal.read(copy).acts
    assert {item.id for item in promised} <= {item.id for item in there}
    assert all(item in made for item in there)


def test_the_simulation_notices_a_journal_that_does_not_sync(disk, monkeypatch):
    file = disk.root / "anna" / "R01.jsonl"
    journal.append(file, act(1))
    disk.steps = [step for step in disk.steps if step[0] != "sync"]
    chance = random.Random(SEED)
    lengths = {len(disk.left(len(disk.steps), chance).get(file, b"")) for _ in range(50)}
    assert min(lengths) < len(act(1).line().encode())


def test_the_simulation_notices_a_folder_that_is_not_synced(disk):
    file = disk.root / "anna" / "R01.jsonl"
    journal.append(file, act(1))
    disk.steps = [step for step in disk.steps if step != ("sync folder", disk.root)]
    chance = random.Random(SEED)
    assert {file in disk.left(len(disk.steps), chance) for _ in range(50)} == {True, False}


@pytest.mark.parametrize("torn", [0, 1, 20])
def test_what_a_power_cut_tore_is_set_aside_and_coding_goes_on(tmp_path, torn):
    file = tmp_path / "R01.jsonl"
    journal.append(file, act(1))
    with file.open("ab") as stream:
        stream.write(act(2).line().encode()[:torn] + bytes(8))
    journal.append(file, act(3))
    reading = journal.read(file)
    assert [item.id for item in reading.acts] == ["act-0001", "act-0003"]
    assert [line for _, line, _ in reading.set_aside] == [2]


# -- a disk that refuses ---------------------------------------------------------------------------------------------


def test_a_full_disk_keeps_what_stood_there_and_the_same_act_can_be_sent_again(tmp_path):
    """A limit on the size of a file: the write that does not fit is cut short by the system itself."""
    file = tmp_path / "R01.jsonl"
    journal.append(file, act(1))
    before = file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 30, hard))
    try:
        with pytest.raises(JournalError, match="Nothing of this act was saved"):
            journal.append(file, act(2))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file.read_bytes() == before
    journal.append(file, act(2))
    assert [item.id for item in journal.read(file).acts] == ["act-0001", "act-0002"]


def test_a_folder_one_may_not_write_in_is_told_and_nothing_changes():
    with tempfile.TemporaryDirectory() as name, _nobody(Path(name)):
        file = Path(name) / "anna" / "R01.jsonl"
        journal.append(file, act(1))
        before = file.read_bytes()
        file.chmod(0o444)
        file.parent.chmod(0o555)
        with pytest.raises(JournalError, match="Permission denied"):
            journal.append(file, act(2))
        with pytest.raises(JournalError, match="Permission denied"):
            journal.append(file.with_name("R02.jsonl"), act(2))
        assert file.read_bytes() == before
        assert len(journal.read(file).acts) == 1
        file.parent.chmod(0o755)


class _nobody:  # noqa: N801 - reads as a verb
    """Without the rights of root, who may write anywhere."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.user = os.geteuid()
        if self.user == 0:
            self.folder.chmod(0o777)
            os.seteuid(65534)

    def __exit__(self, *_):
        if self.user == 0:
            os.seteuid(0)


def test_a_file_that_another_program_keeps_locked_is_told(tmp_path, monkeypatch):
    import fcntl

    from interviewkit.coding import lock

    file = tmp_path / "R01.jsonl"
    journal.append(file, act(1))
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with file.open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(JournalError, match="another program keeps this sheet locked"):
            journal.append(file, act(2))
    journal.append(file, act(2))
    assert len(journal.read(file).acts) == 2


def test_two_desks_on_one_sheet_see_each_others_codings_and_lose_none(tmp_path):
    study = lay_out(tmp_path / "studie")
    one, other = (Session(study, "R1", "anna") for _ in range(2))
    for number in range(20):
        start = number * 2
        desk = one if number % 2 else other
        quote = one.transcript.text[start : start + 6]
        desk.act("code", {"start": start, "end": start + 6, "quote": quote, "code": "a.reis"}, f"act-{number}")
    assert one.look() or other.look()
    one.look()
    assert {coding.id for coding in one.codings} == {coding.id for coding in other.codings}
    assert len(one.codings) == 20
