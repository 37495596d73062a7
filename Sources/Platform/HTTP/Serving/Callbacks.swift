import CMicroHTTPD
import Glibc
import Kernel

/// What libmicrohttpd calls. The context is the server, kept alive from `start` to the end of `stop`; a connection's own
/// context is its `Wire` and a request's is its `Handling`, each retained when made and released in the last callback.
@safe enum Callbacks {
    static let accept: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<sockaddr>?, socklen_t) -> MHD_Result = {
        context, address, _ in
        unsafe server(context).accepts(addressText(address)) ? .YES : .NO
    }

    static let connection:
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
            MHD_ConnectionNotificationCode
        ) -> Void = { context, connection, slot, code in
            let server = unsafe server(context)
            if code == .CONNECTION_NOTIFY_STARTED {
                let wire = unsafe server.connected(connection)
                unsafe slot?.pointee = Unmanaged.passRetained(wire).toOpaque()
            } else if let stored = unsafe slot?.pointee {
                unsafe server.connections.remove(Unmanaged<Wire>.fromOpaque(stored).takeRetainedValue())
                unsafe slot?.pointee = nil
            }
        }

    static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            context, target, connection in
            let text = unsafe target.map { unsafe String(cString: $0) } ?? ""
            guard let stored = unsafe shim_mhd_socket_context(connection) else { return nil }
            let wire = unsafe Unmanaged<Wire>.fromOpaque(stored).takeUnretainedValue()
            let handling = unsafe Handling(server(context), wire, target: text)
            return unsafe Unmanaged.passRetained(handling).toOpaque()
        }

    static let handler:
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafeMutablePointer<Int>?,
            UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        ) -> MHD_Result = { _, connection, _, method, version, data, count, slot in
            guard let connection = unsafe connection, let stored = unsafe slot?.pointee, let method = unsafe method,
                let version = unsafe version, let count = unsafe count
            else { return .NO }
            let handling = unsafe Unmanaged<Handling>.fromOpaque(stored).takeUnretainedValue()
            if !handling.isOpen { return unsafe handling.open(connection, method: method, version: version) }
            if unsafe count.pointee == 0 { return unsafe handling.answer(connection) }
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: data, count: count.pointee))
            unsafe count.pointee = 0
            return handling.receive(bytes)
        }

    static let completed:
        @convention(c) (
            UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
            MHD_RequestTerminationCode
        ) -> Void = { _, connection, slot, _ in
            guard let stored = unsafe slot?.pointee else { return }
            unsafe slot?.pointee = nil
            unsafe Unmanaged<Handling>.fromOpaque(stored).takeRetainedValue().complete(connection)
        }

    private static func server(_ context: UnsafeMutableRawPointer?) -> Server {
        guard let context = unsafe context else { preconditionFailure("a callback without its server") }
        return unsafe Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
    }
}

extension Server {
    fileprivate func accepts(_ address: String) -> Bool {
        if configuration.trustsProxyOnLoopback && isLoopback(address) { return true }
        return connections.count(of: address) < configuration.limits.connectionsPerAddress
    }

    fileprivate func connected(_ connection: OpaquePointer?) -> Wire {
        let wire = unsafe Wire(
            descriptor: shim_mhd_descriptor(connection), address: addressText(shim_mhd_address(connection)),
            deadline: .now + configuration.limits.head)
        connections.add(wire)
        return wire
    }
}
