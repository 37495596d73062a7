import Cases
import Testing

@testable import Complaints

@Suite struct `Kinds of matter of Complaints` {
    @Test func `are described without a fault`() {
        #expect(Complaints.kinds.flatMap(\.faults) == [])
    }
}
