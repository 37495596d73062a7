import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing
import Thai

@testable import Organisations

@Suite struct ActingTests {
    /// The clock of these tests stands on 19 February 2568.
    private func order(
        _ world: World, _ absent: String, _ acting: String, _ first: String, _ last: String,
        dated: String = "10/2/2568"
    ) throws -> ActingOrder.Content {
        ActingOrder.Content(
            absent: try #require(world.officers[absent]), acting: try #require(world.officers[acting]),
            firstDay: try #require(Day(thai: first)), lastDay: try #require(Day(thai: last)), order: "คำสั่งที่ 25/2568",
            orderDay: try #require(Day(thai: dated)))
    }

    @Test(arguments: Engine.tested) func `an order holds on its days and on no other`(engine: Engine) throws {
        try World.with(engine) { world in
            let (palad, head) = (try #require(world.officers["palad"]), try #require(world.officers["head"]))
            let content = try order(world, "palad", "head", "20/2/2568", "22/2/2568")
            try Organisations.addActing(content, at: try world.place(of: "ita"))
            for (text, holds) in [
                ("19/2/2568", false), ("20/2/2568", true), ("22/2/2568", true), ("23/2/2568", false),
            ] {
                let day = try #require(Day(thai: text))
                let found = try world.commandLine.read { try Organisations.acting(for: palad, on: day, in: $0) }
                #expect((found != nil) == holds, "\(text)")
                let mine = try world.commandLine.read { try Organisations.actsFor(head, on: day, in: $0) }
                #expect(mine.map(\.absentPosition) == (holds ? ["ปลัดเทศบาล"] : []))
                #expect(try world.commandLine.read { try Organisations.acting(for: head, on: day, in: $0) } == nil)
            }
        }
    }

    @Test(arguments: Engine.tested) func `an order that ended early no longer holds`(engine: Engine) throws {
        try World.with(engine) { world in
            let place = try world.place(of: "ita")
            let palad = try #require(world.officers["palad"])
            let content = try order(world, "palad", "head", "19/2/2568", "28/2/2568")
            let id = try Organisations.addActing(content, at: place)
            #expect(throws: Refusal.self) { try Organisations.endActing(id, because: " ", at: place) }
            try Organisations.endActing(id, because: "กลับมาปฏิบัติงานก่อนกำหนด", at: place)
            #expect(try place.read { try Organisations.acting(for: palad, on: place.today, in: $0) } == nil)
            #expect(throws: Refusal.self) { try Organisations.endActing(id, because: "อีกครั้ง", at: place) }
            try Organisations.addActing(content, at: place)
            #expect(try place.read { try Organisations.acting(for: palad, on: place.today, in: $0) } != nil)
        }
    }

    @Test(arguments: Engine.tested) func `what an order may not be is refused by its field`(engine: Engine) throws {
        try World.with(engine) { world in
            let place = try world.place(of: "ita")
            try Organisations.addActing(try order(world, "palad", "head", "20/2/2568", "22/2/2568"), at: place)
            let wrong: [(ActingOrder.Content, String)] = [
                (try order(world, "head", "head", "20/2/2568", "22/2/2568"), "acting"),
                (try order(world, "audit", "clerk", "22/2/2568", "20/2/2568"), "last_day"),
                (try order(world, "audit", "clerk", "20/2/2568", "21/2/2569"), "last_day"),
                (try order(world, "audit", "clerk", "20/2/2568", "22/2/2568", dated: "20/2/2568"), "order_day"),
                (try order(world, "audit", "clerk", "17/2/2568", "22/2/2568", dated: "18/2/2568"), "order_day"),
                (try order(world, "palad", "clerk", "22/2/2568", "25/2/2568"), "first_day"),
                (try order(world, "clerk", "palad", "21/2/2568", "21/2/2568"), "acting"),
                (try order(world, "head", "clerk", "21/2/2568", "21/2/2568"), "absent"),
            ]
            for (content, field) in wrong {
                let refusal = #expect(throws: Refusal.self) { try Organisations.addActing(content, at: place) }
                #expect(refusal?.field == field, "\(refusal?.message.thai ?? "")")
            }
            var unnamed = try order(world, "audit", "clerk", "20/2/2568", "22/2/2568")
            unnamed.order = "  "
            #expect(throws: Refusal.self) { try Organisations.addActing(unnamed, at: place) }
            let clerk = try world.place(of: "clerk")
            #expect(throws: Refusal.self) {
                try Organisations.addActing(try order(world, "audit", "clerk", "20/2/2568", "22/2/2568"), at: clerk)
            }
        }
    }

    @Test func `an order is written, shown and ended in the browser`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            #expect(browser.get("/office/people/acting").text.contains("ยังไม่มีคำสั่งรักษาราชการแทน"))
            let ids = world.officers.mapValues(\.description)
            var form = [
                ("absent", ids["palad"] ?? ""), ("acting", ids["head"] ?? ""), ("first_day", "19/2/2568"),
                ("last_day", "๒๐ ก.พ. ๒๕๖๘"), ("order", "คำสั่งที่ 25/2568"), ("order_day", "วันไหน"),
            ]
            let page = "/office/people/acting/new"
            let refused = browser.submit("/office/people/acting", at: page, form)
            #expect(refused.status == 422)
            #expect(refused.text.contains("วันที่ในคำสั่งอ่านไม่ได้") && refused.text.contains("คำสั่งที่ 25/2568"))
            form[5].1 = "18/2/2568"
            #expect(browser.submit("/office/people/acting", at: page, form).status == 303)
            let list = browser.get("/office/people/acting").text
            #expect(list.contains("หัวหน้าสำนักปลัดเทศบาล แทน ปลัดเทศบาล") && list.contains("มีผลวันนี้ เหลือ 2 วัน"))
            let id = list.split(separator: "/office/people/acting/").dropFirst().compactMap { part in
                Int64(part.prefix { $0.isNumber })
            }.first
            let end = "/office/people/acting/\(id ?? 0)/end"
            #expect(browser.submit(end, at: "/office/people/acting").status == 422)
            #expect(browser.submit(end, at: "/office/people/acting", [("reason", "กลับมาแล้ว")]).status == 303)
            #expect(browser.get("/office/people/acting").text.contains("สิ้นสุดก่อนเมื่อ"))
        }
    }
}
