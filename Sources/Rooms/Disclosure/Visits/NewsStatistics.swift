import Contracts
import Database
import Documents
import Kernel
import Office
import Thai

/// How much news there was, month by month, and how often it and the whole site were read.
struct NewsStatistics {
    private struct Month {
        let day: Day
        /// Whether reading was counted by its end: before, nothing is known of it.
        var isCounted = false
        var posts = 0
        var newsViews = 0
        var views = 0
        var visitors = 0
    }

    static let source = EvidenceSource(
        "news", "สถิติข่าวและการเข้าชมเว็บไซต์", for: ["ข่าวประชาสัมพันธ์"], takesPeriods: true
    ) { db, request in
        let news = try ShownStore.articles(.news, limit: .max, in: db)
            .filter { request.period.contains($0.content.day) }.reversed()
        let visits = try VisitStore.days(in: request.period, in: db)
        guard !news.isEmpty || !visits.isEmpty else { return nil }
        return NewsStatistics(request: request, news: Array(news), visits: visits).evidence
    }

    let request: EvidenceRequest
    /// Oldest first, both.
    let news: [ShownArticle]
    let visits: [VisitCounts]

    private var evidence: Evidence {
        Evidence(
            document: document,
            rows: news.map { Evidence.Row("ข่าว: \($0.content.title)", day: $0.content.day, path: $0.path) }
                + visits.map { day in
                    Evidence.Row(
                        "เปิดอ่าน \(day.allViews) หน้า เป็นหน้าข่าว \(day.newsViews) ผู้อ่านประมาณ \(day.visitors)",
                        day: day.day)
                })
    }

    private var document: Document {
        var document = Document(
            title: "สถิติข่าวและการเข้าชมเว็บไซต์ \(request.organisation.name)", organisation: request.organisation.name)
        let months = months
        var rows = months.map { month in
            Table.Row.texts(
                ["\(month.day.month.name) \(month.day.buddhistYear)", String(month.posts)]
                    + [month.newsViews, month.views, month.visitors].map { month.isCounted ? String($0) : "–" })
        }
        let sums = [\Month.newsViews, \.views, \.visitors].map { figure in
            visits.isEmpty ? "–" : String(months.reduce(0) { $0 + $1[keyPath: figure] })
        }
        rows.append(.texts(["รวม", String(news.count)] + sums))
        document.blocks = [
            .heading("สถิติข่าวและการเข้าชมเว็บไซต์", align: .centre),
            .text("\(request.organisation.name) \(request.periodWords)", align: .centre),
            .table(
                Table(
                    summary: "จำนวนข่าวและการเข้าชมรายเดือน", weights: [28, 18, 18, 18, 18],
                    header: [.header(["เดือน", "ข่าว", "อ่านข่าว", "อ่านทุกหน้า", "ผู้อ่าน"])],
                    rows: rows)),
            .text(note, before: 6),
        ]
        return document
    }

    private var note: String {
        let since = visits.first.map { "นับการเข้าชมตั้งแต่ \($0.day.thai(.medium))" } ?? "ยังไม่มีการนับการเข้าชมในช่วงนี้"
        return "ข่าวนับตามวันที่ของข่าว อ่านนับเป็นจำนวนครั้ง \(since) ผู้อ่านคนเดียวกันในวันเดียวกันนับครั้งเดียวเท่าที่ระบบแยกได้ "
            + "โดยไม่ใช้คุกกี้และไม่เก็บหมายเลขเครื่อง ยอดรวมผู้อ่านเป็นผลบวกของแต่ละวัน"
    }

    /// Every month of the period up to today, with or without news.
    private var months: [Month] {
        var months: [Month] = []
        var place: [Int64: Int] = [:]
        var day = request.period.lowerBound
        let last = max(day, min(request.period.upperBound, request.today))
        while day <= last {
            let first = day.firstOfMonth
            if place[first.number] == nil {
                place[first.number] = months.count
                months.append(Month(day: first))
            }
            day = first.adding(days: 32).firstOfMonth
        }
        if let first = visits.first?.day.firstOfMonth {
            for index in months.indices where months[index].day >= first { months[index].isCounted = true }
        }
        for article in news {
            if let index = place[article.content.day.firstOfMonth.number] { months[index].posts += 1 }
        }
        for counted in visits {
            guard let index = place[counted.day.firstOfMonth.number] else { continue }
            months[index].newsViews += counted.newsViews
            months[index].views += counted.allViews
            months[index].visitors += counted.visitors
        }
        return months
    }
}

extension VisitCounts {
    fileprivate var allViews: Int { views.values.reduce(0, +) }
    fileprivate var newsViews: Int { views["news"] ?? 0 }
}

extension Day {
    fileprivate var firstOfMonth: Day { adding(days: 1 - civil.day) }
}
