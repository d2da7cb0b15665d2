"""Builders of the files that evaluators bring: Word, OpenDocument, RTF, PDF, each as small as can be."""

import io
import zipfile

from interviewkit.intake import reading

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_O = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
)


def run(text, *, bold=False):
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs):
    return f"<w:p>{''.join(r if r.startswith('<') else run(r) for r in runs)}</w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc>{par(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def docx(*blocks, before="", **parts):
    body = f"{before}<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>"
    return zipped(**{"word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{body}', **parts})


def odt(body, styles="", **parts):
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    return zipped(
        **{"content.xml": f"<office:document-content {_O}>{automatic}{text}</office:document-content>", **parts}
    )


def pdf(*pages):
    """A PDF with a text layer, one string a line."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i, lines in enumerate(pages):
        show = "\n".join(f"({line}) Tj T*" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 750 Td\n{show}\nET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {5 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    start = len(data)
    table_of = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table_of}"
    return data + f"{head}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def read(folder, name, data, **options):
    """Write the bytes to a file of this name and read it in as R07."""
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return reading.read(file, "R07", **options)


def said(arrival):
    """The turns as (speaker, time, words)."""
    text = arrival.transcript.text
    return [(turn.speaker, turn.time, text[turn.start : turn.end]) for turn in arrival.transcript.turns]


def noted(arrival):
    return {note.key: note.count for note in arrival.report.notes}
