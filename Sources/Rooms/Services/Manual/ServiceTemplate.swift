import Kernel

/// A manual to begin from, with its form; shipped as one file each in `Templates`.
package struct ServiceTemplate: Sendable {
    /// Becomes the service's code, part of its address.
    package let code: String
    package let manual: ServiceManual
    let form: FormDefinition?

    /// In the order of their codes.
    package static func all() throws -> [ServiceTemplate] {
        try Embedded.files.filter { "\($0.name)".hasSuffix(".json") }.map { file in
            let json = try JSON(parsing: "\(file.text)")
            guard let manual = json["manual"] else { throw Fault("services.template", "\(file.name) has no manual") }
            return ServiceTemplate(
                code: String("\(file.name)".dropLast(".json".count)), manual: try ServiceManual(json: manual),
                form: try FormDefinition(stored: json["form"] ?? .null))
        }
    }
}
