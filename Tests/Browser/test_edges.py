"""What happens when things do not go as planned."""

import pytest

LOGIN = "khuan-khanun.ita"


def first_measure(clerk):
    clerk.open("/office/plan")
    clerk.page.locator("main table").first.get_by_role("link").first.click()
    return clerk.look().page.url


def test_two_edits_that_collide_are_compared_and_nothing_is_overwritten(walker):
    one, other = walker("one"), walker("other")
    one.sign_in(LOGIN)
    other.sign_in(LOGIN)
    address = first_measure(one)
    one.open(address + "/result")
    other.open(address + "/result")
    one.fill(outcome="ผู้รับบริการรู้เวลาที่แน่นอน").press("บันทึก").sees("บันทึกแล้ว")
    other.fill(outcome="ผู้รับบริการร้องเรียนน้อยลง").press("บันทึก")
    other.sees("ผู้รับบริการรู้เวลาที่แน่นอน").sees("ผู้รับบริการร้องเรียนน้อยลง")
    one.open(address).sees("ผู้รับบริการรู้เวลาที่แน่นอน").sees_not("ผู้รับบริการร้องเรียนน้อยลง")
    other.press("ใช้ของฉันแทน").sees("ผู้รับบริการร้องเรียนน้อยลง")


@pytest.mark.parametrize(
    "name, content, expected",
    [
        ("ว่าง.pdf", b"", None),
        ("โปรแกรม.pdf", b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64, "ไม่ใช่ชนิดที่รับได้"),
        ("หน้าเว็บ.txt", b"\x00<script>alert(1)</script>", "ไม่ใช่ชนิดที่รับได้"),
        ("ใหญ่.pdf", b"%PDF-" + b"0" * (21 << 20), "20 MB"),
    ],
    ids=["empty", "program", "nul", "large"],
)
def test_a_bad_upload_is_refused_in_words(walker, tmp_path, name, content, expected):
    clerk = walker()
    clerk.sign_in(LOGIN)
    first_measure(clerk)
    clerk.fill(words="ทดลองแนบไฟล์")
    (tmp_path / name).write_bytes(content)
    clerk.page.locator('[name="evidence"]').set_input_files(tmp_path / name)
    clerk.press("บันทึกความก้าวหน้า")
    if expected:
        clerk.sees(expected)
    else:
        clerk.sees("ไม่มีไฟล์หลักฐาน")


def test_markup_typed_into_a_field_stays_text(walker):
    clerk = walker()
    clerk.sign_in(LOGIN)
    first_measure(clerk)
    clerk.fill(words="<img src=x onerror=alert(1)> & <b>น้ำ</b>")
    clerk.press("บันทึกความก้าวหน้า").sees("<img src=x onerror=alert(1)> & <b>น้ำ</b>")


def test_what_may_not_be_done_is_said_with_the_reason(walker):
    auditor = walker()
    auditor.sign_in("khuan-khanun.audit")
    address = first_measure(auditor)
    assert auditor.page.get_by_role("button", name="บันทึกความก้าวหน้า").count() == 0
    auditor.open(address + "/plan", status=403)


def test_the_main_path_is_walked_with_the_keyboard_alone(walker):
    clerk = walker()
    clerk.open("/office/")
    keyboard = clerk.page.keyboard
    clerk.page.locator('[name="login"]').focus()
    keyboard.type(LOGIN)
    keyboard.press("Tab")
    keyboard.type("prongsai-demo")
    keyboard.press("Enter")
    clerk.page.wait_for_url("**/office/")
    clerk.look()

    reach(clerk, "ข้ามไปเนื้อหา")
    reach(clerk, "แผนมาตรการ")
    keyboard.press("Enter")
    clerk.page.wait_for_url("**/office/plan**")
    measure = clerk.look().page.locator("main table").first.get_by_role("link").first.inner_text().strip()
    reach(clerk, measure)
    keyboard.press("Enter")
    clerk.page.wait_for_url("**/office/measures/**")
    reach(clerk, "บันทึกความก้าวหน้า")


def reach(walk, words):
    """Tabs until the focus is on something with these words, and sees that the focus shows."""
    for _ in range(200):
        walk.page.keyboard.press("Tab")
        found = walk.page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                       const words = e.matches("a, button, input") ? e.innerText || e.value || "" : "";
                       return [words, s.outlineStyle, parseFloat(s.outlineWidth)] }"""
        )
        if words in found[0]:
            assert found[1] != "none" and found[2] >= 2, f"the focus on {words!r} does not show: {found}"
            return
    raise AssertionError(f"{words!r} cannot be reached with the Tab key on {walk.page.url}")
