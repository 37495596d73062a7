import Cases
import Testing

@testable import Services

@Suite struct `Kinds of matter of Services` {
    @Test func `are described without a fault`() {
        #expect(Services.kinds.flatMap(\.faults) == [])
    }
}
