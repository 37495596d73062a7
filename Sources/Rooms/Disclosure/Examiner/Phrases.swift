/// Words by which a page or a file gives away that it holds nothing. Compared without spaces.
enum Phrases {
    /// Longer texts that hold such words, as a plan that is «อยู่ระหว่างดำเนินการ», say something of their own.
    private static let placeholderLength = 400
    private static let placeholders = [
        "อยู่ระหว่างจัดทำ", "อยู่ระหว่างการจัดทำ", "อยู่ระหว่างดำเนินการจัดทำ", "อยู่ระหว่างปรับปรุง", "อยู่ระหว่างการปรับปรุง",
        "อยู่ระหว่างรวบรวม", "อยู่ระหว่างการรวบรวม", "กำลังปรับปรุง", "กำลังจัดทำ", "กำลังรวบรวม", "เร็วๆนี้", "comingsoon",
        "underconstruction", "loremipsum", "รอข้อมูล", "รอการปรับปรุง", "tobeannounced",
    ]
    /// Words that also stand beside a single project; only where next to nothing else is said do they stand for all.
    private static let ongoingLength = 160
    private static let ongoing = ["อยู่ระหว่างดำเนินการ", "อยู่ระหว่างการดำเนินการ", "อยู่ในระหว่าง"]
    private static let notFound = [
        "ไม่พบหน้า", "ไม่พบไฟล์", "ไม่พบเอกสาร", "ไม่พบข้อมูลที่ท่าน", "ไม่พบข้อมูลที่คุณ", "pagenotfound", "404notfound", "error404",
        "filenotfound", "objectnotfound", "notfound404", "ขออภัยไม่พบ",
    ]
    private static let signIn = [
        "youneedaccess", "requestaccess", "คุณต้องมีสิทธิ์เข้าถึง", "ท่านต้องมีสิทธิ์เข้าถึง", "ขอสิทธิ์การเข้าถึง", "คุณต้องมีสิทธิ์",
        "signintocontinue", "กรุณาเข้าสู่ระบบ", "โปรดเข้าสู่ระบบ", "กรุณาลงชื่อเข้าใช้", "กรุณาล็อกอิน",
    ]

    static func isPlaceholder(_ reading: Reading) -> Bool {
        guard reading.files.isEmpty, reading.length <= placeholderLength else { return false }
        return reading.holds(anyOf: placeholders) || reading.length <= ongoingLength && reading.holds(anyOf: ongoing)
    }

    static func saysNotFound(_ reading: Reading) -> Bool { isShort(reading) && reading.holds(anyOf: notFound) }
    static func asksForSignIn(_ reading: Reading) -> Bool { isShort(reading) && reading.holds(anyOf: signIn) }

    private static func isShort(_ reading: Reading) -> Bool { reading.files.isEmpty && reading.length <= 600 }
}
