import Contracts
import Database
import HTTP
import Kernel
import Office
import TestSupport
import Testing

@testable import Organisations

@Suite struct LetterheadTests {
    /// A PNG of one grey pixel.
    static let dot: [UInt8] = [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
        0, 0, 0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x68, 0, 0, 0, 0x82,
        0, 0x81, 0x77, 0xCD, 0x72, 0xB6, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ]

    private func head(of unit: UnitID?, _ world: World) throws -> Letterhead {
        try world.commandLine.read { try Organisations.letterhead(of: unit, in: $0) }
    }

    @Test(arguments: Engine.tested) func `a unit's own code and telephone stand before the organisation's`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let place = try world.place(of: "ita")
            #expect(try head(of: nil, world) == Letterhead())
            try Organisations.setLetterhead(
                code: " พท 52401 ", address: "หมู่ 1 ถนนเพชรเกษม", telephone: "0 7461 0000", emblem: Self.dot, from: 0,
                at: place)
            var expected = Letterhead(
                code: "พท 52401", address: "หมู่ 1 ถนนเพชรเกษม", telephone: "0 7461 0000", emblem: Self.dot)
            #expect(try head(of: nil, world) == expected)
            expected.unit = "สำนักปลัดเทศบาล"
            #expect(try head(of: world.unit, world) == expected)
            try Organisations.setLetterhead(of: world.unit, code: "", telephone: "ต่อ 12", at: place)
            expected.telephone = "ต่อ 12"
            #expect(try head(of: world.unit, world) == expected)
            try Organisations.setLetterhead(of: world.unit, code: "พท 52402", telephone: "", at: place)
            #expect(try head(of: world.unit, world).code == "พท 52402")
            #expect(try head(of: world.unit, world).telephone == "0 7461 0000")
        }
    }

    @Test(arguments: Engine.tested) func `a change that came second is refused and the emblem stays`(
        engine: Engine
    ) throws {
        try World.with(engine) { world in
            let place = try world.place(of: "ita")
            for version in 0...1 {
                try Organisations.setLetterhead(
                    code: "พท \(version)", address: "", telephone: "", emblem: version == 0 ? Self.dot : nil,
                    from: version, at: place)
            }
            for version in [0, 1, 3] {
                let refusal = #expect(throws: Refusal.self) {
                    try Organisations.setLetterhead(
                        code: "x", address: "", telephone: "", emblem: nil, from: version, at: place)
                }
                #expect(refusal?.kind == .conflict)
            }
            #expect(try head(of: nil, world) == Letterhead(code: "พท 1", emblem: Self.dot))
        }
    }

    @Test func `an emblem that is no picture is named and changes nothing`() throws {
        try World.with(.sqlite) { world in
            let place = try world.place(of: "ita")
            let refusal = #expect(throws: Refusal.self) {
                try Organisations.setLetterhead(
                    code: "พท 52401", address: "", telephone: "", emblem: Array("GIF89a".utf8), from: 0, at: place)
            }
            #expect(refusal?.field == "emblem" && refusal?.message.thai.contains("GIF") == true)
            #expect(try head(of: nil, world) == Letterhead())
            let clerk = try world.place(of: "clerk")
            #expect(throws: Refusal.self) {
                try Organisations.setLetterhead(of: world.unit, code: "ก", telephone: "", at: clerk)
            }
        }
    }

    @Test func `the settings are kept and shown in the browser`() throws {
        try World.with(.sqlite) { world in
            let browser = Browser(world)
            browser.signIn("ita")
            let form = [("version", "0"), ("code", "พท 52401"), ("address", "ถนนเพชรเกษม"), ("telephone", "0 7461")]
            #expect(browser.submit("/office/letterhead", at: "/office/letterhead", form).status == 303)
            let page = browser.get("/office/letterhead").text
            #expect(page.contains("value=\"พท 52401\"") && !page.contains("/emblem?v="))
            #expect(browser.get("/office/letterhead/emblem").status == 404)
            let stale = browser.submit("/office/letterhead", at: "/office/letterhead", form)
            #expect(stale.status == 409)
            #expect(Browser.hidden("version", in: stale.text) == "1")
            let unit = "/office/letterhead/units/\(world.unit)"
            #expect(browser.submit(unit, at: "/office/letterhead", [("unit-code", "พท 52402")]).status == 303)
            #expect(browser.get("/office/letterhead").text.contains("สำนักปลัดเทศบาล: พท 52402"))
        }
    }
}
