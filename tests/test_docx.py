import pytest

from tests.raw_files import docx, noted, par, read, run, said, table

INSERTED = f"<w:ins>{run(' en ingevoegd')}</w:ins>"
DELETED = "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"


def words(tmp_path, *blocks, **parts):
    arrival = read(tmp_path, "a.docx", docx(par("Interviewer: Hoe?"), *blocks, **parts))
    return "\n".join(text for _, _, text in said(arrival)[1:]), noted(arrival)


def test_insertions_are_in_and_deletions_out_and_both_are_told(tmp_path):
    text, notes = words(tmp_path, par("Respondent: Goed", INSERTED, DELETED, "."))
    assert text == "Goed en ingevoegd."
    assert (notes["insertions"], notes["deletions"]) == (1, 1)


def test_text_behind_a_comment_or_an_entity_is_kept(tmp_path):
    assert words(tmp_path, par("Respondent: een <!-- x --> twee &amp; drie"))[0] == "een twee & drie"


def test_content_controls_links_and_fields_are_read(tmp_path):
    control = f"<w:sdt><w:sdtContent>{par('Respondent: in het vakje')}</w:sdtContent></w:sdt>"
    link = f"<w:hyperlink>{run(' de link')}</w:hyperlink>"
    code = '<w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
    assert words(tmp_path, control, par("Derde: zie", link, code, " dus"))[0] == "in het vakje\nzie de link dus"


def test_hidden_text_and_comments_stay_out_and_are_told(tmp_path):
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
    comment = f'<w:comments xmlns:w="x"><w:comment>{par("klopt dit?")}</w:comment></w:comments>'
    text, notes = words(tmp_path, par("Respondent: Ja", hidden, "."), **{"word/comments.xml": comment})
    assert text == "Ja."
    assert (notes["hidden"], notes["comments"]) == (1, 1)


def test_a_line_break_a_tab_and_a_hyphen_are_characters(tmp_path):
    middle = "<w:r><w:br/><w:t>twee</w:t><w:tab/><w:t>drie</w:t><w:noBreakHyphen/><w:t>vier</w:t></w:r>"
    assert words(tmp_path, par("Respondent: een", middle))[0] == "een\ntwee drie\u2011vier"


def test_a_paragraph_whose_mark_was_deleted_runs_on(tmp_path):
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('Respondent: het begin')}</w:p>"
    assert words(tmp_path, first, par(" en het eind"))[0] == "het begin en het eind"


def test_a_table_of_speaker_and_text_is_turns(tmp_path):
    rows = [
        ("Tijd", "Spreker", "Tekst"),
        ("00:01", "Interviewer", "Hoe gaat het nu?"),
        ("00:05", "Jan", "Goed, dank je."),
    ]
    arrival = read(tmp_path, "a.docx", docx(table(*rows, ("00:09", "", "En verder ook."))))
    assert said(arrival) == [
        ("Interviewer", "00:01", "Hoe gaat het nu?"),
        ("Respondent", "00:05", "Goed, dank je.\nEn verder ook."),
    ]
    assert noted(arrival)["table"] == 1


def test_a_table_without_speakers_is_text(tmp_path):
    text, _ = words(tmp_path, par("Respondent: kijk"), table(("een", "twee"), ("drie", "vier")))
    assert text.split("\n") == ["kijk", "een", "twee", "drie", "vier"]


def test_text_boxes_are_taken_in_once(tmp_path):
    box = f"<w:drawing><w:txbxContent>{par('in de kantlijn')}</w:txbxContent></w:drawing>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent xmlns:mc='m'>{both}</mc:AlternateContent></w:r>"
    assert words(tmp_path, par("Respondent: Ja.", both))[0] == "Ja.\nin de kantlijn"


def test_bold_names_without_colon_are_labels(tmp_path):
    blocks = [par(run("Interviewer", bold=True), " Hoe?"), par(run("Respondent", bold=True), " Zo.")]
    assert said(read(tmp_path, "a.docx", docx(*blocks))) == [("Interviewer", "", "Hoe?"), ("Respondent", "", "Zo.")]


def test_bold_questions_without_labels_are_the_interviewers(tmp_path):
    lines = [("Hoe gaat het?", True), ("Goed.", False), ("En nu?", True), ("Ook goed.", False)]
    arrival = read(tmp_path, "a.docx", docx(*(par(run(text, bold=bold)) for text, bold in lines)))
    assert [speaker for speaker, _, _ in said(arrival)] == ["Interviewer", "Respondent"] * 2
    assert arrival.report.guessed


def test_words_own_transcribe_layout(tmp_path):
    lines = ["Audio file", "x.mp3", "Transcript", "00:00:01 Speaker 1", "Hoe?", "00:00:05 Speaker 2", "Goed.", "Echt."]
    arrival = read(tmp_path, "a.docx", docx(*map(par, lines)))
    assert said(arrival) == [("Interviewer", "00:00:01", "Hoe?"), ("Respondent", "00:00:05", "Goed.\nEcht.")]


@pytest.mark.parametrize("dashes", ["---", "—", "—-"])
def test_a_transcript_that_went_through_word_keeps_its_header_out_of_the_speech(tmp_path, dashes):
    front = (dashes, "id: R07", "datum: 2026-03-12", 'toelichting: "Een: twee"', "pseudonimisering: nagekeken", dashes)
    arrival = read(tmp_path, "a.docx", docx(*map(par, (*front, "Interviewer: Hoe?", "Respondent: Zo."))))
    assert said(arrival) == [("Interviewer", "", "Hoe?"), ("Respondent", "", "Zo.")]
    assert (arrival.transcript.meta["datum"], arrival.transcript.meta["toelichting"]) == ("2026-03-12", "Een: twee")
    assert arrival.transcript.meta["pseudonimisering"] == "niet nagekeken"


def test_a_header_in_one_paragraph_is_a_header_too(tmp_path):
    lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("---", "id: R07", "vorm: telefonisch", "---"))
    arrival = read(
        tmp_path, "a.docx", docx(par(f"<w:r>{lines}</w:r>"), par("Interviewer: Hoe?"), par("Respondent: Zo."))
    )
    assert (len(said(arrival)), arrival.transcript.meta["vorm"]) == (2, "telefonisch")


def test_a_dash_that_opens_a_conversation_is_no_header(tmp_path):
    arrival = read(tmp_path, "a.docx", docx(*map(par, ("---", "Interviewer: Hoe?", "---", "Respondent: Zo."))))
    assert [speaker for speaker, _, _ in said(arrival)][-2:] == ["Interviewer", "Respondent"]
