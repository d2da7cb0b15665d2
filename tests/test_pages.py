import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.analysis import synthesis
from interviewkit.model import Valence
from interviewkit.pages import figures, render, show
from interviewkit.pages.blocks import MEDIA_TYPE, Cell, leaves, section, table
from interviewkit.pages.figures import Bars, Series
from tests import small_study
from tests.small_study import coding, corpus

BARS = Bars(
    "f1", "Figuur", ("een", "twee"), (Series("knelpunt", (3, 1)), Series("succesfactor", (0, 2))), "In woorden."
)


def notebook(*blocks):
    return {"cells": [{"outputs": [{"data": block.bundle()}]} for block in blocks]}


def page(*blocks, **options):
    return render.page(notebook(show.head("Deelvraag 1", "Lukt het?"), *blocks), study="Studie", **options)


class Outline(HTMLParser):
    """Headings, table parts and addresses of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.headings, self.addresses = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self.addresses += [value for name, value in attrs if name in {"src", "href", "action", "data", "srcset"}]


def question_page(**options):
    rows = synthesis.rows(corpus([coding("R1", "het is twee uur rijden. Dat is te ver", "a.reis", Valence.BARRIER)]), 1)
    body, drawn = figures.draw(BARS)
    blocks = [
        show.answer(rows),
        show.synthesis("Tabel", rows),
        section("In beeld", body, figures=drawn),
        show.quotes(rows),
    ]
    return page(*blocks, show.guide(small_study.book()), show.made_from({"Codings": "1"}), **options)


def test_a_page_asks_for_nothing_from_outside():
    text = question_page(nav=[render.Link("Overzicht", "index.html")])
    assert [address for address in Outline(text).addresses if re.match(r"(?i)[a-z]+:|//", address)] == []
    assert re.findall(r"https?://(?!www\.w3\.org/)[^\s\"'<)]+", text) == []
    assert "default-src 'none'" in text


def test_a_page_has_one_h1_and_headings_in_order():
    found = Outline(question_page()).headings
    assert found.count(1) == 1
    assert found[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(found))


def test_every_table_has_caption_scopes_and_row_headings():
    text = question_page()
    tables = re.findall(r"<table.*?</table>", text, re.DOTALL)
    assert len(tables) >= 4
    for made in tables:
        assert "<caption>" in made
        assert all("scope=" in heading for heading in re.findall(r"<th\b[^>]*>", made))
        assert made.count('scope="row"') == made.count("<tr>") - 1


def test_the_language_is_dutch_and_there_is_a_skip_link():
    text = question_page(note="De interviews zijn verzonnen.")
    assert '<html lang="nl">' in text
    assert 'class="skip" href="#inhoud"' in text
    assert "De interviews zijn verzonnen." in text


def test_plotly_stands_in_a_page_at_most_once_and_not_in_a_static_one():
    assert question_page().count("plotly.js (basic") == 1
    static = question_page(static=True)
    assert "<script" not in static
    assert len(static.encode()) < 150_000
    assert len(question_page().encode()) < 1_500_000


def test_a_figure_has_a_text_alternative_and_its_numbers():
    body, drawn = figures.draw(BARS)
    assert 'role="img" aria-label="In woorden."' in body
    assert re.search(r"<th scope=\"row\"[^>]*>een</th><td class=\"num\"[^>]*>3</td>", body)
    ((ident, plot),) = drawn
    assert (ident, list(plot["data"][0]["x"])) == ("f1", [3, 1])
    assert "pattern" in json.dumps(plot["data"][1]["marker"])


@given(st.text(max_size=60))
def test_text_is_shown_and_never_obeyed(text):
    made = table(text, [text, "b"], [[text, text]])
    assert "<script" not in made.lower()
    cell = Outline(made)
    assert [tag for tag, _ in cell.tags] == [tag for tag, _ in Outline(table("a", ["a", "b"], [["a", "a"]])).tags]


def test_only_our_own_blocks_reach_a_page():
    secret = "GEHEIM"
    book = notebook(show.head("", "Titel"))
    book["metadata"] = {"papermill": {"input_path": secret}, "widgets": {"state": secret}}
    book["cells"].append({"source": secret, "outputs": [{"data": {"text/html": secret, "text/plain": secret}}]})
    book["cells"].append({"outputs": [{"output_type": "stream", "text": secret}]})
    assert secret not in render.page(book, study="Studie")


def test_a_reader_sees_only_blocks_that_were_marked_and_their_reading_version():
    body, drawn = figures.draw(BARS)
    inside = section("Binnen", "<p>werk</p>", body, figures=drawn)
    both = leaves(section("T", "<p>werkversie</p>"), section("T", "<p>leesversie</p>"))
    book = notebook(leaves(show.head("", "Titel")), inside, both, inside + both)
    text = render.page(book, study="Studie", reader=True)
    assert ("leesversie" in text, "werk" in text, "<script" in text) == (True, False, False)
    assert "werkversie" in render.page(book, study="Studie")
    with pytest.raises(ValueError, match="head"):
        render.page(notebook(show.head("", "Titel")), study="Studie", reader=True)


def test_a_notebook_without_a_head_has_no_page():
    with pytest.raises(ValueError, match="head"):
        render.page({"cells": []}, study="Studie")


def test_a_number_is_a_number_and_a_cell_brings_its_own_html():
    made = table("t", ["a", "b"], [["x", 3], ["y", Cell("<b>z</b>")]])
    assert '<td class="num" data-label="b">3</td>' in made
    assert "<b>z</b>" in made


def test_a_script_cannot_be_ended_by_the_data_in_it():
    bars = Bars("f", "t", ("</script><b>",), (Series("s", (1,)),), "a")
    body, drawn = figures.draw(bars)
    text = page(section("Figuur", body, figures=drawn))
    data = re.search(r'<script type="application/json" id="cijfers-van-figuren">(.*?)</script>', text, re.DOTALL).group(
        1
    )
    assert json.loads(data)["f"]["data"][0]["y"] == ["</script><b>"]


def test_a_block_is_shown_in_jupyterlab_too():
    bundle = section("Titel", "<p>x</p>").bundle()
    assert set(bundle) == {MEDIA_TYPE, "text/html", "text/plain"}
