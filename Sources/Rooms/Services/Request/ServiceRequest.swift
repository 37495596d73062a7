package import Cases
package import Kernel
import Office

/// How a request came.
package enum RequestChannel: String, CaseIterable, Hashable, Sendable {
    case online, counter

    package var thai: String {
        switch self {
        case .online: "ออนไลน์"
        case .counter: "ที่เคาน์เตอร์"
        }
    }
}

/// A request as figures see it: without the person.
package struct ServiceRequest: Hashable, Sendable {
    /// Its end, with the time that it took.
    package struct Ending: Hashable, Sendable {
        package let on: Day
        /// The state's code, such as `done`.
        package let outcome: String
        /// Working days from the day after arrival to the end, waiting for the person included.
        package let workedDays: Int
        /// Working days past the promised day; 0 in time.
        package let lateDays: Int
    }

    package let matter: ID<Case>
    package let service: ID<Service>
    /// Of the manual that it was made under.
    package let version: Int
    package let channel: RequestChannel
    package let openedOn: Day
    /// `nil` while it is open.
    package let ending: Ending?
}
