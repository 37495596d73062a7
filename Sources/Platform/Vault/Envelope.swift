import CSodium

/// Those who can open an envelope together: as many different shares as the threshold says.
package struct Circle: Hashable, Sendable {
    package let keys: [CustodyKey.Public]
    package let threshold: Int
    /// The number of the share that each key gets, from 1; keys of one number stand for one another.
    package let shares: [UInt8]

    /// - Parameters:
    ///   - keys: 1 to 16, no two alike.
    ///   - threshold: 1 to the number of keys.
    package init(_ keys: [CustodyKey.Public], threshold: Int = 1) {
        self.init(keys, threshold: threshold, shares: keys.indices.map { UInt8($0 + 1) })
    }

    /// One of each side has to open, such as somebody from inside and somebody from outside.
    ///
    /// - Parameter sides: at least one, none of them empty, 16 keys at most and no two alike.
    package init(sides: [[CustodyKey.Public]]) {
        precondition(sides.allSatisfy { !$0.isEmpty }, "a side without keys would never open")
        let shares = sides.enumerated().flatMap { number, keys in keys.map { _ in UInt8(number + 1) } }
        self.init(sides.flatMap(\.self), threshold: sides.count, shares: shares)
    }

    init(_ keys: [CustodyKey.Public], threshold: Int, shares: [UInt8]) {
        precondition((1...Shamir.most).contains(keys.count), "a circle has 1 to 16 keys")
        precondition(Set(keys).count == keys.count, "a circle has each key once")
        precondition((1...Set(shares).count).contains(threshold), "a circle's threshold is at most its shares")
        self.keys = keys
        self.threshold = threshold
        self.shares = shares
    }
}

/// Something written for its custodians alone: sealed in memory, so that whoever stores it cannot read it.
///
/// A random key encrypts the content, padded so that its size says little. The key is split for every circle (see
/// `Shamir`; with a threshold of one the share is the key) and each share is sealed to its custodian. Any one circle
/// opens the whole; what is held back from a circle until its day is held back by the server, not by the envelope.
///
/// Version 1, numbers with the most significant byte first:
///
///     1          version, 1
///     1          circles, 1 to 16
///     per circle 1 threshold, 1 keys, then for each key 1 number of its share,
///                32 public key and 89 sealed share
///     32         commitment to the report key: everybody who opens it reads the same
///     24         nonce
///     the rest   XChaCha20-Poly1305 of 4 bytes of length, the content, zeroes up to the bucket; 16 bytes of tag
///
/// All before the nonce is authenticated with the content. The content's key and the commitment are keyed BLAKE2b of
/// the report key. Buckets are 4 KiB, 16 KiB, 64 KiB, 256 KiB, 1, 4, 16 and 64 MiB.
package struct Envelope: Hashable, Sendable {
    package static let version: UInt8 = 1
    /// The greatest content in bytes.
    package static let most = 64 << 20 - 4

    /// As it is stored.
    package let bytes: [UInt8]
    /// Who may open it, in the order in which it was sealed.
    package let circles: [Circle]
    private let sealedShares: [[[UInt8]]]
    private let headerLength: Int

    /// The size that a content of so many bytes takes inside, 4 bytes of length included.
    package static func bucket(for count: Int) -> Int {
        var bucket = 4096
        while bucket < count + 4 { bucket *= 4 }
        return bucket
    }

    /// Seals `content`, at most 64 MiB less four bytes, for the circles, 1 to 16.
    ///
    /// The only copy of the content that this makes is encrypted in place.
    package static func seal(_ content: borrowing [UInt8], to circles: [Circle]) -> Envelope {
        precondition((1...16).contains(circles.count) && content.count <= most, "1 to 16 circles, at most 64 MiB")
        let key = SecretBytes(random: 32)
        let header = header(key, circles)
        let bucket = bucket(for: content.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(header.count + nonceLength + bucket + tagLength)
        bytes += header + Random.bytes(nonceLength)
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: content.count >> (24 - 8 * $0)) }
        bytes += content
        bytes += repeatElement(0, count: bucket - 4 - content.count + tagLength)
        unsafe derived(key, "content").withBytes { contentKey in
            unsafe bytes.withUnsafeMutableBytes { buffer in
                guard let start = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress else { return }
                let (nonce, body) = unsafe (start + header.count, start + header.count + nonceLength)
                _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                    body, nil, body, UInt64(bucket), start, UInt64(header.count), nil, nonce, contentKey)
            }
        }
        guard let envelope = Envelope(reading: bytes) else { preconditionFailure("an envelope reads what it wrote") }
        return envelope
    }

    /// The share that was sealed to this key in that circle; `nil` when it is not of it.
    package func share(with key: CustodyKey, in circle: Int = 0) -> Share? {
        guard circles.indices.contains(circle), let place = circles[circle].keys.firstIndex(of: key.publicKey) else {
            return nil
        }
        return key.open(sealedShares[circle][place]).flatMap { Share($0) }
    }

    /// The content, for a key that is enough alone; `nil` for any other, and for changed bytes.
    package func open(with key: CustodyKey) -> [UInt8]? {
        for (number, circle) in circles.enumerated() where circle.threshold == 1 {
            if let share = share(with: key, in: number) { return open(with: [share]) }
        }
        return nil
    }

    /// The content, from the shares of one circle; `nil` when they are too few, one is wrong, or bytes were changed.
    package func open(with shares: [Share]) -> [UInt8]? {
        guard let key = Shamir.combine(shares), key.count == 32,
            Envelope.derived(key, "commitment") == SecretBytes(commitment)
        else { return nil }
        var padded = [UInt8](
            repeating: 0, count: bytes.count - headerLength - Envelope.nonceLength - Envelope.tagLength)
        defer { wipe(&padded) }
        let opened = unsafe Envelope.derived(key, "content").withBytes { contentKey in
            unsafe bytes.withUnsafeBytes { buffer -> Bool in
                guard let start = unsafe buffer.assumingMemoryBound(to: UInt8.self).baseAddress else { return false }
                let (nonce, body) = unsafe (start + headerLength, start + headerLength + Envelope.nonceLength)
                return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                    &padded, nil, nil, body, UInt64(padded.count + Envelope.tagLength), start, UInt64(headerLength),
                    nonce, contentKey) == 0
            }
        }
        let length = padded.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard opened, length <= padded.count - 4 else { return nil }
        return Array(padded[4..<4 + length])
    }
}

