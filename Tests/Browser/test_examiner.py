"""What an assessor would say: seen before publication, and found after it."""

from pathlib import Path

ITEM = "/office/oit/2568/o6"


def attach(clerk, path):
    clerk.open(ITEM).page.locator('[name="file"]').set_input_files(path)
    clerk.press("บันทึกร่าง").sees("บันทึกร่างแล้ว")


def publish(clerk, mayor):
    clerk.press("ส่งตรวจ").press("ตรวจแล้ว ครบถ้วน")
    mayor.open(ITEM).press("อนุมัติให้เผยแพร่")
    clerk.open(ITEM).press("เผยแพร่").sees("ทุกคนเห็นได้ทันที")


def test_a_planted_fault_is_found_before_and_after_publication(walker, tmp_path: Path):
    clerk, mayor = walker("clerk"), walker("mayor", width=360)
    clerk.sign_in("khuan-khanun.ita").open("/office/examiner/2567").sees("ผ่าน 35 จาก 35")
    mayor.sign_in("khuan-khanun.mayor")

    broken = tmp_path / "แผน ปี 2568.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    attach(clerk, broken)
    clerk.open(ITEM).sees("ตรวจก่อนเผยแพร่").sees("ควรแก้").sees("วิธีแก้")
    publish(clerk, mayor)
    clerk.open("/office/examiner/2568").sees("O6").sees("ไฟล์เสียหาย เปิดไม่ได้")
