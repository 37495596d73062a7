import Glibc

/// Which machines may be asked.
package enum Reach: String, CaseIterable, Hashable, Sendable {
    /// Those on the public internet only: an address typed into a form must not lead into the host's own network.
    case internet
    /// Every machine, this one too; for the host to decide.
    case anywhere

    /// Whether a socket to that address may be opened. Asked after the name was looked up, for each connection, so
    /// that a name which changes its address in between gains nothing.
    func allows(_ address: [UInt8], family: CInt) -> Bool {
        if self == .anywhere { return family == AF_INET || family == AF_INET6 }
        return switch family {
        case AF_INET: address.count == 4 && isPublic(v4: address[...])
        case AF_INET6: address.count == 16 && isPublic(v6: address)
        default: false
        }
    }

    /// Blocks that IANA's special-purpose registry does not mark as globally reachable, and multicast.
    private func isPublic(v4 address: ArraySlice<UInt8>) -> Bool {
        let value = address.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let special: [(UInt32, Int)] = [
            (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
            (0xAC10_0000, 12), (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16),
            (0xC612_0000, 15), (0xC633_6400, 24), (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
        ]
        return !special.contains { block, bits in value >> UInt32(32 - bits) == block >> UInt32(32 - bits) }
    }

    /// Global unicast (2000::/3) without the blocks for protocols, documentation and tunnels to IPv4.
    private func isPublic(v6 address: [UInt8]) -> Bool {
        let start = UInt32(address[0]) << 24 | UInt32(address[1]) << 16 | UInt32(address[2]) << 8 | UInt32(address[3])
        if address.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] { return isPublic(v4: address[12...]) }
        guard start >> 29 == 1 else { return false }
        let isProtocols = start >> 9 == 0x2001_0000 >> 9
        let isDocumentation = start == 0x2001_0DB8
        let isTunnel = start >> 16 == 0x2002
        return !isProtocols && !isDocumentation && !isTunnel
    }
}
