"""Files that people hand in, as other programs write and read them: the author is gone, the content is there."""

import io

import docx
import openpyxl
import pikepdf

AUTHOR = "Somebody Unwise"
# What cannot be changed without breaking it stays, and staff are told.
UNCHANGED = {"locked.pdf", "packed.pdf"}


def word(path):
    paper = docx.Document()
    paper.core_properties.author = paper.core_properties.last_modified_by = AUTHOR
    paper.add_paragraph("คำร้องขอซ่อมไฟ")
    paper.save(path)


def excel(path):
    book = openpyxl.Workbook()
    book.properties.creator = AUTHOR
    book.active["A1"] = "คำร้องขอซ่อมไฟ"
    book.save(path)


def pdf(path, **how):
    with pikepdf.new() as file:
        file.add_blank_page()
        file.docinfo["/Author"] = AUTHOR
        with file.open_metadata() as metadata:
            metadata["dc:creator"] = [AUTHOR]
        file.save(path, **how)


def test_authors_are_taken_out_and_the_files_still_open(walker, tmp_path):
    word(tmp_path / "paper.docx")
    excel(tmp_path / "table.xlsx")
    pdf(tmp_path / "plain.pdf")
    pdf(tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    locked = pikepdf.Encryption(owner="owner", user="")
    pdf(tmp_path / "locked.pdf", encryption=locked)
    names = sorted(path.name for path in tmp_path.iterdir())

    visitor = walker("visitor", width=390, javascript=False)
    visitor.open("/khuan-khanun/enquiries/ask").fill(title="แนบไฟล์", words="ห้าไฟล์")
    visitor.page.get_by_label("ตอบเฉพาะฉัน").check()
    visitor.page.set_input_files("[name=files]", [tmp_path / name for name in names])
    visitor.press("ส่งคำถาม").sees("โปรดเก็บเลขที่และรหัสนี้ไว้")

    clerk = walker("clerk")
    clerk.sign_in("khuan-khanun.ita").follow("เรื่องจากประชาชน").follow("แนบไฟล์")
    kept = {}
    for name in names:
        link = clerk.page.get_by_role("link", name=name)
        kept[name] = clerk.page.request.get(link.get_attribute("href")).body()
        told = "อาจมีชื่อผู้จัดทำอยู่ในไฟล์" in link.locator("xpath=..").inner_text()
        assert told == (name in UNCHANGED), name

    for name in set(names) - UNCHANGED:
        assert AUTHOR.encode() not in kept[name], name
    paper = docx.Document(io.BytesIO(kept["paper.docx"]))
    assert paper.paragraphs[0].text == "คำร้องขอซ่อมไฟ" and paper.core_properties.author == ""
    book = openpyxl.load_workbook(io.BytesIO(kept["table.xlsx"]))
    assert book.active["A1"].value == "คำร้องขอซ่อมไฟ" and AUTHOR not in str(book.properties)
    with pikepdf.open(io.BytesIO(kept["plain.pdf"])) as file:
        assert len(file.pages) == 1 and not file.check_pdf_syntax()
        assert AUTHOR not in str(dict(file.docinfo))
