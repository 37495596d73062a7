import Database
import Kernel
import Office
import Vault

/// An officer's key in the moment in which the password is known: opened, or newly made.
///
/// Opening and making take as long as a sign-in, so they happen before the transaction that keeps the result.
struct HeldKey: Sendable {
    let key: SigningKey
    /// The stored key that this one was opened from; `nil` for a new one.
    private let stored: KeyID?
    /// The seed under the password that counts from now on; `nil` when what is stored stays.
    private let sealed: [UInt8]?

    /// A new key for somebody who just chose a password.
    init(under password: Secret, cost: PasswordCost, from surroundings: Surroundings) throws(Fault) {
        let key = SigningKey(seed: surroundings.randomBytes(32))
        self.init(key: key, stored: nil, sealed: try password.seal(key.seed, cost: cost))
    }

    /// The officer's key, opened with the password that was just checked; a new one when there is none, or none that
    /// this password opens.
    ///
    /// - Parameter next: the password that takes the place of `password`, if it is being changed.
    init(
        of officer: OfficerID, under password: Secret, next: Secret? = nil, cost: PasswordCost, at place: Workplace
    ) throws {
        if let current = try place.read({ try KeyStore.current(of: officer, in: $0) }),
            let seed = try password.open(current.sealedSeed), seed.count == 32
        {
            self.init(
                key: SigningKey(seed: seed), stored: current.id, sealed: try next.map { try $0.seal(seed, cost: cost) })
        } else {
            try self.init(under: next ?? password, cost: cost, from: place.house.surroundings)
        }
    }

    private init(key: SigningKey, stored: KeyID?, sealed: [UInt8]?) {
        self.key = key
        self.stored = stored
        self.sealed = sealed
    }

    /// Writes down what is new; a key that this one replaces is retired.
    func keep(for officer: OfficerID, at place: Workplace, in db: borrowing Tx) throws {
        guard let sealed else { return }
        if let stored {
            try KeyStore.reseal(stored, sealed, in: db)
        } else {
            try KeyStore.retire(of: officer, at: place.now, in: db)
            try KeyStore.insert(
                key.publicKey, sealedSeed: sealed, id: place.newID(), of: officer, at: place.now, in: db)
        }
    }
}
