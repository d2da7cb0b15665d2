"""A study with something to hide: three groups, five interviews, a coder, a memo, an approved quote and a key file."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import yaml

from interviewkit import blank
from interviewkit.model import Coding, Valence
from interviewkit.study import Study
from tests.written import write_codings

SECRET = "Onze wethouder sliep drie nachten naast het kopieerapparaat omdat de stroomkabel steeds losraakte"
APPROVED = "Zonder die vaste dinsdagmiddag had ik nooit geweten wie er bij de gemeente de sleutel had"
SHORT = "net een kapotte waterkoker"
MEMO = "Hier twijfel ik of zij haar chef spaart"
NAME = "Jannigje Steenstra-Oosterwold"
ANSWERS = {
    "R01": f"{SECRET}. Dat was me wat. {APPROVED}. Verder ging het wel.",
    "R02": "Wij bellen elkaar op maandag en dat werkt beter dan alle overleggen met koekjes bij elkaar.",
    "R03": f"Het systeem is {SHORT}, zei ik tegen mijn baas, en hij lachte en schreef het op een servet.",
    "R04": "De bus rijdt twee keer per dag en wie hem mist, die blijft gewoon slapen op het azc.",
    "R05": "Een kennisinstituut kijkt mee, maar wij gaan niet over de planning van de gemeenten.",
}
GROUPS = [
    {"id": "cm", "enkelvoud": "casemanager", "meervoud": "casemanagers", "label": "Casemanager", "aantal": 3},
    {"id": "wsp", "enkelvoud": "servicepunt", "meervoud": "servicepunten", "label": "Servicepunt", "aantal": 1},
    {"id": "ngo", "enkelvoud": "kennisinstituut", "meervoud": "kennisinstituten", "label": "Zonnewijzer", "aantal": 1},
]
MEMBERS = {"R01": "cm", "R02": "cm", "R03": "cm", "R04": "wsp", "R05": "ngo"}


def book(**changes: object) -> dict[str, object]:
    groups = [{**group, "toestemming_naam": True} for group in GROUPS]
    return {
        "versie": "2.1",
        "titel": "Evaluatie van de dinsdagmiddag",
        "toelichting": "De interviews zijn verzonnen.",
        "hoofdvraag": "Helpt een vaste middag per week bij de overdracht van bewoners aan de gemeente?",
        "instellingen": {"codeur": "codeur-a"},
        "deelvragen": [{"nr": 1, "vraag": "Hoe verloopt de overdracht van bewoners aan de gemeente op dit moment?"}],
        "groepen": groups,
        "doelen": [{"id": "D1", "doel": "Warme overdracht", "bron": "offerte"}],
        "themas": [{"id": "a", "naam": "Afstand"}],
        "codes": [
            {"id": "a.middag", "naam": "Vaste middag", "definitie": "Vast moment", "deelvragen": [1], "doelen": ["D1"]},
            {"id": "a.reis", "naam": "Reistijd", "definitie": "Reizen", "deelvragen": [1], "gevoelig": True},
        ],
        **changes,
    }


def finding(**changes: object) -> dict[str, object]:
    quote = {"interview": "R01", "tekst": APPROVED, "goedgekeurd": True, "door": "projectleider"}
    return {
        "id": "B1",
        "deelvraag": 1,
        "soort": "S",
        "zin": "Geïnterviewde casemanagers vinden een vast moment nuttig.",
        "zoek": {"codes": ["a.middag"]},
        "citaten": [quote],
        "onderbouwing": {"oordeel": "laag", "reden": "Weinig gesprekken."},
        "status": "vastgesteld",
        **changes,
    }


def lay_out(root: Path, *, findings: list[dict[str, object]] | None = None, **changes: object) -> Study:
    blank.lay_out(root)
    for name, answer in ANSWERS.items():
        front = (
            f"---\nid: {name}\nfictief: true\ninterviewer: mevrouw-de-vrager\nbron: opname_wethouder_{name}.docx\n---\n"
        )
        text = f"{front}\nInterviewer: Hoe gaat het?\n\nRespondent: {answer}\n"
        (root / "transcripts" / f"{name}.md").write_text(text, encoding="utf-8")
    rows = "".join(f"{name};{group}\n" for name, group in MEMBERS.items())
    (root / "respondents.csv").write_text(f"id;groep\n{rows}", encoding="utf-8")
    (root / "codebook.yaml").write_text(yaml.safe_dump(book(**changes), allow_unicode=True), encoding="utf-8")
    ledger = {"bevindingen": [finding()] if findings is None else findings}
    (root / "findings.yaml").write_text(yaml.safe_dump(ledger, allow_unicode=True), encoding="utf-8")
    code(Study(root))
    return Study(root)


def code(study: Study) -> None:
    spans = {"R01": (APPROVED, "a.middag"), "R02": (ANSWERS["R02"], "a.middag"), "R04": ("De bus rijdt", "a.reis")}
    for name, (quote, ident) in spans.items():
        transcript = study.transcripts[name]
        start = transcript.text.index(quote)
        passage = transcript.passage(start, start + len(quote))
        memo = MEMO if name == "R02" else ""
        made = Coding(
            f"coding-{name}-7f3a", passage, ident, "codeur-a", "2026-01-01", Valence.SUCCESS, "2.1", memo=memo
        )
        write_codings(study.journal("codeur-a", name), [made])


def executed(study: Study) -> Path:
    """The study's notebooks run here, without kernels: cells with the blocks they show, as a run leaves them."""
    output = study.output_folder
    output.mkdir(parents=True, exist_ok=True)
    for question in study.codebook.questions:
        run_book(study, "deelvraag", f"deelvraag-{question.number}", deelvraag=question.number)
    for name in ("hoofdvraag", "overeenstemming", "verantwoording"):
        run_book(study, name, name)
    return output


def run_book(study: Study, notebook: str, name: str, **parameters: object) -> None:
    book = json.loads((study.root / "notebooks" / f"{notebook}.ipynb").read_text("utf-8"))
    space: dict[str, object] = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = list(run_cell("".join(cell["source"]), space))
            if "parameters" in cell["metadata"].get("tags", ()):
                space.update(parameters, studie=str(study.root))
    book["metadata"]["papermill"] = {"input_path": str(study.root), "parameters": {"studie": str(study.root)}}
    (study.output_folder / f"{name}.ipynb").write_text(json.dumps(book), encoding="utf-8")


def run_cell(source: str, space: dict[str, object]) -> Iterator[dict[str, object]]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), space)
    shown = eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None
    if hasattr(shown, "_repr_mimebundle_"):
        yield {"output_type": "execute_result", "data": shown._repr_mimebundle_()}
