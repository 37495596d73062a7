import Kernel

/// One thing that `prongsai` does at the command line.
struct Command: Sendable {
    let name: String
    /// Arguments as the usage shows them.
    let arguments: String
    let purpose: Message
    /// Does it; a thrown `Refusal` is a usage or input error.
    let run: @Sendable (Options, Console) throws -> Ending

    static let all: [Command] = [
        .serve, .demo, .migrate, .organisation, .user, .report, .pack, .verify, .copy, .witness, .score, .whatIf,
        .importPaper, .examine,
    ]
}

/// 0 good, 1 something was found, 2 the request or its input cannot be used.
enum Ending: Int32, Sendable {
    case good = 0
    case findings = 1
    case refused = 2
}

/// Where a command writes; tests bring their own.
struct Console: Sendable {
    /// Results.
    let write: @Sendable ([UInt8]) -> Void
    /// Messages for the person in front of it, one line each.
    let complain: @Sendable (String) -> Void

    func write(_ text: String) { write(Array(text.utf8)) }
    func complain(_ message: Message) { complain("\(message.thai) (\(message.english))") }
}

extension Command {
    /// Finds the command that the arguments name and runs it; every error becomes a message and a status.
    static func run(_ arguments: [String], _ console: Console) -> Ending {
        guard let name = arguments.first, let command = all.first(where: { $0.name == name }) else {
            let asksForHelp = ["help", "--help", "-h"].contains(arguments.first)
            if let name = arguments.first, !asksForHelp {
                console.complain(Message("ไม่รู้จักคำสั่ง \(name)", "unknown command \(name)"))
            }
            if asksForHelp { console.write(usage) } else { console.complain(usage) }
            return asksForHelp ? .good : .refused
        }
        do {
            let options = try Options(Array(arguments.dropFirst()))
            if options.asksForHelp {
                console.write(command.usage + "\n")
                return .good
            }
            return try command.run(options, console)
        } catch let refusal as Refusal {
            console.complain(refusal.message)
            return .refused
        } catch {
            console.complain(Message("ทำงานต่อไม่ได้: \(error)", "cannot go on: \(error)"))
            return .refused
        }
    }

    var usage: String { "prongsai \(name) \(arguments)\n    \(purpose.thai)\n    \(purpose.english)" }

    private static var usage: String {
        "วิธีใช้ / usage:\n" + all.map { "  \($0.usage)\n" }.joined()
    }
}
