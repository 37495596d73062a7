"""See scripts/find-paragraphs. White space does not count: every reader puts its own where lines end."""

import subprocess
import sys
import unicodedata

import pymupdf
import pypdfium2

# A paragraph that goes on over the page has the number of the next page between its halves.
LEAST = 6


def solid(text):
    return "".join(unicodedata.normalize("NFC", text).split()).replace("\ufffe", "").replace("\u00ad", "")


def poppler(path):
    return subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout


def pdfium(path):
    document = pypdfium2.PdfDocument(path)
    return "".join(page.get_textpage().get_text_range() for page in document)


def mupdf(path):
    with pymupdf.open(path) as document:
        return "".join(page.get_text("text", sort=False) for page in document)


def is_in(read, paragraph):
    return paragraph in read or any(
        paragraph[:cut] in read and paragraph[cut:] in read for cut in range(LEAST, len(paragraph) - LEAST))


def main():
    missed = 0
    for path in sys.argv[1:]:
        with open(path.removesuffix(".pdf") + ".txt", encoding="utf-8") as file:
            paragraphs = [solid(line) for line in file if line.strip()]
        for reader in (poppler, pdfium, mupdf):
            read = solid(reader(path))
            lost = [text for text in paragraphs if not is_in(read, text)]
            missed += len(lost)
            for text in lost:
                print(f"{path}: {reader.__name__} does not find {text}")
    sys.exit(1 if missed else 0)


main()
