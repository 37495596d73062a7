import Database
import Desk
import Foundation
package import HTTP
package import Kernel
package import Office
import Organisations
package import Outgoing
import Vault

/// One running copy of the product: its folder, its database and its rooms.
package struct Installation: Sendable {
    /// The folder that holds everything this copy keeps, such as `./data`.
    package let folder: String
    package let house: House
    package let assets: StaticAssets

    /// Opens the folder, makes it when it is not there, and brings the database up to date.
    ///
    /// - Parameters:
    ///   - database: a `postgres://` address; `nil` keeps everything in `FOLDER/prongsai.db`.
    ///   - publicAddress: where the public reaches it, such as `https://ita.example.go.th`.
    ///   - reach: which machines rooms may speak to.
    package init(
        folder: String, database address: String? = nil, publicAddress: String? = nil, reach: Reach = .internet,
        surroundings: Surroundings = .machine
    ) throws {
        try Installation.makeFolder(folder)
        let database = try Database.open(address ?? Installation.privateFile("\(folder)/prongsai.db"))
        try self.init(
            folder: folder, database: database, publicAddress: publicAddress, reach: reach,
            surroundings: surroundings)
    }

    /// Opens what is there for reading only, beside a server that may be running.
    ///
    /// - Parameter database: a `postgres://` address; `nil` reads `FOLDER/prongsai.db`.
    package init(
        reading folder: String, database address: String? = nil, publicAddress: String? = nil,
        surroundings: Surroundings = .machine
    ) throws {
        let path = "\(folder)/prongsai.db"
        guard address != nil || FileManager.default.fileExists(atPath: path) else {
            throw Refusal.invalid(
                "--data", "ไม่มีข้อมูลในโฟลเดอร์ \(folder) โปรดระบุ --data ให้ตรงกับที่ใช้เปิดระบบ",
                "There is no data in \(folder); name the folder that the server uses.")
        }
        let database = try address.map { try Database.open($0) } ?? Database(sqlite: path, readOnly: true)
        try self.init(
            folder: folder, database: database, publicAddress: publicAddress, surroundings: surroundings,
            migrates: false)
    }

    /// As the other initialisers, on a database that is open already.
    init(
        folder: String, database: Database, publicAddress: String? = nil, reach: Reach = .internet,
        surroundings: Surroundings, migrates: Bool = true
    ) throws {
        let assets = StaticAssets(DeskAssets.files)
        let key = try InstallationKey.load(folder: folder)
        let house = House(
            database: database, surroundings: surroundings, files: FileStore(folder: "\(folder)/files"),
            assets: AssetAddresses(assets),
            rooms: try Rooms.all(key: key, fonts: "\(folder)/fonts"), key: key, publicAddress: publicAddress,
            outgoing: Outgoing(reach: reach))
        if migrates { try database.migrate(house.migrations, at: surroundings.now()) }
        self.folder = folder
        self.house = house
        self.assets = assets
    }

    /// The door in front of all rooms.
    package func gate(report: @escaping @Sendable (_ reference: String, _ error: any Error) -> Void) -> Gate {
        Gate(house: house, directory: Organisations.directory(of: house.database), assets: assets, report: report)
    }

    /// Where uploads wait while their request is being answered; emptied at each start.
    func uploadFolder() throws -> String {
        let uploads = "\(folder)/uploads"
        try? FileManager.default.removeItem(atPath: uploads)  // nothing there is the usual case
        try Installation.makeFolder(uploads)
        return uploads
    }

    /// A file that only its owner can read from its first moment on; the engine gives its side files the same rights.
    private static func privateFile(_ path: String) -> String {
        if !FileManager.default.fileExists(atPath: path) {
            // When this cannot be done, opening the database says why.
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        return path
    }

    private static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Refusal.invalid(
                "--data", "สร้างโฟลเดอร์ข้อมูล \(folder) ไม่ได้ โปรดตรวจสิทธิและที่ว่างของดิสก์",
                "The data folder \(folder) cannot be made; check permissions and space.")
        }
    }
}

extension Installation {
    /// The one-time code for the set-up page while nobody has an account; shown to the host at start.
    package func setupCode() throws -> String? { try Organisations.setupCode(in: house)?.revealed }
}
