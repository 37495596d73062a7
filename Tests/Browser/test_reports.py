"""A report about the ปลัด: filed by nobody in particular, asked about, climbing when nobody opens it."""

import re
import subprocess

import pytest

from conftest import BINARY, Server
from walk import PASSWORD

DOOR = "/khuan-khanun/complaints/corruption"
FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"


@pytest.fixture
def server(demo, tmp_path):
    """A server of its own for each test, whose clock can be moved."""
    server = Server(demo.copy(tmp_path / "data"))
    yield server
    server.stop()


def move_clock(server, days):
    """The same installation on the same port, so many days later.

    The library that moves the clock needs a program between: it prepares itself there, before arguments are read.
    """
    server.stop()
    environment = dict(server.installation.environment, LD_PRELOAD=FAKETIME, FAKETIME=f"+{days}d")
    server.process = subprocess.Popen(
        ["/usr/bin/env", BINARY, "serve", "--port", str(server.port), "--data", server.installation.folder],
        env=environment,
        stdout=server.log,
        stderr=subprocess.STDOUT,
    )
    server.wait()


def reader(walker, login):
    """A reader of reports of the demo, with the key unlocked."""
    walk = walker(login).sign_in(f"khuan-khanun.{login}")
    walk.open("/office/complaints/reports").follow("ปลดล็อกกุญแจ")
    return walk.fill(passphrase=PASSWORD).press("เปิดกุญแจ")


def file_report(person, words, about=None):
    """Fills the door in and keeps the receipt."""
    person.open("/khuan-khanun/complaints").follow("แจ้งเรื่องทุจริต", within=person.page.locator("main"))
    person.sees("ไม่เก็บที่อยู่เครื่อง")
    if about:
        person.page.get_by_label(about, exact=False).first.check()
    person.press("ต่อไป").sees("ใครจะได้อ่านเรื่องนี้")
    person.fill(words=words).press("ส่งเรื่อง").sees("รับเรื่องแล้ว")
    receipt = person.page.locator(".receipt-code").inner_text().strip()
    person.press("ไปต่อ").sees("โปรดจดรหัส")
    person.page.locator('input[name="kept"]').check()
    person.press("ไปต่อ").sees("รอผู้รับรายงานเปิดอ่าน")
    return receipt


def come_back(person, receipt):
    person.open("/khuan-khanun/complaints").follow("เปิดเรื่องที่แจ้งไว้ด้วยใบรับ")
    return person.fill(code=receipt.lower().replace("-", " ")).press("เปิดเรื่อง")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_report_about_the_palad_climbs_is_asked_about_and_closed(walker, server, javascript):
    reporter = walker("reporter", width=390, javascript=javascript, scheme="dark")
    receipt = file_report(reporter, "เรียกเงินค่าเซ็นอนุญาต", about="ปลัดเทศบาล")
    come_back(reporter, receipt).sees("มีผู้เปิดอ่านภายใน").sees_not("ชั้นที่ 2")
    outsider = reader(walker, "outside")
    outsider.open("/office/complaints/reports").sees("มีกุญแจ 1 จาก 2 ส่วน")

    move_clock(server, 14)
    come_back(reporter, receipt).sees("ไม่มีผู้เปิดอ่านภายในกำหนด").sees("ชั้นที่ 2")
    outsider = reader(walker, "outside")
    outsider.open("/office/complaints/reports")
    address = outsider.page.locator("main table a").first.get_attribute("href")
    outsider.open(address).press("เปิดอ่าน").sees("เรียกเงินค่าเซ็นอนุญาต").sees("เกี่ยวกับ: ปลัดเทศบาล")
    outsider.fill(words="เกิดขึ้นเมื่อใด").press("ส่งถึงผู้แจ้ง")

    # A reader who stands under the accused finds nothing, with an open key and the very address; others do not either.
    head = reader(walker, "head")
    head.open("/office/complaints/reports").sees("ไม่มีเรื่องที่ท่านเปิดได้")
    head.open(address, status=404)
    walker("palad").sign_in("khuan-khanun.palad").open(address, status=404)

    come_back(reporter, receipt).sees("รอคำตอบจากท่าน").sees("เกิดขึ้นเมื่อใด")
    reporter.fill(words="ทุกวันศุกร์ตอนบ่าย").press("ส่ง").sees("ทุกวันศุกร์ตอนบ่าย")
    outsider.open(address).sees("ทุกวันศุกร์ตอนบ่าย")
    outsider.page.locator("summary", has_text="ปิดเรื่องพร้อมผล").click()
    outsider.page.get_by_label("ประเภทของเรื่อง").select_option("bribe")
    outsider.page.get_by_label("ส่งหน่วยงานที่มีอำนาจตรวจสอบ").check()
    outsider.fill(**{"words-close": "ส่งสำนักงาน ป.ป.ช. แล้ว"}).press("ปิดเรื่อง")
    come_back(reporter, receipt).sees("ส่งหน่วยงานที่มีอำนาจตรวจสอบ").sees("ส่งสำนักงาน ป.ป.ช. แล้ว")

    reporter.page.locator("summary", has_text="พิสูจน์การยื่น").click()
    value = re.search(r"[0-9a-f]{64}", reporter.page.locator("main").inner_text())[0]
    answer = reporter.page.request.get(reporter.page.get_by_role("link", name="รายการของวัน").get_attribute("href"))
    assert len(answer.text().split()) == 16 and value in answer.text()
    assert reporter.page.context.cookies() == []
    assert "/complaints/corruption" not in server.output() and "/complaints/reports" not in server.output()


def test_two_readers_open_a_report_about_the_palad_together(walker, server):
    file_report(walker("reporter", javascript=False), "ใช้รถราชการส่วนตัว", about="ปลัดเทศบาล")
    mayor, outsider = reader(walker, "mayor"), reader(walker, "outside")
    mayor.open("/office/complaints/reports")
    address = mayor.page.locator("main table a").first.get_attribute("href")
    mayor.open(address).sees("ต้องใช้กุญแจ 2 ส่วน").press("มอบส่วนของฉัน").sees("รอผู้รับรายงานท่านอื่น")
    outsider.open(address).press("เปิดอ่าน").sees("ใช้รถราชการส่วนตัว")
    mayor.open(address).sees_not("ใช้รถราชการส่วนตัว")
    outsider.press("มอบส่วนของฉัน")
    mayor.open(address).sees("ใช้รถราชการส่วนตัว")


def test_the_door_is_walked_by_keyboard_and_left_by_escape(walker):
    reporter = walker("reporter", width=390)
    reporter.open(DOOR)
    page = reporter.page
    page.route("https://www.tmd.go.th/**", lambda route: route.fulfill(body="weather"))
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "ต่อไป":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/write")
    page.locator('textarea[name="words"]').focus()
    page.keyboard.type("ก")
    page.keyboard.press("Escape")
    page.wait_for_url("https://www.tmd.go.th/**")
    assert page.evaluate("document.referrer") == ""
