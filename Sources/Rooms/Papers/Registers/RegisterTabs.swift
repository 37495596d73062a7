import Desk
import HTML

/// The two registers beside each other.
struct RegisterTabs: Component {
    enum Side: Hashable {
        case outgoing, incoming
    }

    let current: Side

    func draw(_ h: Markup) {
        h.add(
            Tabs(
                "ทะเบียน",
                [
                    FilterLink("หนังสือออกและคำสั่ง", "/office/registers", isCurrent: current == .outgoing),
                    FilterLink("หนังสือรับ", "/office/incoming", isCurrent: current == .incoming),
                ]))
    }
}
