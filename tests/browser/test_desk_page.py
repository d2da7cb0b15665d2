"""What the desk does under mouse and keyboard, on a plain page with a real session behind it."""

import errno
import os

import pytest
from playwright.sync_api import Page, expect

from interviewkit import suggest
from interviewkit.study import Study
from tests.browser.plain_page import PlainDesk
from tests.test_exchange import propose

pytestmark = pytest.mark.browser


def test_a_passage_behind_emoji_is_coded_by_mouse_at_its_own_words(desk: PlainDesk) -> None:
    desk.drag_over("twee uur rijden")
    desk.page.locator("[data-code='a.reis']").first.click()
    desk.saved(1)
    assert desk.on_disk() == [("twee uur rijden", "a.reis", "neutraal")]
    expect(desk.page.locator(".ikd-label", has_text="Reistijd")).to_be_visible()
    expect(desk.page.locator(".ikd-mark")).to_have_text("twee uur rijden")


def test_everything_can_be_done_by_keyboard(desk: PlainDesk) -> None:
    desk.put_caret("Dat is te ver")
    desk.press("s", "c")
    desk.page.keyboard.type("bezwaar")
    desk.press("Enter", "-")
    desk.saved(2)
    desk.press("t", "1", "+")
    desk.saved(4)
    answer = desk.study.transcripts["R1"].respondent_turns[0]
    text = desk.study.transcripts["R1"].text
    assert sorted(desk.on_disk()) == sorted(
        [("Dat is te ver!", "a.ver", "knelpunt"), (text[answer.start : answer.end], "a.ver", "succesfactor")]
    )


def test_composed_signs_are_one_passage(desk: PlainDesk) -> None:
    desk.drag_over("👨‍👩‍👧 het")
    desk.press("c")
    desk.page.keyboard.type("opbellen")
    desk.press("Enter")
    desk.saved(1)
    desk.drag_over("coördinator én een café")
    desk.press("1")
    desk.saved(2)
    assert [quote for quote, _, _ in desk.on_disk()] == ["👨‍👩‍👧 het", "coördinator én een café"]


def test_a_memo_and_undo_reach_the_journal(desk: PlainDesk) -> None:
    desk.drag_over("twee uur rijden")
    desk.page.locator("[data-code='a.reis']").first.click()
    desk.saved(1)
    desk.press("m")
    desk.page.keyboard.type("let op de reistijd")
    desk.press("Control+Enter")
    desk.saved(2)
    expect(desk.page.locator(".ikd-has-memo").first).to_be_attached()
    desk.press("u", "u")
    desk.saved(4)
    assert desk.on_disk() == []
    desk.press("U", "U")
    desk.saved(6)
    assert desk.on_disk() == [("twee uur rijden", "a.reis", "neutraal")]
    assert desk.exchange.session("R1").sheet().codings[0].memo == "let op de reistijd"


def test_a_memo_being_typed_is_saved_when_the_coder_walks_away(desk: PlainDesk) -> None:
    desk.put_caret("Hoe gaat dat")
    desk.press("M")
    desk.page.keyboard.type("druk gesprek")
    desk.put_caret("Hoe gaat dat")
    desk.saved(1)
    assert desk.exchange.session("R1").sheet().memo == "druk gesprek"


def test_overlapping_codings_are_named_and_cycled(desk: PlainDesk) -> None:
    for words, code in (("twee uur rijden. Dat is te ver", "a.ver"), ("uur rijden", "a.reis"), ("uur", "b.bel")):
        desk.drag_over(words)
        desk.page.locator(f"[data-code='{code}']").first.click()
    desk.saved(3)
    desk.put_caret("uur rijden")
    current = desk.page.locator(".ikd-current .ikd-coding-name")
    expect(current).to_contain_text("Bellen")
    desk.press("o")
    expect(current).to_contain_text("Reistijd")
    desk.press("o")
    expect(current).to_contain_text("Ver weg")
    assert "Ver weg" in (desk.page.locator(".ikd-mark", has_text="uur").first.get_attribute("title") or "")


def test_boundaries_move_by_keyboard(desk: PlainDesk) -> None:
    desk.drag_over("twee uur")
    desk.page.locator("[data-code='a.reis']").first.click()
    desk.saved(1)
    desk.press("b", "Control+Shift+ArrowRight", "Enter")
    desk.saved(2)
    assert [quote for quote, _, _ in desk.on_disk()] == ["twee uur rijden"]
    desk.press("b", "Shift+ArrowLeft", "Escape")
    assert [quote for quote, _, _ in desk.on_disk()] == ["twee uur rijden"]


