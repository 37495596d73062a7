"""A citizen books the toilet truck, follows it, is asked for a paper, reads why the day moved, and says how it was."""

import pytest


def matter_of(visitor):
    return [visitor.page.locator(f"main input[name={name}]").first.get_attribute("value") for name in ("reference", "secret")]


def fill_in(visitor, place):
    """The form, screen by screen, to the last look before it is sent."""
    visitor.page.get_by_label("งานบุญหรืองานประเพณี").check()
    visitor.press("ต่อไป").fill(**{"q-people": "300", "q-days": "๑"}).press("ต่อไป")
    visitor.fill(**{"q-place-words": place})
    for name in ("q-road", "q-water"):
        visitor.page.locator(f'input[name="{name}"][value=yes]').check()
    visitor.press("ต่อไป")
    free = visitor.page.locator("select[name=slot] option").nth(5)
    slot = free.inner_text()
    visitor.page.locator("select[name=slot]").select_option(free.get_attribute("value"))
    visitor.press("ต่อไป").fill(name="ผู้ขอใช้รถ", contact="081-234-5678").press("ต่อไป").sees(place).sees("300 คน")
    return slot


@pytest.mark.parametrize("javascript", [True, False])
def test_a_truck_is_booked_followed_asked_about_and_rated(walker, javascript):
    place = f"วัดท้ายหมู่บ้าน {javascript}"
    visitor = walker("visitor", width=390, javascript=javascript)
    visitor.open("/khuan-khanun/").fill(q="รถสุขา").press("ค้นหา").follow("ขอใช้รถสุขาเคลื่อนที่")
    visitor.sees("3 วันทำการ").follow("เริ่มยื่นคำขอ")
    slot = fill_in(visitor, place)
    visitor.press("ส่งคำขอ").sees("โปรดเก็บเลขที่และรหัสนี้ไว้")
    visitor.page.locator("main summary").first.click()
    visitor.sees("คู่มือของบริการสัญญาไว้ 3 วันทำการ")
    reference, secret = matter_of(visitor)

    clerk = walker("clerk", javascript=javascript, scheme="dark")
    clerk.sign_in("khuan-khanun.ita")
    clerk.follow("เรื่องจากประชาชน").follow("ขอใช้รถสุขาเคลื่อนที่").sees(place)
    clerk.press("เริ่มตรวจคำขอ").sees("กำลังตรวจคำขอ")
    open_fold(clerk, "ขอเอกสารหรือข้อมูลเพิ่ม")
    clerk.fill(**{"words-ask": "ขอภาพถ่ายจุดจอดรถ"}).press("ขอเอกสารหรือข้อมูลเพิ่ม").sees("รอเอกสารจากผู้ยื่น")

    visitor.open("/khuan-khanun/follow").fill(reference=reference, secret=secret).press("เปิดเรื่อง")
    visitor.sees("ขอภาพถ่ายจุดจอดรถ").sees("หยุดนับเวลาอยู่")
    visitor.fill(**{"words-reply": "ส่งภาพแล้ว"}).press("ส่งเอกสารหรือคำตอบ").sees("กำลังตรวจคำขอ")
    visitor.page.locator("main summary").first.click()
    visitor.sees("วันทำการ นับ").sees("รวม 3 วันทำการ")

    clerk.page.reload()
    for step, words in (("อนุมัติ", "รถไปถึงก่อนเริ่มงาน"), ("แจ้งว่าเสร็จแล้ว", "นำรถกลับแล้ว")):
        open_fold(clerk, step)
        code = "approve" if step == "อนุมัติ" else "finish"
        clerk.fill(**{f"words-{code}": words}).press(step, within=clerk.page.locator(f'form[action$="/step/{code}"]'))
    clerk.sees("เสร็จแล้ว")

    visitor.open("/khuan-khanun/follow").fill(reference=reference, secret=secret).press("เปิดเรื่อง").sees("นำรถกลับแล้ว")
    visitor.page.get_by_label("ดีมาก").check()
    visitor.press("ส่งคะแนน").sees("ให้คะแนน 5 จาก 5")

    # The slot is nobody else's, and the request stands in the figures of the checklist by itself.
    visitor.open("/khuan-khanun/services/mobile-toilet/request")
    assert slot not in visitor.page.content()
    clerk.open("/office/services").follow("ขอใช้รถสุขาเคลื่อนที่").sees("เผยแพร่ฉบับที่ 1")


