"""A form from its builder to the street: filled in, saved, taken up again, sent."""

import re

import pytest

DOOR = "/khuan-khanun/services/street-light/request"


def begin(visitor):
    visitor.open(DOOR).sees("ขั้นที่ 1 จาก 4")
    page = visitor.page.locator("main")
    page.get_by_label("ดับ", exact=True).check()
    page.get_by_label("ใช่", exact=True).check()
    visitor.fill(**{"q-lamps": "๓"}).press("ต่อไป").sees("ขั้นที่ 2 จาก 4")
    visitor.fill(**{"q-place-words": "หน้าวัด หมู่ที่ 3", "q-place-link": "7.6172, 100.0743"})


@pytest.mark.parametrize("javascript", [True, False])
def test_a_form_is_saved_taken_up_again_changed_and_sent(walker, javascript):
    visitor = walker("visitor", width=390, javascript=javascript)
    begin(visitor)
    visitor.press("บันทึกไว้กรอกต่อ").sees("ยังไม่ได้ส่งให้หน่วยงาน")
    code = re.search(r"(\w{5}-){3}\w{5}", visitor.page.locator("main").inner_text())[0]

    later = walker("later", width=390, javascript=javascript, scheme="dark")
    later.open(DOOR)
    later.page.get_by_text("มีรหัสกรอกต่ออยู่แล้ว").click()
    later.fill(code=code.lower().replace("-", " ")).press("เปิดแบบที่บันทึกไว้").sees("ขั้นที่ 2 จาก 4")
    assert later.page.locator("[name=q-place-words]").input_value() == "หน้าวัด หมู่ที่ 3"
    assert code not in later.page.url
    later.press("ต่อไป").sees("ผู้ยื่นคำขอ")
    later.fill(name="ผู้แจ้ง", contact="081 234 5678").press("ต่อไป").sees("ตรวจอีกครั้งก่อนส่ง")
    later.sees("3 ดวง").sees("เปิดแผนที่")
    later.press("แก้ไข อาการ")
    later.fill(**{"q-lamps": "4"}).press("ต่อไป").sees("4 ดวง")
    later.press("ส่งคำขอ").sees("โปรดเก็บเลขที่และรหัสนี้ไว้")

    gone = walker("gone", width=390, javascript=javascript)
    gone.open(DOOR)
    gone.page.get_by_text("มีรหัสกรอกต่ออยู่แล้ว").click()
    gone.fill(code=code).press("เปิดแบบที่บันทึกไว้").sees("ไม่พบแบบที่บันทึกไว้ด้วยรหัสนี้")


def test_a_wrong_answer_is_named_and_nothing_typed_is_lost(walker):
    visitor = walker("visitor", width=390)
    begin(visitor)
    visitor.fill(**{"q-place-link": "https://example.org/nowhere"}).press("ต่อไป").sees("ไม่พบพิกัดในประเทศไทย")
    visitor.sees("no coordinates within Thailand")
    assert visitor.page.locator("[name=q-place-words]").input_value() == "หน้าวัด หมู่ที่ 3"
    visitor.press("ย้อนกลับ")
    assert visitor.page.locator("[name=q-lamps]").input_value() == "๓"


def test_a_form_is_filled_in_with_the_keyboard_alone(walker):
    visitor = walker("keyboard", width=390)
    visitor.open(DOOR)
    keyboard = visitor.page.keyboard
    visitor.page.get_by_label("ดับ", exact=True).focus()
    keyboard.press("Space")
    visitor.page.locator("#f-q-danger-0").focus()
    keyboard.press("Space")
    keyboard.press("Tab")
    keyboard.type("2")
    keyboard.press("Enter")
    visitor.look().sees("ขั้นที่ 2 จาก 4")
    visitor.page.locator("[name=q-place-words]").focus()
    keyboard.type("ปากซอย")
    keyboard.press("Enter")
    visitor.look().sees("ผู้ยื่นคำขอ")
    visitor.page.locator("[name=name]").focus()
    keyboard.press("Enter")
    visitor.look().sees("ตรวจอีกครั้งก่อนส่ง")
    visitor.page.get_by_role("button", name="ส่งคำขอ").focus()
    keyboard.press("Enter")
    visitor.look().sees("โปรดเก็บเลขที่และรหัสนี้ไว้")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_clerk_builds_a_form_and_sees_every_path(walker, javascript):
    clerk = walker("clerk", javascript=javascript)
    clerk.sign_in("khuan-khanun.ita")
    clerk.open("/office/services/water-supply").follow("แก้แบบคำขอ")
    clerk.page.locator(".card").filter(has_text="หน้า 1:").get_by_role("link", name="เพิ่มคำถาม").click()
    clerk.look().fill(label=f"รีบหรือไม่ {javascript}")
    clerk.page.locator("[name=kind]").select_option("yes_no")
    clerk.press("บันทึกคำถาม").sees("บันทึกคำถามแล้ว").sees(f"รีบหรือไม่ {javascript}")
    clerk.page.locator(".card").filter(has_text="หน้า 1:").get_by_role("link", name="เพิ่มคำถาม").click()
    clerk.look().fill(label="ศาสนาของผู้ขอ")
    clerk.page.get_by_label(f"รีบหรือไม่ {javascript}: ใช่", exact=True).check()
    clerk.press("บันทึกคำถาม").sees("ขอข้อมูลอ่อนไหว").sees(f"เมื่อ «รีบหรือไม่ {javascript}» ตอบ ใช่")
    clerk.follow("ดูทุกเส้นทาง").sees(f"รีบหรือไม่ {javascript}: ไม่ใช่")
    clerk.follow("ลองกรอก").sees("ขั้นที่ 1 จาก")
    clerk.open("/office/services/water-supply/form").follow("ศาสนาของผู้ขอ").press("นำคำถามนี้ออก")
    clerk.sees("นำคำถามออกแล้ว").sees_not("ขอข้อมูลอ่อนไหว")
