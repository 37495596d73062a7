import HTTP
import Office

/// What somebody meets behind an address.
enum Answer: String {
    /// Let in: a page, a file, or a deed that was done.
    case inside = "in"
    /// Let in as far as the form, which asks for something else.
    case form
    /// Told that the role is not enough.
    case no
    /// As if nothing stood there.
    case none
    /// Told that it is too late, or too early, for this.
    case late
    /// Told that it was there and was taken back.
    case gone
    /// Led to the sign-in page.
    case signIn = "sign-in"
    /// A limit, a fault, or something that no table should hold.
    case other

    init(_ response: Response) {
        let isToSignIn = response.header("Location")?.hasPrefix("/office/sign-in") == true
        switch response.status {
        case 303 where isToSignIn: self = .signIn
        case 200..<400: self = .inside
        case 400, 422: self = .form
        case 403: self = .no
        case 404: self = .none
        case 409: self = .late
        case 410: self = .gone
        default: self = .other
        }
    }
}

/// Who asks: a role, in the unit that has the thing or in another one.
struct Asker: Hashable, CustomStringConvertible {
    let role: Role
    let isOfUnit: Bool

    static let all = Role.allCases.flatMap { role in [true, false].map { Asker(role: role, isOfUnit: $0) } }
    var description: String { "\(role.rawValue) of \(isOfUnit ? "the" : "another") unit" }
}

/// A line of the table: an address, the states of the thing behind it, and the expected answers.
struct AccessRow: Equatable {
    let method: String
    let pattern: String
    /// Empty where no thing stands behind the address.
    var states: [String]
    /// For addresses of the staff side.
    var staff: [Asker: Answer] = [:]
    /// Of somebody in another organisation whose role would do; `nil` where the address names no thing.
    var elsewhere: Answer?
    /// For addresses outside of the staff side: whoever comes.
    var anyone: Answer?

    var route: String { "\(method) \(pattern)" }

    /// As it stands in the file.
    var line: String {
        var cells = "\(method) \(pattern)".padded(to: 62) + " | " + states.joined(separator: ",").padded(to: 24) + " | "
        if let anyone { return cells + anyone.rawValue }
        cells += Role.allCases.map { role in
            let pair = [true, false].map { staff[Asker(role: role, isOfUnit: $0)]?.rawValue ?? "?" }
            return (pair[0] == pair[1] ? pair[0] : pair.joined(separator: "/")).padded(to: 9)
        }.joined(separator: " ")
        return cells + " | " + (elsewhere?.rawValue ?? "-")
    }

    init(_ method: String, _ pattern: String, states: [String] = []) {
        (self.method, self.pattern, self.states) = (method, pattern, states)
    }

    /// `nil` when the line is none of the table.
    init?(_ line: String) {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(AccessRow.words)
        guard cells.count >= 3, cells[0].count == 2 else { return nil }
        self.init(
            cells[0][0], cells[0][1],
            states: cells[1].joined().split(separator: ",").map(String.init))
        if cells.count == 3 {
            guard let answer = cells[2].first.flatMap(Answer.init(rawValue:)) else { return nil }
            anyone = answer
            return
        }
        guard cells[2].count == Role.allCases.count else { return nil }
        for (role, cell) in zip(Role.allCases, cells[2]) {
            let answers = cell.split(separator: "/").map { Answer(rawValue: String($0)) }
            guard let own = answers.first ?? nil, let other = answers.last ?? nil else { return nil }
            staff[Asker(role: role, isOfUnit: true)] = own
            staff[Asker(role: role, isOfUnit: false)] = other
        }
        elsewhere = cells[3].first.flatMap(Answer.init(rawValue:))
    }

    private static func words(_ text: Substring) -> [String] { text.split(separator: " ").map(String.init) }

    /// Whether both expect the same of whoever comes.
    func answers(like other: AccessRow) -> Bool {
        staff == other.staff && elsewhere == other.elsewhere && anyone == other.anyone
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
