import Kernel
import TestSupport
import Testing
import Vault

@testable import Ledger

/// A log whose entries are the numbers before `count`, kept in memory.
private struct Shelf {
    var nodes: [LogPlace: LogHash] = [:]
    var count = 0

    func read(_ place: LogPlace) throws -> LogHash { try #require(nodes[place]) }

    func root(of size: Int) throws -> LogHash { try LogTree.root(of: size, read) }

    static func entry(_ index: Int) -> LogHash { .leaf(Array("entry \(index)".utf8)) }

    mutating func add(_ leaf: LogHash) throws {
        for (place, hash) in try LogTree.adding(leaf, to: count, read) { nodes[place] = hash }
        count += 1
    }

    init(_ count: Int) throws {
        for index in 0..<count { try add(Shelf.entry(index)) }
    }
}

/// The definition of RFC 6962, word for word and slow.
func definedRoot(_ leaves: ArraySlice<LogHash>) -> LogHash {
    guard let only = leaves.first else { return .empty }
    guard leaves.count > 1 else { return only }
    var half = 1
    while half * 2 < leaves.count { half *= 2 }
    let middle = leaves.startIndex + half
    return .node(definedRoot(leaves[..<middle]), definedRoot(leaves[middle...]))
}

@Suite struct `The log's tree` {
    @Test func `has the roots that the definition gives`() throws {
        let leaves = (0..<70).map(Shelf.entry)
        let shelf = try Shelf(70)
        for size in 0...70 { #expect(try shelf.root(of: size) == definedRoot(leaves[..<size])) }
    }

    /// The test vectors that implementations of RFC 6962 share.
    @Test func `has the roots that others compute`() throws {
        let entries: [[UInt8]] = [
            [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
            [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
            [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
        ]
        var shelf = try Shelf(0)
        #expect("\(try shelf.root(of: 0))" == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for entry in entries { try shelf.add(.leaf(entry)) }
        #expect("\(try shelf.root(of: 1))" == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
        #expect("\(try shelf.root(of: 8))" == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    }

    @Test func `proves every entry of every size`() throws {
        let shelf = try Shelf(40)
        for size in 1...40 {
            let root = try shelf.root(of: size)
            for index in 0..<size {
                let proof = try LogTree.inclusion(of: index, in: size, shelf.read)
                #expect(LogProof.includes(Shelf.entry(index), at: index, in: size, root: root, proof: proof))
                #expect(!LogProof.includes(Shelf.entry(index + 1), at: index, in: size, root: root, proof: proof))
                #expect(
                    !LogProof.includes(Shelf.entry(index), at: index, in: size + 1, root: root, proof: proof + [root]))
            }
        }
    }

    @Test func `proves that every size begins with every earlier one`() throws {
        let shelf = try Shelf(40)
        for size in 0...40 {
            let root = try shelf.root(of: size)
            for old in 0...size {
                let (oldRoot, proof) = (
                    try shelf.root(of: old), try LogTree.consistency(from: old, to: size, shelf.read)
                )
                #expect(LogProof.extends(old, root: oldRoot, to: size, root: root, proof: proof))
                let other = LogHash.leaf([1, 2, 3])
                #expect(!LogProof.extends(old, root: other, to: size, root: root, proof: proof))
                if old != 0 { #expect(!LogProof.extends(old, root: oldRoot, to: size, root: other, proof: proof)) }
            }
        }
    }
}

@Suite struct `The log's head` {
    @Test func `is genuine only as it was signed`() throws {
        let key = SigningKey(seed: [UInt8](repeating: 7, count: 32))
        let head = LogHead(origin: "sample", size: 3, root: .empty, at: Instant(milliseconds: 5))
        let signed = head.signed(by: key)
        #expect(signed.isGenuine)
        let longer = LogHead(origin: "sample", size: 4, root: .empty, at: Instant(milliseconds: 5))
        #expect(!SignedHead(head: longer, key: key.publicKey, signature: signed.signature).isGenuine)
        let stranger = SigningKey(seed: [UInt8](repeating: 8, count: 32))
        #expect(!SignedHead(head: head, key: stranger.publicKey, signature: signed.signature).isGenuine)
    }
}
