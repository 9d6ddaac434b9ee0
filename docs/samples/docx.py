#!/usr/bin/env python3
"""Makes report.docx of report.txt, as an office would set it: a title, headings with outline levels, measures as automatic lists.

    python3 docs/samples/docx.py
"""
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Name, outline level, font, half points, alignment, what else.
STYLES = [
    ("Title", "", "方正小标宋简体", 44, "center", '<w:spacing w:after="560" w:line="640" w:lineRule="exact"/><w:contextualSpacing/>'),
    ("Heading1", "0", "黑体", 32, "left", '<w:ind w:firstLine="640"/>'),
    ("Heading2", "1", "楷体", 32, "left", '<w:ind w:firstLine="640"/>'),
    ("Heading3", "2", "仿宋", 32, "left", '<w:keepNext/><w:ind w:firstLine="640"/>'),
    ("BodyText", "", "仿宋", 32, "both", '<w:ind w:firstLine="640"/>'),
    ("Signature", "", "仿宋", 32, "right", '<w:ind w:right="640"/>'),
]


def fonts(east):
    return f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{east}"/>'


def style(name, level, east, size, align, extra):
    outline = f'<w:outlineLvl w:val="{level}"/>' if level else ""
    spacing = "" if "w:spacing" in extra else '<w:spacing w:line="560" w:lineRule="exact"/>'
    keep, indent = ("<w:keepNext/>", extra.replace("<w:keepNext/>", "")) if "keepNext" in extra else ("", extra)
    return (f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:qFormat/>'
            f'<w:pPr>{keep}{spacing}{indent}<w:jc w:val="{align}"/>{outline}</w:pPr>'
            f'<w:rPr>{fonts(east)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>')


def paragraph(name, text, numbering=""):
    return (f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{numbering}</w:pPr>'
            f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')


def body(lines):
    """The paragraphs, and how many lists there are: each begins at (1)."""
    made, lists, at = [], 0, len(lines) - 2
    for number, line in enumerate(lines):
        if number < 2:
            made.append(("Title", line, ""))
        elif number >= at:
            made.append(("Signature", line, ""))
        elif re.match("[一二三]、", line):
            made.append(("Heading1", line, ""))
        elif re.match("（[一二三]）", line):
            made.append(("Heading2", line, ""))
        elif re.match(r"\d\.", line):
            made.append(("Heading3", line, ""))
        elif label := re.match(r"（(\d)）", line):
            lists += label[1] == "1"
            made.append(("BodyText", line[label.end():], f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{lists}"/></w:numPr>'))
        else:
            made.append(("BodyText", line, ""))
    return "".join(paragraph(*one) for one in made), lists


def numbering(lists):
    level = ('<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
             '<w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/><w:lvlJc w:val="left"/>'
             '<w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum>')
    return level + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(1, lists + 1))


def part(kind):
    return f'<Override PartName="/word/{kind}.xml" ContentType="{WORD}.{"document.main" if kind == "document" else kind}+xml"/>'


lines = [line for line in (HERE / "report.txt").read_text(encoding="utf-8").splitlines() if line]
paragraphs, lists = body(lines)
page = ('<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/></w:sectPr>')
parts = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{part("document")}{part("styles")}{part("numbering")}</Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>',
    "word/document.xml": f"<w:document {NAMES}><w:body>{paragraphs}{page}</w:body></w:document>",
    "word/styles.xml": f'<w:styles {NAMES}>{"".join(style(*one) for one in STYLES)}</w:styles>',
    "word/numbering.xml": f"<w:numbering {NAMES}>{numbering(lists)}</w:numbering>",
}
with zipfile.ZipFile(HERE / "report.docx", "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in parts.items():
        # The same bytes on every day.
        archive.writestr(zipfile.ZipInfo(name, (2025, 11, 3, 9, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)
