"""From a ready form to a result with its range, and a code that answers once."""

import re

import pytest


def make(clerk, template):
    clerk.sign_in("khuan-khanun.ita")
    clerk.open("/office/surveys").follow("ทำแบบสำรวจใหม่")
    clerk.page.get_by_label(template).check()
    clerk.press("สร้างฉบับร่าง")
    return re.search(r"/office/surveys/(\d+)", clerk.page.url)[1]


def answer(visitor, choices):
    for line, choice in enumerate(choices):
        visitor.page.locator(f'input[name="c{line}"][value="{choice}"]').check()
    visitor.press("ส่งคำตอบ")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_counter_survey_by_qr_shows_its_result_with_its_error(walker, javascript):
    clerk = walker("clerk", javascript=javascript)
    survey = make(clerk, "ความพึงพอใจต่อการให้บริการ")
    clerk.follow("แก้ชื่อ กลุ่มผู้ตอบ จุด และเป้าหมาย")
    clerk.fill(title=f"ความพึงพอใจ {javascript}", points="กองคลัง | 20\nกองช่าง", eligible="900").press("บันทึก")
    clerk.press("เปิดรับคำตอบ").sees("เป้าหมาย").sees("90 คำตอบ")
    clerk.follow("คิวอาร์โค้ดของแต่ละจุด").sees("กองคลัง").sees("กองช่าง")

    visitor = walker("visitor", width=360, javascript=javascript, scheme="dark")
    for person in range(6):
        visitor.open(f"/khuan-khanun/surveys/{survey}/points/1").sees("จุดที่ตอบ: กองคลัง")
        answer(visitor, [5, 4, 5, 3 + person % 3, 2])
        visitor.sees("รับคำตอบแล้ว")
    visitor.open(f"/khuan-khanun/surveys/{survey}/kiosk/2")
    answer(visitor, [1, 1, 1, 1, 2])
    visitor.sees("คนต่อไป")

    clerk.open(f"/office/surveys/{survey}").sees("7 คำตอบ").sees("ขาดอีก 14")
    clerk.page.locator("summary", has_text="ปิดรับคำตอบและแสดงผล").click()
    clerk.press("ปิดรับคำตอบ").sees("รายข้อ")
    visitor.open("/khuan-khanun/surveys").follow(f"ความพึงพอใจ {javascript}")
    visitor.sees("ความเชื่อมั่นร้อยละ 95").sees("ผู้ตอบ").sees("ไม่ถึงเป้าหมาย").sees_not("รายจุด")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="ผลเป็นตาราง (CSV)").click()
    assert "ขั้นตอนชัดเจน" in download.value.path().read_text(encoding="utf-8-sig")


def test_a_code_answers_once(walker):
    clerk = walker("clerk")
    survey = make(clerk, "แบบสำรวจภายใน")
    clerk.press("เปิดรับคำตอบ").follow("ออกรหัสสำหรับตอบ")
    clerk.fill(count="2").press("ออกรหัส").sees("ใบรหัส 2 ใบ")
    code = re.search(r"รหัส (\w{5}-\w{5})", clerk.page.locator("body").inner_text())[1]

    officer = walker("officer", width=390, javascript=False)
    officer.open(f"/khuan-khanun/surveys/{survey}").fill(code=code.lower())
    answer(officer, [5, 5, 1] * 5)
    officer.sees("รับคำตอบแล้ว")
    officer.open(f"/khuan-khanun/surveys/{survey}").fill(code=code)
    answer(officer, [5, 5, 1] * 5)
    officer.sees("รหัสนี้ใช้ไปแล้ว")
    assert officer.page.locator('input[name="c0"][value="5"]').is_checked()