extension Envelope {
    static let nonceLength = 24
    static let tagLength = 16
    static let commitmentLength = 32
    /// A share of 32 bytes with index and tag, sealed: 41 and 48.
    static let sealedShareLength = 89

    private static func header(_ key: SecretBytes, _ circles: [Circle]) -> [UInt8] {
        var header = [version, UInt8(circles.count)]
        for circle in circles {
            header += [UInt8(circle.threshold), UInt8(circle.keys.count)]
            let shares = Shamir.split(key, threshold: circle.threshold, count: Set(circle.shares).count)
            for (recipient, number) in zip(circle.keys, circle.shares) {
                header += [number] + recipient.bytes + recipient.seal(shares[Int(number) - 1].bytes)
            }
        }
        return header + derived(key, "commitment").exposed { Array($0) }
    }

    private static func derived(_ key: SecretBytes, _ purpose: StaticString) -> SecretBytes {
        var out = key.exposed { BLAKE2b.digest(Array("prongsai envelope v1: \(purpose)".utf8), key: $0) }
        defer { wipe(&out) }
        return SecretBytes(out)
    }

    private var commitment: [UInt8] { Array(bytes[headerLength - Envelope.commitmentLength..<headerLength]) }

    /// Reads an envelope as it was stored; `nil` for another version or a form that none has.
    package init?(reading bytes: [UInt8]) {
        var reader = Reader(rest: bytes[...])
        guard reader.byte() == Envelope.version, let count = reader.byte(), (1...16).contains(count) else { return nil }
        var (circles, shares): ([Circle], [[[UInt8]]]) = ([], [])
        for _ in 0..<count {
            guard let (circle, sealed) = reader.circle() else { return nil }
            circles.append(circle)
            shares.append(sealed)
        }
        guard reader.take(Envelope.commitmentLength) != nil else { return nil }
        let body = reader.rest.count - Envelope.nonceLength - Envelope.tagLength
        guard body >= 4096, body <= Envelope.most + 4, Envelope.bucket(for: body - 4) == body else { return nil }
        self.init(
            bytes: bytes, circles: circles, sealedShares: shares, headerLength: bytes.count - reader.rest.count)
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func byte() -> UInt8? { rest.popFirst() }

        mutating func take(_ count: Int) -> [UInt8]? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }

        mutating func circle() -> (Circle, [[UInt8]])? {
            guard let threshold = byte(), let count = byte(), (1...UInt8(Shamir.most)).contains(count),
                (1...count).contains(threshold)
            else { return nil }
            var (keys, numbers, shares): ([CustodyKey.Public], [UInt8], [[UInt8]]) = ([], [], [])
            for _ in 0..<count {
                guard let number = byte(), let key = take(32).flatMap({ CustodyKey.Public(bytes: $0) }),
                    let share = take(Envelope.sealedShareLength)
                else { return nil }
                keys.append(key)
                numbers.append(number)
                shares.append(share)
            }
            guard Set(keys).count == keys.count, Set(numbers).count >= threshold else { return nil }
            return (Circle(keys, threshold: Int(threshold), shares: numbers), shares)
        }
    }
}