def test_boundaries_move_by_mouse(desk: PlainDesk) -> None:
    desk.drag_over("twee uur")
    desk.page.locator("[data-code='a.reis']").first.click()
    desk.saved(1)
    desk.press("b")
    desk.drag_over("uur rijden")
    desk.press("Enter")
    desk.saved(2)
    assert [quote for quote, _, _ in desk.on_disk()] == ["uur rijden"]


def test_what_the_interviewer_says_is_not_coded(desk: PlainDesk) -> None:
    desk.drag_over("En dat helpt?")
    desk.page.locator("[data-code='a.reis']").first.click()
    expect(desk.page.locator(".ikd-toast")).to_contain_text("Alleen wat de geïnterviewde zegt")
    assert desk.on_disk() == []


def test_typing_never_changes_the_text(desk: PlainDesk) -> None:
    before = desk.text.inner_text()
    desk.put_caret("twee uur")
    desk.press("z", "Enter", "Delete", "Backspace", "Control+v", " ")
    assert desk.text.inner_text() == before


def test_coverage_and_done_are_kept(desk: PlainDesk) -> None:
    desk.put_caret("Hoe gaat dat")
    desk.press("q")
    desk.page.get_by_label("spontaan").first.check()
    desk.saved(1)
    desk.page.get_by_label("Klaar met dit transcript").check()
    desk.saved(2)
    sheet = Study(desk.study.root).sheet("ann", "R1")
    assert (sheet.coverage[1].value, sheet.done) == ("spontaan", True)
    expect(desk.page.locator(".ikd-facts")).to_contain_text("1 van 2 klaar")


def test_another_transcript_is_opened_from_the_bar(desk: PlainDesk) -> None:
    desk.page.get_by_label("Transcript", exact=True).select_option("R2")
    expect(desk.page.locator(".ikd[data-transcript=R2]")).to_be_visible()
    desk.drag_over("twee uur rijden")
    desk.page.locator("[data-code='a.reis']").first.click()
    desk.saved(1)
    assert desk.on_disk("R2") == [("twee uur rijden", "a.reis", "neutraal")]


def test_silence_is_told_in_red_and_the_act_is_kept(page: Page, study: Study) -> None:
    """Nothing more is accepted; when Python answers again the kept act is saved once, and coding goes on."""
    page.clock.install()
    desk = PlainDesk(page, study).open("R1")
    desk.deaf = lambda message: message["type"] == "act"
    desk.drag_over("twee uur rijden")
    page.locator("[data-code='a.reis']").first.click()
    page.clock.fast_forward(5_100)
    expect(page.get_by_role("alert")).to_contain_text("NIET opgeslagen")
    desk.drag_over("te ver")
    page.locator("[data-code='a.ver']").first.click()
    assert len({message["id"] for message in desk.sent if message["type"] == "act"}) == 1
    desk.deaf = lambda _: False
    page.get_by_role("button", name="Opnieuw proberen").click()
    desk.saved(1)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert desk.on_disk() == [("twee uur rijden", "a.reis", "neutraal")]


