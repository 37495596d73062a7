import Assembly
import Contracts
import Kernel
import Ledger
import Office
import Organisations

extension Command {
    /// Countersigns another installation's log, and keeps what others countersigned of ours.
    static let witness = Command(
        name: "witness", arguments: "HEAD.json --name ชื่อพยาน [--out FILE] | keep SIGNED.json  [--data DIR]",
        purpose: Message(
            "เป็นพยานให้บันทึกการเผยแพร่ของที่อื่น (log/head.json) หรือเก็บคำรับรองของพยาน",
            "countersigns another installation's log head, or keeps a witness's word about ours"),
        run: { options, console in
            try options.allow(["name", "out", "data"])
            switch (options.positional.first, options.positional.count) {
            case ("keep", 2): return try keep(options, console)
            case (let file?, 1): return try countersign(file, options, console)
            default: throw Refusal.invalid("file", "ระบุไฟล์ head.json หนึ่งไฟล์", "name one head.json")
            }
        })

    private static func countersign(_ file: String, _ options: Options, _ console: Console) throws -> Ending {
        let statement = try statement(file)
        let name = try options.required("name")
        let answer = try Installation.read(options) { try Witness($0, name: name).countersign(statement) }
        switch answer {
        case .signed(let word):
            let json = LogStatement(head: word.head, witnesses: [word]).json.serialised(pretty: true) + "\n"
            if let out = options["out"] { try write(Array(json.utf8), to: out) } else { console.write(json) }
            return .good
        case .contradiction(let known):
            console.complain(
                Message(
                    "บันทึกของ \(known.head.origin) มีสองชุดที่ขนาด \(known.head.size) ไม่ลงนามให้ เก็บไฟล์ไว้เป็นหลักฐาน",
                    "two different logs of \(known.head.origin) have \(known.head.size) entries; not signed"))
            return .findings
        case .needsProof(let size):
            console.complain(
                Message(
                    "เคยเห็นบันทึกนี้ถึงลำดับที่ \(size) โปรดดาวน์โหลด head.json?since=\(size) มาใช้แทน หากยังไม่ผ่าน บันทึกถูกเขียนใหม่",
                    "seen up to entry \(size): use head.json?since=\(size); if that fails, the log was rewritten"))
            return .findings
        }
    }

    private static func keep(_ options: Options, _ console: Console) throws -> Ending {
        let words = try statement(options.positional[1]).witnesses
        guard let origin = words.first?.head.head.origin else {
            throw Refusal.invalid("file", "ไม่มีคำรับรองของพยานในไฟล์", "the file holds no witness's word")
        }
        try Installation.use(options) { installation in
            let place = try place(of: origin, in: installation.house)
            for word in words { try PublicationLog.keep(word, at: place) }
        }
        for word in words {
            console.write("เก็บคำรับรองของ \(word.name) ถึงลำดับที่ \(word.head.head.size) แล้ว\n")
        }
        return .good
    }

    private static func statement(_ path: String) throws -> LogStatement {
        let bytes = try InputFile.read(path, limit: 20_000_000)
        guard let json = try? JSON(parsing: String(decoding: bytes, as: UTF8.self)), let found = LogStatement(json)
        else { throw Refusal.invalid("file", "ไฟล์ไม่ใช่ head.json ของบันทึกการเผยแพร่", "the file is no head of a log") }
        return found
    }
}
