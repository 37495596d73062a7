import Contracts
import Database
import Documents
import Kernel
import Office
import OfficeTesting
import Organisations
import TestSupport
import Testing
import Vault

@testable import Papers

@Suite struct `Acting for another, ink and reminders` {
    private func order(_ world: LetterWorld, _ days: Int) throws {
        let today = world.base.now.day
        try Organisations.addActing(
            ActingOrder.Content(
                absent: try #require(world.officers[.palad]), acting: try #require(world.officers[.deputy]),
                firstDay: today, lastDay: today.adding(days: days), order: "คำสั่งที่ 25/2568", orderDay: today),
            at: world.desk(.ita))
    }

    @Test(arguments: Engine.tested)
    func `a dated order lets one decide for another until it ends`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let ids = [try world.sentMemo("หนึ่ง"), try world.sentMemo("สอง")]
            for id in ids { try world.decide(id, .head, step: 1) }
            refused("คำสั่งให้รักษาราชการแทน") { try world.decide(ids[0], .deputy, step: 2) }
            try order(world, 2)
            world.base.advance(days: 2)
            try world.decide(ids[0], .deputy, step: 2)
            world.base.advance(days: 1)
            refused("คำสั่งที่ 25/2568 ที่ให้ท่านรักษาราชการแทน «ปลัดเทศบาล» สิ้นสุดแล้ว") {
                try world.decide(ids[1], .deputy, step: 2)
            }
            try world.decide(ids[0], .mayor, step: 3)
            let page = try #require(try world.read { try LetterStore.issuedPage(of: ids[0], in: $0) })
            #expect(String(decoding: page, as: UTF8.self).contains("รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาล"))
            let file = try #require(try world.read { try LetterStore.issuedPDF(of: ids[0], in: $0) })
            let checked = PaperRecord.check(file)
            #expect(checked.findings == [])
            #expect(checked.record?.decisions[1].statement.acting?.order == "คำสั่งที่ 25/2568")
        }
    }

    @Test(arguments: Engine.tested)
    func `whoever acts for another does not speak twice about one paper`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let today = world.base.now.day
            try Organisations.addActing(
                ActingOrder.Content(
                    absent: try #require(world.officers[.mayor]), acting: try #require(world.officers[.palad]),
                    firstDay: today, lastDay: today.adding(days: 9), order: "คำสั่งที่ 1/2568", orderDay: today),
                at: world.desk(.ita))
            let id = try world.sentMemo()
            try world.decide(id, .head, step: 1)
            try world.decide(id, .palad, step: 2)
            refused("อีกขั้นหนึ่ง") { try world.decide(id, .palad, step: 3) }
        }
    }

    @Test(arguments: Engine.tested)
    func `a paper signed in ink comes back as a scan and is numbered without a seal`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo(ink: true)
            refused("บนกระดาษ") { try world.decide(id, .head, step: 1) }
            world.base.advance(days: 3)
            let scan = try world.house.files.keep(Array("%PDF-1.4 scan".utf8), name: "scan.pdf", as: .pdf)
            let day = world.base.now.day.adding(days: -1)
            var words = [
                Papers.InkWord(place: 1, verdict: .agree, day: day),
                Papers.InkWord(
                    place: 2, verdict: .agree, day: day, signedBy: "รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาล"),
            ]
            refused("ไม่ครบทุกขั้น") { try world.takeBack(id, words, scan) }
            words.append(Papers.InkWord(place: 3, verdict: .agree, day: day.adding(days: 5)))
            refused("ต้องอยู่ระหว่าง") { try world.takeBack(id, words, scan) }
            words[2].day = day
            refused("ไม่ได้รอ") {
                try Papers.takeBack(id, words, scan: scan, fonts: world.fonts, at: world.desk(.finance))
            }
            #expect(try world.takeBack(id, words, scan) == .issued)
            let file = try #require(try world.read { try LetterStore.issuedPDF(of: id, in: $0) })
            let record = try #require(PaperRecord.check(file).record)
            #expect(record.sealKey == nil)
            #expect(record.decisions.map(\.signature) == [nil, nil, nil])
            #expect(record.number == "พท 52401/1")
        }
    }

    @Test(arguments: Engine.tested)
    func `a late step is shown to the holder, then upwards`(engine: Engine) throws {
        try LetterWorld.with(engine) { world in
            let id = try world.sentMemo()
            #expect(try watchers(world) == [.head])
            world.base.advance(days: 3)
            #expect(try watchers(world) == [.head, .ita])
            try order(world, 30)
            world.base.advance(days: 3)
            #expect(try watchers(world) == [.head, .palad, .mayor, .ita, .deputy])
            try world.decide(id, .head, step: 1)
            // The step of the clerk of the body is his deputy's as well while the order holds.
            #expect(try watchers(world).isSuperset(of: [.palad, .deputy]))
            try world.decide(id, .deputy, .sendBack, step: 2, words: "แก้วันที่")
            #expect(try watchers(world) == [.clerk])
        }
    }

    @Test func `a paper that waits for somebody who left is taken back`() throws {
        try LetterWorld.with(.sqlite) { world in
            let id = try world.sentMemo()
            try world.decide(id, .head, step: 1)
            refused("ดึงกลับไม่ได้") { try Papers.recall(id, because: "ลอง", at: world.desk(.clerk)) }
            try Organisations.closeOfficer(
                try #require(world.officers[.palad]), because: "ย้าย", at: world.desk(.ita))
            try Papers.recall(id, because: "ปลัดย้ายแล้ว", at: world.desk(.clerk))
            #expect(try world.letter(id).state == .draft)
        }
    }

    private func watchers(_ world: LetterWorld) throws -> Set<LetterWorld.Person> {
        let items = try world.read { try LetterWork.source.open($0, world.base.now.day) }
        return Set(items.compactMap { item in world.officers.first { $0.value == item.officer }?.key })
    }
}

extension LetterWorld {
    fileprivate func takeBack(_ id: ID<Letter>, _ words: [Papers.InkWord], _ scan: KeptFile) throws -> LetterState {
        try Papers.takeBack(id, words, scan: scan, fonts: fonts, at: desk(.clerk))
    }
}
