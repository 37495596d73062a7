import Kernel
import Office

/// The ways to the office's own people: a letter to a single person, the staff's group on LINE, and another system of the
/// office. They use what is set up for news, and each has its own couriers, because what they bring is not news.
enum StaffWay: String, CaseIterable, Sendable {
    case letter
    case group = "line-group"
    case system = "webhook-system"

    /// The way whose settings it uses.
    var way: Way {
        switch self {
        case .letter: .email
        case .group: .line
        case .system: .webhook
        }
    }

    var thai: String {
        switch self {
        case .letter: "จดหมายถึงผู้ยื่นเรื่องและเจ้าหน้าที่"
        case .group: "กลุ่ม LINE ของเจ้าหน้าที่"
        case .system: "ระบบอื่นของหน่วยงาน (เว็บฮุก)"
        }
    }

    /// Whether the settings let it be used.
    func isOn(_ setting: WaySetting) -> Bool {
        guard setting.isOn else { return false }
        return switch self {
        case .letter: true
        case .group: !setting[Way.group].isEmpty
        case .system: setting[Way.matters] == Way.yes
        }
    }

    var messenger: Messenger {
        Messenger(rawValue, isForStaff: self != .letter) { isOn(try WayStore.find(way, in: $0)) }
    }
}

extension ChannelDesk {
    func courier(_ staffWay: StaffWay) -> Courier {
        // A machine sleeps at no hour.
        Courier(staffWay.rawValue, keepsQuiet: staffWay != .system) { parcel, place in
            guard let open = try open(staffWay.way, at: place), staffWay.isOn(open.setting) else { return Self.isOff }
            let outgoing = place.house.outgoing
            return switch staffWay {
            case .letter: try MailWay(codes: codes, outgoing: outgoing).tell(parcel, open, at: place)
            case .group: LineWay(base: services.line, outgoing: outgoing).tell(parcel, open, at: place)
            case .system: WebhookWay(outgoing: outgoing).tell(parcel, open, at: place)
            }
        }
    }
}
