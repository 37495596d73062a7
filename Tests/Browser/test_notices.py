"""Letters to who brought a matter and to officers, by day and by night, over real SMTP."""

import datetime
import pathlib
import re

import pytest

from conftest import Server
from test_channels import postbox, wait_for  # noqa: F401  (a fixture)
from walk import Walk

FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


class Office:
    """A server whose clock starts at a moment of our choice, on the same data each time, and who walks in it."""

    def __init__(self, chromium, installation, name):
        self.chromium, self.installation, self.name = chromium, installation, name
        self.server, self.contexts = None, []

    def at(self, day, hour):
        """Thai time; the tests' own machine may be anywhere."""
        self.close()
        moment = datetime.datetime.fromisoformat(f"{day} {hour:02}:00:00") - datetime.timedelta(hours=7)
        self.installation.environment |= {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME": f"@{moment:%Y-%m-%d %H:%M:%S}",
            "TZ": "UTC",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            # Named, so that the library adds no variable; Swift finds its arguments beside the first ones.
            "FAKETIME_SHARED": "/none /none",
        }
        port = self.server.port if self.server else 0
        self.server = Server(self.installation, "--reach", "anywhere", "--address", "{address}", port=port)

    def walk(self, name, **options):
        context = self.chromium.new_context(base_url=self.server.address, locale="th-TH", **options)
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        walk = Walk(context, self.server, f"{self.name}-{name}")
        walk.runs_scripts = options.get("java_script_enabled", True)
        return walk

    def close(self):
        for context in self.contexts:
            context.close()
        self.contexts = []
        if self.server:
            self.server.stop()


@pytest.fixture
def office(chromium, demo, tmp_path, request):
    office = Office(chromium, demo.copy(tmp_path / "data"), request.node.name)
    yield office
    office.close()


def open_mail(admin, postbox):
    admin.open("/office/channels/email").fill(
        host="127.0.0.1", port=str(postbox.port), sender="news@example.go.th"
    )
    admin.page.get_by_label("ไม่เข้ารหัส").check()
    admin.page.get_by_label("เปิดช่องทางนี้").check()
    admin.press("บันทึก").sees("บันทึกการตั้งค่า")


def test_the_answer_of_an_evening_is_told_in_the_morning_and_leads_back(office, postbox):
    office.at("2025-02-19", 20)
    admin = office.walk("admin")
    admin.sign_in("khuan-khanun.ita")
    open_mail(admin, postbox)

    visitor = office.walk("visitor", viewport={"width": 390, "height": 800}, java_script_enabled=False)
    visitor.open("/khuan-khanun/enquiries/ask").sees("ถ้าเป็นอีเมล ระบบแจ้งเมื่อเรื่องเดินหน้า")
    visitor.fill(title="ไฟทางหน้าตลาด", words="ดับสามต้น", name="ผู้ถาม", contact="asker@example.com")
    visitor.page.get_by_label("ตอบเฉพาะฉัน").check()
    visitor.press("ส่งคำถาม")
    reference, secret = [
        visitor.page.locator(f"main input[name={name}]").get_attribute("value") for name in ("reference", "secret")
    ]
    admin.follow("เรื่องจากประชาชน").follow("ไฟทางหน้าตลาด")
    matter = admin.page.url.removeprefix(office.server.address)
    admin.fill(**{"words-answer": "ซ่อมเสร็จวันศุกร์"}).press("ตอบคำถาม")
    wait_for(admin, matter, "รอส่งหลัง 8 นาฬิกา")
    assert postbox.letters.empty()

    office.at("2025-02-20", 9)
    recipients, letter, text = postbox.next()
    assert recipients == ["asker@example.com"] and letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for hidden in ["ไฟทาง", "ดับสามต้น", "ซ่อมเสร็จ", "ผู้ถาม", secret]:
        assert hidden not in str(letter) + text
    admin = office.walk("admin-later")
    admin.sign_in("khuan-khanun.ita")
    wait_for(admin, matter, "จดหมายแจ้งผู้ยื่น").sees("ส่งแล้ว")

    back, end = re.search(r"http\S+/follow#\S+", text)[0], re.search(r"http\S+/follow/letters/\S+", text)[0]
    visitor = office.walk("visitor-later", viewport={"width": 390, "height": 800}, color_scheme="dark")
    visitor.open(back)
    assert visitor.page.input_value("[name=reference]") == reference
    visitor.fill(secret=secret).press("เปิดเรื่อง").sees("ซ่อมเสร็จวันศุกร์")
    visitor.open(end).press("เลิกรับจดหมาย").sees("เลิกส่งจดหมายแจ้งเรื่องนี้แล้ว")


def test_an_officer_gets_one_letter_in_the_morning(office, postbox):
    office.at("2025-02-19", 10)
    admin = office.walk("admin", viewport={"width": 390, "height": 800})
    admin.sign_in("khuan-khanun.ita")
    open_mail(admin, postbox)
    admin.open("/office/work").follow("รับสรุปงานทางอีเมลวันละฉบับ").fill(email="officer@example.com")
    admin.press("ขอรหัสยืนยัน").sees("รอยืนยัน officer@example.com")
    recipients, _, text = postbox.next()
    assert recipients == ["officer@example.com"]
    admin.fill(code=re.search(r"\w{5}-\w{5}", text)[0].lower()).press("ยืนยัน").sees("ส่งไปที่ officer@example.com")

    office.at("2025-02-20", 9)
    _, letter, text = postbox.next()
    assert text.startswith("งานของท่าน ") and "/office/digest" in text
    office.at("2025-02-20", 15)
    office.at("2025-02-21", 9)
    _, later, _ = postbox.next()
    assert later["Message-ID"] != letter["Message-ID"] and postbox.letters.empty()
