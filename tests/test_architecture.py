"""The house as it is drawn is the house as CI checks it and as it stands."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
DRAWN = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## The house")[2]


def floors(text):
    return [frozenset(floor.split(" | ")) for floor in text]


def test_the_drawing_has_the_floors_of_the_import_contract_in_their_order():
    (contract,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    drawing = " ".join(re.findall(r"```\n(.*?)```", DRAWN, re.DOTALL)[0].split())
    assert floors(drawing.split(" < ")) == floors(contract["layers"])[::-1]


def test_the_table_tells_of_every_place_in_the_package_and_of_no_other():
    first = re.findall(r"(?m)^\|([^|]*)\|", DRAWN)
    told = re.findall(r"`(\w+)`", "".join(first))
    package = ROOT / "src" / "interviewkit"
    places = {
        file.stem for file in package.iterdir() if file.suffix == ".py" or (file.is_dir() and any(file.iterdir()))
    }
    assert sorted(told) == sorted(places - {"__init__", "__pycache__"})
