"""The publication log: what a print leads to, what becomes of a file in hand, and a copy of the site on a disk."""

import pathlib
import subprocess
import urllib.parse

from conftest import BINARY

HOME = "/khuan-khanun/"


def handed_in(walk, path):
    walk.open(HOME + "verify").page.set_input_files("input[type=file]", path)
    return walk.press("ตรวจไฟล์")


def test_a_file_that_was_replaced_is_exposed(walker, tmp_path):
    reader, clerk = walker("reader"), walker("clerk")
    reader.open(HOME + "reports")
    pdf = reader.page.locator("main a[href$='.pdf']").first.get_attribute("href")
    held, changed = tmp_path / "held.pdf", tmp_path / "changed.pdf"
    held.write_bytes(reader.page.request.get(pdf).body())
    changed.write_bytes(held.read_bytes() + b"\n")
    handed_in(reader, held).sees("ยังไม่เปลี่ยน").look()
    handed_in(reader, changed).sees("ไม่พบไฟล์นี้ในบันทึกการเผยแพร่")
    reader.open(pdf.removesuffix(".pdf")).sees("บันทึกการเผยแพร่ ลำดับที่")
    entry = reader.page.locator(".log-mark a").get_attribute("href")
    reader.open(entry).sees("ยังไม่เปลี่ยน")

    clerk.sign_in("khuan-khanun.ita").open("/office/papers/2567/analysis/publication")
    clerk.fill(reason="แก้ตารางที่ 2").press("เผยแพร่ฉบับที่ 2").sees("SHA-256")
    reader.open(entry).sees("ถูกแทนที่เมื่อ").sees("เพราะ: แก้ตารางที่ 2").look()
    handed_in(reader, held).sees("ถูกแทนที่เมื่อ")


def test_a_copy_of_the_site_opens_from_a_disk(demo, chromium, tmp_path):
    folder = tmp_path / "copy"
    demo.command("copy", "khuan-khanun", "--year", "2567", "--out", str(folder))
    page = chromium.new_context().new_page()
    broken, seen, waiting = [], set(), [(folder / "index.html").as_uri()]
    page.on("requestfailed", lambda request: broken.append(request.url))
    while waiting and len(seen) < 60:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        page.goto(address)
        for link in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href.split('#')[0])"):
            if link.startswith("file:"):
                assert pathlib.Path(urllib.parse.unquote(link[7:])).is_file(), f"{address} leads to {link}"
                if link.endswith(".html"):
                    waiting.append(link)
    assert broken == []
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    subprocess.run([BINARY, "verify", folder], check=True)
