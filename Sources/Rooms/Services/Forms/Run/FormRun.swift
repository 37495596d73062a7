import Cases
import HTTP
import Kernel
import Office

/// One round of a form with somebody: `show` for the address itself, `next` for what was sent to it.
///
/// Each screen is a page of its own and carries what was typed on the others along, so the server keeps nothing of a form
/// until it is sent or saved, and forward, back and changing an answer need no script.
struct FormRun {
    enum Outcome {
        case page(Response)
        case submitted(FormSubmission)
    }

    /// What the address takes.
    static let body = CaseFiles.body
    /// What every screen sends beside the service's own questions.
    static let asks: [AskedField] =
        [.ticket, AskedField("at", .text(20)), AskedField("go", .text(20)), CaseFiles.asked]
        + ["draft", "code", "look", "consent"].map { AskedField($0, .text(60), isRequired: false) } + AskedField.person

    let form: FormDefinition
    let subject: FormSubject
    let limits: FormLimits
    let visit: Visit

    /// The first screen, empty.
    func show() -> Response {
        let typed = FormTyped()
        return page(route(typed).first, typed)
    }

    /// The screen after this one, the one that the person wants to see again, or the checked end.
    func next() throws -> Outcome {
        let typed = FormTyped(visit.form.pairs)
        let route = route(typed)
        let here = route.place(visit.form["at"] ?? "")
        switch visit.form["go"] ?? "next" {
        case "back": return .page(page(route.before(here), typed))
        case "save" where !subject.isAtCounter: return .page(try save(typed, at: here))
        case "return" where !subject.isAtCounter: return .page(try comeBack())
        case "send": return try send(typed, route)
        case let go where go.hasPrefix("to-"): return .page(page(route.place(String(go.dropFirst(3))), typed))
        default: return .page(forward(from: here, typed, route))
        }
    }

    /// Whether the person came back from the last screen to change something, and returns there at once.
    var isReviewing: Bool { visit.form["look"] == "1" || visit.form["go"]?.hasPrefix("to-") ?? false }

    private func forward(from here: FormPlace, _ typed: FormTyped, _ route: FormRoute) -> Response {
        if let blocked = firstProblem(in: [here], typed) { return blocked }
        let passed = isReviewing ? route.through(.person) : route.through(here)
        // A screen that opened behind somebody's back is shown without complaints.
        let open = passed.first { !problems(at: $0, typed).isEmpty }
        return page(open ?? (isReviewing ? .check : route.after(here)), typed)
    }

    /// The last screen again, with what the room refused after all; where `FormInsert` asked for it, that screen.
    func again(_ refusal: Refusal) -> Response {
        let typed = FormTyped(visit.form.pairs)
        let isInserted = refusal.field.map { subject.insert?.fields.contains($0) ?? false } ?? false
        return page(isInserted ? .insert : .check, typed, [refusal])
    }

    func route(_ typed: FormTyped) -> FormRoute {
        FormRoute(form, FormWalk(form, typed), hasInsert: subject.insert != nil)
    }

    private func send(_ typed: FormTyped, _ route: FormRoute) throws -> Outcome {
        if let blocked = firstProblem(in: route.through(.person), typed) { return .page(blocked) }
        do {
            let ticket = try visit.ticket()
            try checkEnd(route.walk)
            let submission = FormSubmission(
                answers: try form.checked(typed, on: visit.today), person: person(typed),
                files: try CaseFiles.read(visit.request), ticket: ticket, typed: typed,
                draft: DraftCode(visit.form["draft"] ?? "", of: subject.code, at: visit.workplace))
            return .submitted(submission)
        } catch let refusal as Refusal {
            return .page(page(.check, typed, [refusal]))
        }
    }

    /// What only the last screen asks for: papers, and a yes where the data rest on it.
    private func checkEnd(_ walk: FormWalk) throws(Refusal) {
        for paper in walk.papers where paper.isRequired {
            guard visit.request.files.contains(where: { $0.field == paper.field && $0.size > 0 }) else {
                throw .invalid(paper.field, "โปรดแนบ \(paper.label)", "A file is needed: “\(paper.label)”.")
            }
        }
        if form.privacy?.basis == .consent, visit.form["consent"] != "1" {
            throw .invalid("consent", "โปรดอ่านและให้ความยินยอมก่อนส่ง", "Please consent before sending.")
        }
    }

    private func firstProblem(in places: [FormPlace], _ typed: FormTyped) -> Response? {
        for place in places {
            let problems = problems(at: place, typed)
            if !problems.isEmpty { return page(place, typed, problems) }
        }
        return nil
    }

    private func problems(at place: FormPlace, _ typed: FormTyped) -> [Refusal] {
        switch place {
        case .step(let number): form.problems(at: form.steps[number].questions, typed, on: visit.today)
        case .insert: subject.insert?.problems(typed) ?? []
        case .person: personProblems(typed)
        case .check: []
        }
    }

    private func personProblems(_ typed: FormTyped) -> [Refusal] {
        let (name, contact) = ("โปรดบอกชื่อผู้ยื่น", "โปรดบอกโทรศัพท์หรืออีเมลที่ติดต่อได้")
        return [("name", name), ("contact", contact)].compactMap { field, missing in
            do throws(Refusal) {
                _ = try CaseText.line(
                    typed[field], field: field, limit: 200, required: form.person == .required ? missing : nil)
                return nil
            } catch {
                return error
            }
        }
    }

    private func person(_ typed: FormTyped) -> CasePerson {
        CasePerson(name: typed["name"], contact: typed["contact"])
    }

    // MARK: Saving and coming back

    private func save(_ typed: FormTyped, at here: FormPlace) throws -> Response {
        do {
            let ticket = try visit.ticket()
            try limits.countSave(visit.request, at: visit.now)
            let known = DraftCode(visit.form["draft"] ?? "", of: subject.code, at: visit.workplace)
            guard let code = known ?? DraftCode(of: ticket, of: subject.code, at: visit.workplace) else {
                throw Fault("services.draft", "A code could not be made")
            }
            let draft = FormDraft(at: here.code, typed.pairs(in: carried))
            try FormDrafts.save(draft, under: code, at: visit.workplace)
            return savedPage(code)
        } catch let refusal as Refusal {
            return page(here, typed, [refusal])
        }
    }

    private func comeBack() throws -> Response {
        let typed = visit.form["code"] ?? ""
        let first = route(FormTyped()).first
        do {
            guard let code = DraftCode(typed, of: subject.code, at: visit.workplace),
                let draft = try FormDrafts.find(code, at: visit.workplace)
            else {
                try limits.countWrongCode(visit.request, at: visit.now)
                throw Refusal.invalid(
                    "code", "ไม่พบแบบที่บันทึกไว้ด้วยรหัสนี้ อาจพิมพ์ผิด เป็นของบริการอื่น หรือเกิน \(FormDrafts.days) วันแล้ว",
                    "Nothing is saved under this code; it may be mistyped or too old.")
            }
            return page(route(draft.typed).place(draft.at), draft.typed, draft: code)
        } catch let refusal as Refusal {
            return page(first, FormTyped(), [refusal])
        }
    }

    /// The names of everything that a form is filled in with, but for files and consent.
    var carried: [String] {
        form.questions.flatMap(\.fields) + (subject.insert?.fields ?? []) + ["name", "contact"]
    }
}
