import Assembly
import Kernel

extension Command {
    /// Runs the server until it is told to stop.
    static let serve = Command(
        name: "serve",
        arguments: "[--port N] [--host ADDRESS] [--address https://…] [--reach internet|anywhere] [--data DIR]",
        purpose: Message("เปิดระบบให้ใช้ผ่านเว็บเบราว์เซอร์", "serves the pages until SIGTERM"),
        run: { options, console in
            try options.allow(["port", "host", "address", "reach", "data"])
            ForgetfulMemory.begin()
            Serving.prepare()
            let installation = try Installation(options)
            if let code = try installation.setupCode() {
                console.complain(
                    Message(
                        "ยังไม่มีผู้ใช้ เปิดหน้า /office/setup แล้วพิมพ์รหัสครั้งเดียวนี้: \(code)",
                        "nobody can sign in yet; open /office/setup with this one-time code"))
            }
            try Serving.run(installation, host: options["host"] ?? "127.0.0.1", port: try port(options)) { address in
                console.write("\(address)\n")
            }
            return .good
        })

    /// Brings the database up to date without serving.
    static let migrate = Command(
        name: "migrate", arguments: "[--data DIR]",
        purpose: Message("ปรับฐานข้อมูลให้เป็นรุ่นปัจจุบัน", "brings the database up to date"),
        run: { options, console in
            try options.allow(["data"])
            try Installation.use(options) { _ in }
            console.write("ฐานข้อมูลเป็นรุ่นปัจจุบันแล้ว\n")
            return .good
        })

    private static func port(_ options: Options) throws(Refusal) -> Int {
        let text = options["port"] ?? "8080"
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw .invalid("port", "--port ต้องเป็นเลข 0 ถึง 65535 (พบ «\(text)»)", "--port is a number from 0 to 65535")
        }
        return port
    }
}
