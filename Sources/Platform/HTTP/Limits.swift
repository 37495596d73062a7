/// What a client may use of the server. Every time is absolute: trickling bytes does not extend it.
package struct Limits: Sendable {
    /// Request line and headers together, bytes; 431 beyond.
    package var headBytes = 16 << 10
    /// Header lines; 431 beyond.
    package var headerCount = 100
    /// Bytes of the request target; 414 beyond.
    package var targetBytes = 8 << 10
    /// From the connection's start, or the request line of a later request, to the last header.
    package var head: Duration = .seconds(10)
    /// From the last header to the last byte of the body.
    package var body: Duration = .seconds(60)
    /// How long a reader may take nothing of an answer.
    package var write: Duration = .seconds(30)
    /// Between two requests of one connection.
    package var keepAlive: Duration = .seconds(15)
    /// How long the rest of a refused body is read away so that the client sees the answer.
    package var linger: Duration = .seconds(5)
    /// Open connections; further ones wait in the kernel's queue.
    package var connections = 1024
    /// Open connections of one address; further ones are closed at once. A trusted proxy on loopback is exempt.
    package var connectionsPerAddress = 256

    package init() {}
}
