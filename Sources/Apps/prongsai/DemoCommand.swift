import Assembly
import Kernel

extension Command {
    /// Five organisations to look around in.
    static let demo = Command(
        name: "demo", arguments: "[--data DIR]",
        purpose: Message("ใส่ข้อมูลตัวอย่างห้าหน่วยงาน", "adds five organisations to look around in"),
        run: { options, console in
            try options.allow(["data"])
            let signIns = try Installation.use(options) { try Demo.load(into: $0) }
            console.write("ชื่อเข้าใช้ / sign-in (รหัสผ่าน / password: \(Demo.password))\n")
            for signIn in signIns {
                console.write("  \(signIn.login)  \(signIn.position), \(signIn.organisation)\n")
            }
            return .good
        })
}
