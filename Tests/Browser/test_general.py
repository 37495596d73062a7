"""A complaint about a place, and a contribution to a consultation, from the street to the desk and back."""

import pytest


@pytest.mark.parametrize("javascript", [True, False])
def test_a_complaint_is_made_solved_and_listed_without_names(walker, javascript):
    title = f"ท่อตันหน้าวัด {javascript}"
    visitor = walker("visitor", width=390, javascript=javascript)
    visitor.open("/khuan-khanun/").follow("แจ้งเรื่องเดือดร้อน", within=visitor.page.locator("main")).follow("แจ้งเรื่อง")
    visitor.page.get_by_label("เรื่องอื่น").check()
    visitor.fill(village="9", spot=f"หน้าวัด {javascript}", point="geo:7.7500,100.0200").press("ต่อไป")
    visitor.sees("ขั้นที่ 2 จาก 2").fill(title=title, words="น้ำขังทั้งซอย")
    visitor.page.get_by_label("แสดงได้", exact=True).check()
    visitor.press("ส่งเรื่อง").sees("โปรดเก็บเลขที่และรหัสนี้ไว้").press("เก็บไว้แล้ว").sees("หมู่ที่ 9")

    clerk = walker("clerk", javascript=javascript, scheme="dark")
    clerk.sign_in("khuan-khanun.ita")
    clerk.follow("เรื่องจากประชาชน").follow(title).sees("หมู่ที่ 9")
    clerk.fill(**{"words-begin": "ลอกท่อพรุ่งนี้"}).press("ลงมือแก้ไข").sees("บันทึกแล้ว ผู้ยื่นเห็นได้ทันที")
    clerk.follow("กำหนดสิ่งที่ทุกคนอ่าน").fill(heading=f"ท่อระบายน้ำตัน {javascript}").press("แสดงต่อทุกคน").sees("บันทึกแล้ว")

    other = walker("other", width=390, javascript=javascript)
    other.open("/khuan-khanun/complaints/general/new")
    other.page.get_by_label("เรื่องอื่น").check()
    other.fill(point="7.7502, 100.0201").press("ต่อไป").sees("มีผู้แจ้งเรื่องนี้ที่นี่แล้ว")
    other.follow(f"ท่อระบายน้ำตัน {javascript}").sees("กำลังแก้ไข")
    assert "น้ำขังทั้งซอย" not in other.page.content() and title not in other.page.content()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_contribution_is_made_and_answered(walker, javascript):
    visitor = walker("visitor", width=390, javascript=javascript)
    visitor.open("/khuan-khanun/enquiries/consultations").follow("ร่างแผนเส้นทางเดินเท้ารอบตลาดสด")
    visitor.sees("จัดที่จอดส่งของก่อน 8.00 น.").follow("เสนอความเห็น")
    visitor.fill(words="อยากให้มีที่นั่งพัก")
    visitor.page.get_by_label("ไม่แสดง").check()
    visitor.press("ส่งความเห็น").sees("โปรดเก็บเลขที่และรหัสนี้ไว้")


def test_a_consultation_is_drafted_and_opened(walker):
    clerk = walker("clerk")
    clerk.sign_in("khuan-khanun.ita")
    clerk.follow("รับฟังความคิดเห็น").follow("ร่างเรื่องใหม่")
    clerk.fill(subject="ชื่อสวนสาธารณะใหม่", words="ขอชื่อที่จำง่าย", opens="2030-01-01", closes="2030-02-01")
    clerk.press("บันทึกร่าง").sees("ร่าง ยังไม่มีใครเห็น").press("เปิดต่อทุกคน แก้ไม่ได้อีก").sees("จะเปิดรับ")
