"""A question from the street to the desk and back, without an account."""

import pytest


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_is_asked_answered_published_and_found(walker, javascript):
    title = f"ทางเท้าหน้าตลาดชำรุด {javascript}"
    visitor = walker("visitor", width=360, javascript=javascript)
    visitor.open("/khuan-khanun/")
    visitor.follow("ถามหน่วยงาน", within=visitor.page.locator("main")).follow("ส่งคำถาม")
    visitor.fill(title=title, words="จะซ่อมเมื่อไร")
    visitor.page.get_by_label("เผยแพร่ได้").check()
    visitor.press("ส่งคำถาม").sees("โปรดเก็บเลขที่และรหัสนี้ไว้")
    visitor.page.locator("main summary").first.click()
    visitor.sees("วันทำการ นับ")
    reference, secret = [
        visitor.page.locator(f"main input[name={name}]").get_attribute("value") for name in ("reference", "secret")
    ]

    clerk = walker("clerk", javascript=javascript, scheme="dark")
    clerk.sign_in("khuan-khanun.ita")
    clerk.follow("เรื่องจากประชาชน").follow(title)
    clerk.fill(**{"words-answer": "ซ่อมภายในเดือนหน้า"}).press("ตอบคำถาม").sees("บันทึกแล้ว ผู้ยื่นเห็นได้ทันที")

    # Back with number and secret, typed or from the code behind '#'.
    if javascript:
        visitor.open(f"/khuan-khanun/follow#{reference}.{secret}")
    else:
        visitor.open("/khuan-khanun/follow").fill(reference=reference, secret=secret.lower())
    visitor.press("เปิดเรื่อง").sees("ซ่อมภายในเดือนหน้า")
    assert secret not in visitor.page.url
    visitor.page.get_by_label("ดีมาก").check()
    visitor.press("ส่งคะแนน").sees("ให้คะแนน 5 จาก 5")

    clerk.follow("ตรวจและตัดสินใจเผยแพร่").press("เผยแพร่").sees("เผยแพร่แล้ว")
    visitor.open("/khuan-khanun/").fill(q="ทางเท้า").press("ค้นหา").follow(title).sees("ซ่อมภายในเดือนหน้า")


def test_a_wrong_secret_opens_nothing(walker):
    visitor = walker("visitor")
    visitor.open("/khuan-khanun/follow").fill(reference="2222222222", secret="22222222222222222222")
    visitor.press("เปิดเรื่อง").sees("ไม่พบเรื่องที่ตรงกับเลขที่และรหัสนี้")
