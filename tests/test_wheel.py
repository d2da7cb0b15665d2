"""What is built is what works: the wheel, installed elsewhere, brings its own Dutch pipeline."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
USE = """
import interviewkit
from interviewkit.language import dutch, pipelines
info = pipelines.choose("ingebouwd")
print(interviewkit.__file__)
print(info.source)
print(info.label)
print(*[token.infinitive for token in dutch.tokens_of("Hij zet zich daar voor in.", info) if token.infinitive])
"""


def run(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, built and unpacked by pip without the network."""
    folder = tmp_path_factory.mktemp("wiel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    target = folder / "omgeving"
    run(sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target), str(wheel))
    return target


def test_an_installed_wheel_loads_its_own_pipeline_from_where_it_is_installed(installed, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    lines = run(sys.executable, "-c", USE, cwd=tmp_path, env=environment).splitlines()
    assert Path(lines[0]).is_relative_to(installed)
    assert Path(lines[1]).is_relative_to(installed)
    assert lines[2] == "nl_interviewkit 1.0.1"
    assert lines[3] == "inzetten inzetten"


def test_the_weights_bring_their_licence_and_credits(installed):
    folder = installed / "interviewkit" / "language" / "data" / "nl_interviewkit"
    licence = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in licence
    assert "Alpino" in licence
    assert '"license": "CC BY-SA 4.0"' in (folder / "meta.json").read_text(encoding="utf-8")
