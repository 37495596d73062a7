"""Reads Office files with other people's programs; see scripts/read-office."""

import os
import pathlib
import subprocess
import sys
import tempfile

LAKSAMAN = pathlib.Path("/usr/share/fonts/truetype/tlwg")
SCALE = 0.66  # 16 points of TH Sarabun New are 10.56 of Laksaman
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{}</dir><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>{}/cache</cachedir></fontconfig>
"""


def texts(path):
    import docx

    def paragraphs(container):
        for part in container.iter_inner_content():
            if hasattr(part, "rows"):
                seen = set()
                for cell in (cell for row in part.rows for cell in row.cells):
                    if cell._tc not in seen:
                        seen.add(cell._tc)
                        yield from paragraphs(cell)
            else:
                yield part.text

    for text in paragraphs(docx.Document(path)):
        if text:
            print(text)


def sheets(path):
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            print(sheet.title, cell.coordinate, cell.data_type, repr(cell.value), cell.number_format, sep="\t")


def print_pages(path, out):
    """Prints with a font of the right name and size: LibreOffice would not scale what stands in for it."""
    with tempfile.TemporaryDirectory() as folder:
        fonts = pathlib.Path(folder, "fonts")
        fonts.mkdir()
        for style in ("", "-Bold"):
            make_font(LAKSAMAN / f"Laksaman{style}.ttf", fonts / f"Sarabun{style}.ttf", style.strip("-") or "Regular")
        settings = pathlib.Path(folder, "fonts.conf")
        settings.write_text(FONTS.format(fonts, folder))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, path],
            env={**os.environ, "FONTCONFIG_FILE": str(settings), "HOME": folder},
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pathlib.Path(out).write_bytes(pathlib.Path(folder, pathlib.Path(path).stem + ".pdf").read_bytes())


def make_font(source, target, style):
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    font["head"].unitsPerEm = round(font["head"].unitsPerEm / SCALE)
    for record in font["name"].names:
        named = {1: "TH Sarabun New", 2: style, 4: f"TH Sarabun New {style}", 6: f"THSarabunNew-{style}"}
        if record.nameID in named:
            record.string = named[record.nameID]
    font.save(target)


match sys.argv[1:]:
    case ["texts", path]: texts(path)
    case ["sheets", path]: sheets(path)
    case ["print", path, out]: print_pages(path, out)
    case _: sys.exit("usage: scripts/read-office texts|sheets|print FILE...")
