import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import interviewkit as ik
from interviewkit import lab
from interviewkit.__main__ import cli
from interviewkit.coding.desk import Desk
from interviewkit.errors import InputError, StudyError
from interviewkit.study import Study
from tests.desk_study import lay_out

ROOT = Path(__file__).parent.parent


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return lay_out(tmp_path / "studie")


def test_the_desk_opens_in_one_line(study: Study) -> None:
    desk = ik.code("R2", coder="ann", study=study.root)
    assert isinstance(desk, Desk)
    assert (desk.transcript, desk.coder) == ("R2", "ann")


def test_without_a_name_it_opens_at_the_first_transcript_that_is_not_done(study: Study) -> None:
    ik.code("R1", coder="ann", study=study.root)._exchange.session("R1").act("done", {"value": True})
    assert ik.code(coder="ann", study=study.root).transcript == "R2"


def test_what_cannot_be_opened_is_told_at_once(study: Study, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        ik.code("R99", coder="ann", study=study.root)
    with pytest.raises(InputError):
        ik.code("R1", coder="../ann", study=study.root)
    with pytest.raises(StudyError):
        ik.code("R1", coder="ann", study=tmp_path)


def test_no_synced_trait_holds_a_word_of_the_transcript(study: Study) -> None:
    """What is synced ends up in a saved notebook, in what papermill writes and in what nbconvert makes."""
    desk = ik.code("R1", coder="ann", study=study.root)
    desk._exchange.answer({"type": "open", "transcript": "R1", "request": "1"}, lambda _: None)
    state = {key: value for key, value in desk.get_state().items() if key not in {"_esm", "_css"}}
    assert "twee uur" not in json.dumps(state, default=str)
    assert str(study.root) not in json.dumps(state, default=str)


def test_only_the_desk_imports_the_widget_library() -> None:
    """A script that codes or counts without a notebook starts without it."""
    code = "import sys, interviewkit.coding.exchange, interviewkit.lab; print('anywidget' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    users = [
        file.name for file in (ROOT / "src").rglob("*.py") if "import anywidget" in file.read_text(encoding="utf-8")
    ]
    assert users == ["desk.py"]


def test_the_built_desk_has_no_outside_address() -> None:
    static = Path(lab.__file__).parent / "coding" / "static"
    for name in ("desk.js", "desk.css"):
        text = (static / name).read_text(encoding="utf-8")
        assert "http" not in text.replace("http://www.w3.org/2000/svg", ""), name
        assert "sourceMappingURL" not in text


def test_the_command_lays_down_a_notebook_that_is_missing(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "call", lambda command, **_: started.append(command) or 0)
    done = CliRunner().invoke(cli, ["lab", "--study", str(study.root), "--no-browser"])
    assert done.exit_code == 0, done.output
    assert started[0][-2:] == ["--no-browser", "notebooks/coderen.ipynb"]
    assert "ik.code(" in (study.root / "notebooks" / "coderen.ipynb").read_text(encoding="utf-8")


def test_the_coding_notebook_is_short_and_without_outputs() -> None:
    book = json.loads((ROOT / "notebooks" / "coderen.ipynb").read_text(encoding="utf-8"))
    lines = [line for cell in book["cells"] if cell["cell_type"] == "code" for line in cell["source"]]
    assert len(lines) < 30
    assert not any(cell.get("outputs") for cell in book["cells"])
