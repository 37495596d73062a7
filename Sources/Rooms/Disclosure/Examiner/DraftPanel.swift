import Contracts
import Desk
import Documents
import HTML
import HTTP
import Kernel
import Office
import Tables

/// What an assessor would say of a version in the making, before anyone outside can see it.
struct DraftPanel {
    private let findings: [Finding]

    /// `nil` without such a version, or while it names no source.
    init?(_ item: OITItem, _ place: Workplace) throws {
        guard let content = item.work?.content, !content.sources.isEmpty else { return nil }
        findings = try Disclosure.inspect(content, of: item, at: place)
    }

    func draw(_ h: Markup) {
        h.card("ตรวจก่อนเผยแพร่") {
            guard !findings.isEmpty else {
                h.p("เปิดและอ่านแหล่งข้อมูลทุกแห่งแล้ว ไม่พบสิ่งที่ผู้ตรวจจะติง")
                return
            }
            h.ul(.class("findings")) {
                for finding in findings {
                    h.li {
                        h.add(
                            StatusMark(
                                finding.kind.isFault ? .overdue : .inProgress,
                                finding.kind.isFault ? "ควรแก้" : "ข้อสังเกต"))
                        h.text(" \(finding.words.thai)")
                        h.address(of: finding)
                        h.p("วิธีแก้: \(finding.fix.thai)", .class("help"))
                    }
                }
            }
        }
    }
}

extension Disclosure {
    /// What an assessor would find if this content of an item were published as it is. Links to other sites are judged
    /// by their last round.
    static func inspect(_ content: OITContent, of item: OITItem, at place: Workplace) throws -> [Finding] {
        let reader = SourceReader(slug: place.organisation.slug)
        let site = OwnSite(place)
        let elsewhere = Elsewhere(place)
        let walk = SourceWalk(reader: reader) { address in
            guard address.hasPrefix("/") else { return try elsewhere.source(address) }
            return try reader.read(.answer(site.get(address)), from: address)
        }
        var sources: [ReadSource] = []
        for source in content.sources {
            switch source.target {
            case .address(let address): sources += try walk.read([address])
            case .file(_, let file):
                let bytes = try SourcePaper.bytes(path: place.house.files.path(of: file.sha256), name: file.name)
                sources.append(try reader.open(file: bytes, contentType: file.type.rawValue, named: file.name))
            case .living(let code):
                guard let evidence = place.house.evidence.first(where: { $0.code == code }) else { continue }
                let living = try Living(evidence, item.year, at: place)
                let page = WebPage(String(decoding: Markup.render { living.document.draw(on: $0) }, as: UTF8.self))
                sources.append(
                    ReadSource(reading: Reading(source.title, .page, page.text, hasPicture: page.hasPicture)))
                sources.append(
                    ReadSource(reading: Reading(source.title, .sheet, String(decoding: living.csv, as: UTF8.self))))
            }
        }
        return Judge(wording: item.wording, year: item.year).findings(of: sources)
    }
}