def open_fold(person, title):
    fold = person.page.locator("details", has=person.page.locator("summary", has_text=title)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()


def test_a_slot_is_given_back_when_the_request_is_withdrawn(walker):
    visitor = walker("visitor", width=390, javascript=False)
    visitor.open("/khuan-khanun/services/mobile-toilet/request")
    slot = fill_in(visitor, "ศาลาหมู่บ้าน")
    visitor.press("ส่งคำขอ")
    reference, secret = matter_of(visitor)
    visitor.press("เก็บไว้แล้ว เปิดดูเรื่อง")
    open_fold(visitor, "ถอนคำขอ")
    visitor.press("ถอนคำขอ").sees("ผู้ยื่นถอนคำขอ")
    visitor.open("/khuan-khanun/services/mobile-toilet/request")
    assert fill_in(visitor, "ศาลาหมู่บ้าน") == slot


def test_a_request_is_made_with_the_keyboard_alone(walker):
    visitor = walker("visitor")
    visitor.open("/khuan-khanun/services/street-light")
    keys = visitor.page.keyboard

    def reach(script):
        for _ in range(80):
            keys.press("Tab")
            if visitor.page.evaluate(f"(() => {{ const e = document.activeElement; return {script} }})()"):
                return
        raise AssertionError(f"{visitor.page.url}: the keyboard does not reach {script}")

    def go(script):
        reach(script)
        with visitor.page.expect_navigation():
            keys.press("Enter")
        visitor.look()

    go("e.textContent.trim() === 'เริ่มยื่นคำขอ'")
    reach("e.name === 'q-fault'")
    keys.press("Space")
    reach("e.name === 'q-danger'")
    keys.press("Space")
    reach("e.name === 'q-lamps'")
    keys.type("2")
    go("e.value === 'next'")
    reach("e.name === 'q-place-words'")
    keys.type("หน้าโรงเรียน")
    go("e.value === 'next'")
    go("e.value === 'next'")
    go("e.value === 'send'")
    visitor.sees("โปรดเก็บเลขที่และรหัสนี้ไว้")


def test_the_counter_takes_a_request_and_the_checklist_counts_it(walker):
    clerk = walker("clerk", javascript=False)
    clerk.sign_in("khuan-khanun.head")
    clerk.follow("บริการประชาชน").follow("แจ้งซ่อมไฟฟ้าสาธารณะ").follow("รับคำขอที่เคาน์เตอร์")
    clerk.page.get_by_label("ดับ", exact=True).check()
    clerk.page.locator('input[name="q-danger"][value=no]').check()
    clerk.fill(**{"q-lamps": "1"}).press("ต่อไป").fill(**{"q-place-words": "ซอย 4"}).press("ต่อไป").press("ต่อไป")
    clerk.press("ส่งคำขอ").sees("พิมพ์หน้านี้ให้ผู้ยื่นเก็บไว้")

    visitor = walker("visitor", width=390)
    visitor.open("/khuan-khanun/services").sees("แจ้งซ่อมไฟฟ้าสาธารณะ").follow("แจ้งซ่อมไฟฟ้าสาธารณะ")
    visitor.sees("ครึ่งหนึ่งเสร็จใน").sees("ขั้นตอน")
    # What the requests of a year add up to stands under the items of its checklist by itself.
    for item, source, word in (
        ("o9", "manuals", "ขอใช้รถสุขาเคลื่อนที่"), ("o10", "e-services", "จองคิว"), ("o11", "service-statistics", "ที่เคาน์เตอร์"),
    ):
        visitor.open(f"/khuan-khanun/oit/2568/{item}/living/{source}").sees(word)


def test_a_manual_is_written_published_and_withdrawn(walker):
    head = walker("head", width=390)
    head.sign_in("khuan-khanun.head")
    head.open("/office/services").follow("เพิ่มบริการ")
    head.page.get_by_label("จองคิวรับบริการที่สำนักงาน").check()
    head.press("สร้างฉบับร่าง").fill(name="จองคิวงานทะเบียน", steps="ตรวจเอกสาร 15 นาที")
    head.page.locator("select[name=unit]").select_option(label="สำนักปลัดเทศบาล")
    head.press("บันทึกคู่มือ").sees("แต่ละบรรทัดต้องเป็น")
    head.fill(steps="ตรวจเอกสาร | 15 นาที | เจ้าพนักงานทะเบียน").press("บันทึกคู่มือ").sees("ไม่พบสิ่งที่ต้องแก้")
    head.press("เผยแพร่").sees("เผยแพร่แล้ว")
    visitor = walker("visitor", width=390, javascript=False)
    visitor.open("/khuan-khanun/services").follow("จองคิวงานทะเบียน").sees("เจ้าพนักงานทะเบียน")
    head.page.get_by_text("ถอนการเผยแพร่").first.click()
    head.fill(reason="รวมกับบริการอื่น").press("ถอนการเผยแพร่").sees("ถอนแล้ว")
    visitor.open("/khuan-khanun/services/queue-2", status=410).sees("รวมกับบริการอื่น")
