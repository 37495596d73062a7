"""The main job from last year's result to a published report, as one person does it."""

import hashlib
import subprocess

import pytest

from conftest import ENGINES, Server, demo_on

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)


@pytest.fixture
def server(request, demo, fonts, tmp_path):
    server = Server(demo_on(request.param, demo, fonts, tmp_path / "data"))
    yield server
    server.stop()


WAYS = [
    pytest.param("sqlite", 1280, True, "light", id="desk"),
    pytest.param("sqlite", 360, True, "dark", id="phone"),
    pytest.param("sqlite", 1280, False, "light", id="without-javascript"),
] + [pytest.param(engine, 1280, True, "light", id=engine) for engine in ENGINES[1:]]


@pytest.mark.parametrize("server, width, javascript, scheme", WAYS, indirect=["server"])
def test_from_the_result_to_the_published_report(walker, tmp_path, width, javascript, scheme):
    manner = {"width": width, "javascript": javascript, "scheme": scheme}
    clerk = walker("clerk", **manner)
    clerk.sign_in("khuan-khanun.ita").sees("95.01")

    see_the_misprint_explained(clerk)
    measure = mark_progress_with_evidence(clerk)
    fingerprint = publish_the_report(clerk)
    clerk.sign_out()

    read_it_as_a_stranger(walker("stranger", **manner), tmp_path, measure, fingerprint)


def see_the_misprint_explained(clerk):
    clerk.follow("ดูคำอธิบาย")
    clerk.sees("95.01").sees("96.51").sees("73.29")


def mark_progress_with_evidence(clerk):
    clerk.follow("แผนมาตรการ")
    row = clerk.page.locator("main table").first.get_by_role("link").first
    heading = row.inner_text().strip()
    row.click()
    clerk.look().sees(heading)
    clerk.fill(words="ติดประกาศขั้นตอนบริการที่หน้าเคาน์เตอร์ทั้งสี่จุดแล้ว")
    clerk.page.get_by_label("ดำเนินการเรียบร้อยแล้ว").check()
    clerk.page.locator('[name="evidence"]').set_input_files(
        [{"name": "ภาพหน้าเคาน์เตอร์.png", "mimeType": "image/png", "buffer": PICTURE}]
    )
    clerk.press("บันทึกความก้าวหน้า").sees("พร้อมหลักฐาน 1 ไฟล์").sees("ภาพหน้าเคาน์เตอร์.png")
    link = clerk.page.get_by_role("link", name="ภาพหน้าเคาน์เตอร์.png").get_attribute("href")
    kept = clerk.page.request.get(link)
    assert kept.status == 200 and kept.body() == PICTURE
    return heading


def publish_the_report(clerk):
    clerk.follow("เอกสาร")
    clerk.open("/office/papers/2568/yearly")
    clerk.follow("ตรวจแล้วเผยแพร่").sees("ทุกคนบนอินเทอร์เน็ต")
    clerk.press("เผยแพร่ฉบับที่ 1").sees("SHA-256")
    return clerk.page.locator("dd code").first.inner_text()


def read_it_as_a_stranger(stranger, tmp_path, measure, fingerprint):
    stranger.open("/khuan-khanun/").sees("95.01")
    stranger.open("/khuan-khanun/measures")
    stranger.open("/khuan-khanun/reports")
    stranger.page.locator("main table").get_by_role("link").first.click()
    stranger.look().sees(fingerprint)

    link = stranger.page.locator('main a[href$=".pdf"]').first.get_attribute("href")
    pdf = stranger.page.request.get(link)
    assert pdf.status == 200 and pdf.headers["content-type"] == "application/pdf"
    assert hashlib.sha256(pdf.body()).hexdigest() == fingerprint
    text = text_of(pdf.body(), tmp_path)
    assert "เทศบาลตำบลควนขนุน" in text
    # A cell is a few words wide, so only the beginning of the measure stands on one line.
    assert squeezed(measure).lstrip("0123456789.")[:12] in squeezed(text)
    stranger.open("/office/plan").sees("เข้าสู่ระบบ")


def text_of(pdf, folder):
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout


def squeezed(text):
    """Lines break where the column ends, so spaces do not count."""
    return "".join(text.split())
