"""A reader of reports makes a key, prints its shares, tries them, loses the passphrase and gets the key back."""

import pytest

HOME = "/office/complaints/custody"
PASSPHRASE = "เรือ มะพร้าว ดินสอ ภูเขา"


@pytest.mark.parametrize("javascript,login,position", [(True, "hr", "นักทรัพยากรบุคคล"), (False, "ita", "หัวหน้าฝ่ายอำนวยการ")])
def test_a_reader_is_named_makes_a_key_and_recovers_it(walker, javascript, login, position):
    head = walker("head", javascript=javascript)
    head.sign_in("khuan-khanun.mayor")
    head.follow("ผู้รับรายงาน")
    options = head.page.locator("select[name=officer] option").all_inner_texts()
    head.page.select_option("select[name=officer]", label=next(text for text in options if text.startswith(position)))
    head.press("เพิ่มผู้รับรายงาน").sees("เพิ่มผู้รับรายงานแล้ว")

    reader = walker("reader", width=390, javascript=javascript, scheme="dark")
    reader.sign_in(f"khuan-khanun.{login}")
    reader.open("/office/work").follow("สร้างกุญแจรับรายงาน")
    reader.fill(passphrase=PASSPHRASE, again=PASSPHRASE + "x").press("สร้างกุญแจ").sees("วลีผ่านสองช่องไม่ตรงกัน")
    reader.fill(passphrase=PASSPHRASE, again=PASSPHRASE).press("สร้างกุญแจ").sees("สร้างกุญแจแล้ว")

    reader.fill(passphrase=PASSPHRASE).press("แสดงเพื่อพิมพ์").sees("เปิดดูอีกไม่ได้")
    slips = [slip.locator("code").all_inner_texts() for slip in reader.page.locator(".slips > li").all()]
    assert [len(rows) for rows in slips] == [4, 4, 4]

    reader.follow("ซ้อมกู้คืน")
    wrong = [slips[0][0], slips[0][1], slips[0][3], slips[0][2]]
    reader.fill(**{"share-1": "\n".join(wrong), "share-2": "\n".join(slips[1])}).press("ซ้อมกู้คืน")
    reader.sees("ส่วนกุญแจนี้ไม่ตรงกับที่พิมพ์ไว้")
    reader.fill(**{"share-1": " ".join(slips[2]).lower(), "share-2": "\n".join(slips[0])}).press("ซ้อมกู้คืน")
    reader.sees("กู้คืนกุญแจ").sees("ได้ ระบบบันทึกเฉพาะวันที่ซ้อม")

    reader.open(f"{HOME}/key").follow("ลืมวลีผ่าน")
    renewed = PASSPHRASE + " ใหม่"
    reader.fill(
        **{"share-1": "\n".join(slips[1]), "share-2": "\n".join(slips[2])}, passphrase=renewed, again=renewed
    ).press("กู้คืนกุญแจ").sees("แล้ว เปิดด้วยวลีผ่านใหม่ได้")
    reader.fill(passphrase=PASSPHRASE).press("เปิดกุญแจ").sees("วลีผ่านไม่ถูกต้อง")
    reader.fill(passphrase=renewed).press("เปิดกุญแจ").sees("กุญแจเปิดอยู่ในเบราว์เซอร์นี้")
    reader.press("ปิดกุญแจเดี๋ยวนี้").sees("กุญแจปิดอยู่")


def test_the_key_opens_by_keyboard_alone(walker):
    reader = walker("keys")
    reader.sign_in("khuan-khanun.audit")
    reader.open(f"{HOME}/key")
    page = reader.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "passphrase":
            break
    page.keyboard.type("prongsai-demo")
    page.keyboard.press("Enter")
    reader.look().sees("กุญแจเปิดอยู่ในเบราว์เซอร์นี้")


def test_who_reads_no_reports_finds_no_key(walker):
    stranger = walker("stranger")
    stranger.sign_in("khuan-khanun.palad")
    stranger.open(f"{HOME}/key", status=404)
    stranger.open(HOME).follow("สายบังคับบัญชา").follow("ระบุ", within=stranger.page.locator("main"))
    stranger.sees("อยู่ใต้บังคับบัญชาของ")
    stranger.open(f"{HOME}/relatives").press("บันทึก").sees("ไม่มีผู้อื่นเห็นรายการนี้")
