import Cases
import Complaints
import Kernel
import Office
import Organisations

extension DemoBook {
    /// What people complain about, and a few complaints.
    struct General: Sendable {
        let categories: [Category]
        let complaints: [Complaint]

        struct Category: Sendable {
            let name: String
            let unit: String
            let days: Int
        }

        struct Complaint: Sendable {
            let category: String
            let village: Int?
            let spot: String
            let point: String
            let title: String
            let words: String
            /// The steps of the office with their words.
            let steps: [(code: String, words: String)]
            let isPublic: Bool
            /// What everyone reads; empty where the office said nothing.
            let heading: String
        }

        init(_ json: JSON) throws {
            categories = try json.each("categories") { category in
                Category(
                    name: try category.words("name"), unit: try category.words("unit"),
                    days: category["days"]?.integer ?? 15)
            }
            complaints = try json.each("matters") { matter in
                Complaint(
                    category: try matter.words("category"), village: matter["village"]?.integer,
                    spot: try matter.words("spot"), point: matter["point"]?.text ?? "",
                    title: try matter.words("title"), words: try matter.words("words"),
                    steps: try matter.each("steps") { (try $0.words("code"), try $0.words("words")) },
                    isPublic: matter["public"]?.bool ?? false, heading: matter["heading"]?.text ?? "")
            }
        }

        /// Enters what is not there by its name or heading.
        func enter(_ place: Workplace) throws {
            let units = try place.read { try Organisations.units(in: $0) }
            var known = try place.read { try Complaints.categories(in: $0) }
            for category in categories where !known.contains(where: { $0.name == category.name }) {
                try Complaints.addCategory(
                    category.name, unit: units.first { $0.name == category.unit }?.id, days: category.days, at: place)
            }
            known = try place.read { try Complaints.categories(in: $0) }
            let there = try place.read { db in
                try Cases.opened(.generalComplaint, in: place.today.fiscalYear, db: db).map(\.record.title)
            }
            for complaint in complaints where !there.contains(complaint.title) {
                try enter(complaint, known.first { $0.name == complaint.category }?.id, place)
            }
        }

        private func enter(
            _ complaint: Complaint, _ category: ID<ComplaintCategory>?, _ place: Workplace
        ) throws {
            let street = Workplace(
                organisation: place.organisation, actor: .visitor, house: place.house, now: place.now)
            let whereabouts = Whereabouts(
                village: complaint.village, spot: complaint.spot,
                point: try GeoPoint.read(complaint.point, field: "point"))
            let draft = CaseDraft(
                title: complaint.title, words: complaint.words, mayBePublic: complaint.isPublic)
            let matter = try Complaints.file(
                draft, about: category, at: whereabouts, Ticket(at: street), at: street
            ).record
            var version = matter.version
            for step in complaint.steps {
                try Cases.take(
                    step.code, matter.id, .generalComplaint, words: step.words, from: version, at: place)
                version += 1
            }
            guard complaint.isPublic, !complaint.heading.isEmpty else { return }
            try Complaints.show(
                matter.id, heading: complaint.heading, spot: "", done: complaint.steps.last?.words ?? "",
                from: version, at: place)
        }
    }
}
