"""A memo through the whole chain: four officers, one no on the way, one who acts for another, and a file that proves it."""

import datetime
import json
import subprocess
from urllib.parse import urlsplit

import pytest

from conftest import BINARY, Server

MEMO = "memo-analysis"
ORDER = "คำสั่งเทศบาลตำบลควนขนุน ที่ 25/2568"


@pytest.fixture
def server(demo, tmp_path):
    server = Server(demo.copy(tmp_path / "data"))
    yield server
    server.stop()


@pytest.mark.parametrize("width, javascript, scheme", [(1280, True, "light"), (390, True, "dark"), (1280, False, "light")])
def test_a_memo_through_the_whole_chain(walker, server, tmp_path, width, javascript, scheme):
    manner = {"width": width, "javascript": javascript, "scheme": scheme}
    administrator = walker("administrator", **manner)
    administrator.sign_in("khuan-khanun.ita")
    set_the_letter_code(administrator)
    let_the_head_act_for_the_clerk_of_the_body(administrator)

    clerk = walker("clerk", **manner)
    clerk.sign_in("khuan-khanun.hr")
    address = write_and_send(clerk)

    decide(walker("ita", **manner), "khuan-khanun.ita", address, "ไม่เห็นควร", "ควรระบุผู้รับผิดชอบ")
    acting = walker("head", **manner)
    decide(acting, "khuan-khanun.head", address, "เห็นควร")
    acting.sees("รักษาราชการแทน ปลัดเทศบาล")
    mayor = walker("mayor", **manner)
    decide(mayor, "khuan-khanun.mayor", address, "อนุมัติ")
    mayor.sees("ออกเลขแล้ว").sees("พท 52401/1").sees("ควรระบุผู้รับผิดชอบ")

    file = tmp_path / "memo.pdf"
    file.write_bytes(mayor.page.request.get(f"{address}/pdf").body())
    check(file, server)


def test_a_memo_signed_in_ink_comes_back_as_a_scan(walker, server, tmp_path):
    clerk = walker("clerk", width=390)
    clerk.sign_in("khuan-khanun.hr")
    clerk.open(f"/office/letters/new?template={MEMO}&year=2567").press("บันทึกร่าง")
    address = clerk.page.url.split("?")[0]
    clerk.follow("แก้ไขร่าง")
    clerk.page.locator('[name="ink"]').check()
    clerk.press("บันทึกร่าง").follow("ตรวจแล้วเสนอ")
    clerk.press("เสนอ").sees("พิจารณาบนกระดาษ")
    clerk.follow("นำฉบับลงนามกลับเข้าระบบ")
    clerk.page.locator('[name="file"]').set_input_files(
        [{"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% a scan\n"}]
    )
    clerk.press("บันทึกตามที่ลงนาม").sees("ยังกรอกความเห็นไม่ครบทุกขั้น")
    for place in (1, 2, 3):
        clerk.page.locator(f'[name="verdict-{place}"]').select_option("agree")
    clerk.page.locator('[name="file"]').set_input_files(
        [{"name": "scan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n% a scan\n"}]
    )
    clerk.press("บันทึกตามที่ลงนาม").sees("ออกเลขแล้ว").sees("ลงนามด้วยหมึก")
    file = tmp_path / "memo.pdf"
    file.write_bytes(clerk.page.request.get(f"{address}/pdf").body())
    told = subprocess.run([BINARY, "verify", file], capture_output=True, text=True)
    assert "หมึก" in told.stdout, told.stdout + told.stderr


def set_the_letter_code(administrator):
    administrator.open("/office/letterhead").fill(code="พท 52401").press("บันทึก")


def let_the_head_act_for_the_clerk_of_the_body(administrator):
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date()
    administrator.open("/office/people/acting/new")
    page = administrator.page
    page.locator('[name="absent"]').select_option(label="ปลัดเทศบาล")
    page.locator('[name="acting"]').select_option(label="หัวหน้าสำนักปลัดเทศบาล")
    administrator.fill(
        order=ORDER, order_day=thai(today), first_day=thai(today),
        last_day=thai(today + datetime.timedelta(days=7)), reason="ลาพักผ่อน",
    )
    administrator.press("บันทึก")


def thai(day):
    return f"{day.day}/{day.month}/{day.year + 543}"


def write_and_send(clerk):
    clerk.open(f"/office/letters/new?template={MEMO}&year=2567")
    for field in clerk.page.locator('textarea[name^="answer-"], input[name^="answer-"]').all():
        field.fill("เพื่อปรับปรุงตามผลการประเมิน" if field.get_attribute("inputmode") is None else "1")
    clerk.press("บันทึกร่าง")
    address = clerk.page.url.split("?")[0]
    clerk.follow("แก้ไขร่าง")
    # The head of the unit will act for the clerk of the body, so somebody else is asked first.
    clerk.page.locator('[name="officer-0"]').select_option(label="หัวหน้าฝ่ายอำนวยการ (Admin หน่วยงาน)")
    clerk.press("บันทึกร่าง")
    clerk.follow("ตรวจแล้วเสนอ").sees("นายกเทศมนตรี")
    clerk.press("เสนอตามลำดับ").sees("อยู่ระหว่างพิจารณา")
    clerk.sees_not("ลงความเห็นและลงนาม")
    return address


def decide(person, login, address, verdict, words=""):
    """From the work list to the word in two taps: choose, sign."""
    if person.page.url == "about:blank":
        person.sign_in(login)
    person.open("/office/work")
    person.page.locator(f'a[href="{urlsplit(address).path}"]').first.click()
    person.look()
    person.page.locator(".verdicts label").filter(has_text=verdict).first.click()
    if words:
        person.fill(words=words)
    person.press("ลงความเห็นและลงนาม").sees("บันทึกความเห็นแล้ว")


def check(file, server):
    good = subprocess.run(
        [BINARY, "verify", file, "--format", "json", "--data", server.installation.folder],
        capture_output=True, text=True, env=server.installation.environment,
    )
    assert good.returncode == 0, good.stdout + good.stderr
    json.loads(good.stdout)
    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    assert subprocess.run([BINARY, "verify", file], capture_output=True).returncode == 1
