"""The glossary keeps its own rule: in each language one term has one word, and a word stands there once."""

import re
from collections import Counter
from pathlib import Path

import pytest

GLOSSARY = (Path(__file__).parents[1] / "docs" / "woordenlijst.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in GLOSSARY.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize(("column", "language"), [(0, "Dutch"), (1, "English")])
def test_every_term_stands_in_the_glossary_once(column, language):
    terms = Counter(term for row in ROWS for term in re.split(r", ", row[column]))
    assert len(terms) >= len(ROWS) > 50
    assert [term for term, times in terms.items() if times > 1] == [], language


def test_every_term_has_a_word_in_both_languages_and_a_meaning():
    assert [row for row in ROWS if len(row) != 3 or not all(cell.strip() for cell in row)] == []