def test_an_act_that_was_not_saved_survives_a_reload(page: Page, study: Study) -> None:
    desk = PlainDesk(page, study).open("R1")
    desk.deaf = lambda message: message["type"] == "act"
    desk.drag_over("twee uur rijden")
    page.locator("[data-code='a.reis']").first.click()
    expect(page.locator(".ikd[data-saved=saving]")).to_be_attached()
    desk.deaf = lambda _: False
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    desk.saved(1)
    expect(page.locator(".ikd-notice")).to_contain_text("alsnog opgeslagen")
    assert desk.on_disk() == [("twee uur rijden", "a.reis", "neutraal")]


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "schijf is vol"), (errno.EROFS, "alleen-lezen")])
def test_a_disk_that_refuses_is_told_with_its_reason(
    desk: PlainDesk, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        desk.drag_over("twee uur rijden")
        desk.page.locator("[data-code='a.reis']").first.click()
        expect(desk.page.get_by_role("alert")).to_contain_text(words)
    assert desk.on_disk() == []
    desk.page.get_by_role("button", name="Opnieuw proberen").click()
    desk.saved(1)
    assert len(desk.on_disk()) == 1


def test_a_text_changed_under_the_desk_is_read_again_and_a_stale_act_refused(desk: PlainDesk) -> None:
    desk.drag_over("twee uur rijden")
    file = desk.study.root / "transcripts" / "R1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("twee uur", "anderhalf uur"), encoding="utf-8")
    desk.page.locator("[data-code='a.reis']").first.click()
    expect(desk.page.locator(".ikd-notices")).to_contain_text("intussen gewijzigd")
    expect(desk.text).to_contain_text("anderhalf uur rijden")
    assert desk.on_disk() == []


def test_codings_without_a_place_are_walked_through(page: Page, study: Study) -> None:
    first = PlainDesk(page, study)
    session = first.exchange.session("R1")
    text = session.transcript.text
    start = text.index("te ver")
    session.act("code", {"start": start, "end": start + 6, "quote": "te ver", "code": "a.ver"})
    file = study.root / "transcripts" / "R1.md"
    file.write_text(file.read_text(encoding="utf-8").replace("te ver!", "te gek!"), encoding="utf-8")
    first.open("R1")
    expect(page.get_by_role("tab", name="Te controleren")).to_have_attribute("aria-selected", "true")
    first.drag_over("te gek")
    page.get_by_role("button", name="Plaats hier").click()
    first.saved(1)
    assert first.on_disk() == [("te gek", "a.ver", "neutraal")]
    expect(page.locator(".ikd-leaf")).to_contain_text("op hun plek")


def test_two_coders_are_compared_and_a_decision_is_written_with_its_reason(page: Page, study: Study) -> None:
    for coder, words, code in (
        ("ann", "te ver", "a.ver"),
        ("ben", "twee uur rijden", "a.reis"),
        ("ben", "te ver", "a.ver"),
    ):
        session = PlainDesk.session(study, coder)
        start = session.transcript.text.index(words)
        session.act("code", {"start": start, "end": start + len(words), "quote": words, "code": code})
    desk = PlainDesk(page, study).open("R1")
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.locator(".ikd-compare")).to_contain_text("1 verschil, 1 nog te beslissen")
    expect(page.locator(".ikd-difference")).to_contain_text("Gemist")
    page.get_by_label("B (ben)").check()
    page.get_by_role("button", name="Leg het besluit vast").click()
    expect(page.locator(".ikd-toast")).to_contain_text("schrijf de reden op")
    page.get_by_label("Waarom?").fill("Ben las beter")
    page.keyboard.press("Control+Enter")
    desk.saved(1)
    expect(page.locator(".ikd-compare")).to_contain_text("telt mee in de analyse")
    consensus = Study(study.root).sheet("consensus", "R1")
    assert [coding.code for coding in consensus.codings] == ["a.reis", "a.ver"]
    assert "Ben las beter" in study.journal("consensus", "R1").read_text(encoding="utf-8")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Terug naar coderen").click()
    expect(desk.text).to_be_visible()


@pytest.fixture
def offered(page: Page, study: Study, monkeypatch: pytest.MonkeyPatch) -> PlainDesk:
    """A desk with an engine behind it, still blind."""
    monkeypatch.setattr(suggest, "for_transcript", propose, raising=False)
    return PlainDesk(page, study).open("R1")


def test_suggestions_stay_hidden_until_the_first_pass_is_done(offered: PlainDesk) -> None:
    page = offered.page
    offered.text.click()
    offered.press("n")
    expect(page.locator(".ikd-suggestions")).to_contain_text("U codeert blind")
    expect(page.locator(".ikd-suggested")).to_have_count(0)
    page.get_by_role("button", name="Eerste ronde klaar").click()
    expect(page.locator(".ikd-suggestions")).to_contain_text("Nog 3 suggesties")
    assert Study(offered.study.root).sheet("ann", "R1").first_pass_done


def test_suggestions_are_taken_changed_and_rejected_one_at_a_time(offered: PlainDesk) -> None:
    page = offered.page
    offered.text.click()
    page.get_by_role("tab", name="Suggesties").click()
    page.get_by_role("button", name="Eerste ronde klaar").click()
    expect(page.locator(".ikd-suggestions")).to_contain_text("Nog 3 suggesties")
    page.get_by_role("button", name="Volgende").click()
    expect(page.locator(".ikd-suggested")).to_have_text("twee uur rijden")
    expect(page.locator(".ikd-reason")).to_contain_text("aanwijzing: twee uur rijden")
    offered.press("Shift+Control+ArrowRight", "a")
    offered.saved(2)
    offered.press("x")
    offered.saved(3)
    offered.press("A")
    page.keyboard.type("niet bellen")
    offered.press("Enter")
    offered.saved(4)
    expect(page.locator(".ikd-suggestions")).to_contain_text("geen suggesties (meer)")
    sheet = Study(offered.study.root).sheet("ann", "R1")
    made = [(coding.passage.quote, coding.code, coding.origin.value) for coding in sheet.codings]
    assert made == [
        ("twee uur rijden.", "a.reis", "suggestie aangepast"),
        ("elkaar", "b.niet", "suggestie aangepast"),
    ]
    assert [(item.passage.quote, item.code) for item in sheet.rejections] == [("te ver", "a.ver")]
    assert not sheet.blind_ids
    page.reload()
    offered.ready()
    page.get_by_role("tab", name="Suggesties").click()
    expect(page.locator(".ikd-suggestions")).to_contain_text("geen suggesties (meer)")
