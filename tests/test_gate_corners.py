"""Every sort of leak in every sort of corner: labels, names, paths, addresses, memos; each with its clean twin."""

import gzip
import json

import pytest

from tests.share_study import MEMO, NAME, lay_out
from tests.test_gate import b64, halved, js, numbered, office, page, pdf, png, runs, soft, workbook, zipped
from tests.test_gate import rules as found

LEAKS = {
    "label": ("respondent-label", "zoals in gesprek R03 werd gezegd", "zoals in tabel 3 werd gezegd"),
    "file": ("file-name", "uit opname_wethouder_R02.docx overgenomen", "uit een opname overgenomen"),
    "path": ("local-path", "zie /home/pietje/studie/ruw voor meer", "zie de bijlage voor meer"),
    "drive": ("local-path", "zie C:/Users/Pietje/studie voor meer", "zie de schijf voor meer"),
    "coder": ("coder-name", "gecodeerd door codeur-a in mei", "gecodeerd door een codeur in mei"),
    "interviewer": ("coder-name", "gesproken door mevrouw-de-vrager zelf", "gesproken door een van ons"),
    "mail": ("identifier", "schrijf naar j.jansen@gemeente.nl voor meer", "schrijf naar de gemeente voor meer"),
    "telephone": ("identifier", "bel 06-12345678 voor meer", "bel de gemeente voor meer"),
    "name": ("key-name", f"gesproken met {NAME} zelf", "gesproken met iemand anders"),
    "memo": ("memo-words", MEMO, "Hier twijfelen de geïnterviewden zelf over"),
    "id of a coding": ("working-id", "zie coding-R01-7f3a voor meer", "zie coding vijf voor meer"),
}
CORNERS = {
    "text": ("p.html", lambda t: page(f"<p>{t}</p>")),
    "entities": ("p.html", lambda t: page(f"<p>{numbered(t)}</p>")),
    "letter by letter": ("p.html", lambda t: page(f"<p>{halved(t)}</p>")),
    "soft hyphens": ("p.html", lambda t: page(f"<p>{soft(t)}</p>")),
    "attribute": ("p.html", lambda t: page(f'<p title="{t}">x</p>')),
    "comment": ("p.html", lambda t: page(f"<!-- {t} -->")),
    "script": ("p.html", lambda t: page(f'<script>let a = "{js(t)}"</script>')),
    "JSON": ("p.html", lambda t: page(f'<script type="application/json">{json.dumps({"a": [t]})}</script>')),
    "base64": ("p.html", lambda t: page(f'<script>a="{b64(t)}"</script>')),
    "base64 twice": ("p.html", lambda t: page(f"<p>{b64(b64(t))}</p>")),
    "hexadecimal": ("p.html", lambda t: page(f"<p>{t.encode().hex()}</p>")),
    "a page in an attribute": ("p.html", lambda t: page(f'<iframe srcdoc="&lt;p&gt;{t}&lt;/p&gt;"></iframe>')),
    "docx": ("a.docx", lambda t: office({"word/document.xml": f"<w:p>{runs(t)}</w:p>"})),
    "docx comment": ("a.docx", lambda t: office({"word/comments.xml": f"<w:p>{runs(t)}</w:p>"})),
    "docx alt text": ("a.docx", lambda t: office({"word/document.xml": f'<wp:docPr id="1" descr="{t}"/>'})),
    "xlsx cell": ("a.xlsx", lambda t: office({"xl/sharedStrings.xml": f"<sst><si><t>{t}</t></si></sst>"})),
    "xlsx comment": ("a.xlsx", lambda t: workbook("x", comment=t)),
    "pdf metadata": ("a.pdf", lambda t: pdf(title=t)),
    "pdf attachment": ("a.pdf", lambda t: pdf(attached=t.encode())),
    "png text": ("a.png", lambda t: png((b"tEXt", b"Comment\0" + t.encode("latin-1", "replace")))),
    "archive": ("a.zip", zipped),
    "packed": ("a.json.gz", lambda t: gzip.compress(json.dumps({"a": t}).encode())),
    "csv": ("a.csv", lambda t: f"kolom;waarde\n1;{t}\n".encode()),
    "two bytes a letter": ("a.txt", lambda t: t.encode("utf-16")),
    "notebook": ("a.ipynb", lambda t: json.dumps({"cells": [{"source": t, "metadata": {}}]}).encode()),
}


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hoeken")
    key = folder / "sleutel.csv"
    key.write_text(f"pseudoniem;soort;naam;varianten;besluit\n[p-1];persoon;{NAME};;vervang\n", "utf-8")
    return lay_out(folder / "studie", instellingen={"codeur": "codeur-a", "sleutelbestand": str(key)})


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_of_any_sort_is_found_in_any_corner(study, leak, corner):
    rule, text, twin = LEAKS[leak]
    name, make = CORNERS[corner]
    assert rule in found(study, name, make(text))
    assert found(study, name, make(twin)) == set()
