"""The JSON Schemas that editors use; `python -m tests.test_schema` writes them anew."""

import json
from pathlib import Path

import pytest

from interviewkit import codebook
from interviewkit.analysis import ledger

FOLDER = Path(__file__).parent.parent / "src" / "interviewkit" / "schema"
SCHEMAS = {"codebook": codebook.json_schema, "findings": ledger.json_schema}


def text(name):
    return json.dumps(SCHEMAS[name](), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_package_is_that_of_the_models(name):
    kept = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert kept == text(name), "run: python -m tests.test_schema"


@pytest.mark.parametrize(("name", "word"), [("codebook", "deelvragen"), ("findings", "bevindingen")])
def test_the_schema_speaks_the_words_of_the_file(name, word):
    assert word in SCHEMAS[name]()["properties"]


if __name__ == "__main__":
    for made in SCHEMAS:
        (FOLDER / f"{made}.schema.json").write_text(text(made), encoding="utf-8", newline="\n")
