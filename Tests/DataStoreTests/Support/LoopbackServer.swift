import Foundation
import Synchronization

/// An HTTP server on the loopback that behaves as a test wants; it stops when it is let go.
final class LoopbackServer: Sendable {
  /// A request for a file.
  struct Request: Sendable, Hashable {
    var name: String
    /// Where the client wants to go on; nil for the whole file.
    var start: Int?
  }

  /// How a request is answered.
  enum Answer: Sendable {
    /// All of a body, or the rest that was asked for.
    case body([UInt8])
    /// All of a body, whatever was asked for.
    case wholeBody([UInt8])
    /// Another part than the one that was asked for.
    case wrongRange([UInt8])
    case status(Int)
    /// Zeros without end.
    case endless
    /// Announces `body` and hangs up after `count` bytes of it.
    case cutOff([UInt8], after: Int)
    /// Announces `body` and falls silent after `count` bytes of it.
    case stalled([UInt8], after: Int)
    /// Takes the request and never answers.
    case silent
    /// These very bytes, whatever they mean.
    case raw(String)
    /// Points to another address.
    case redirect(String)
    /// Announces `body` and sends ten bytes of it at a time.
    case drip([UInt8])
  }

  private struct State: Sendable {
    var requests: [Request] = []
    var isStopped = false
  }

  private final class Shared: Sendable {
    let state = Mutex(State())
    let answer: @Sendable (Request) -> Answer

    init(_ answer: @escaping @Sendable (Request) -> Answer) { self.answer = answer }

    var isStopped: Bool { state.withLock { $0.isStopped } }
  }

  /// What the names of files are added to.
  let base: String
  private let shared: Shared

  init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
    let shared = Shared(answer)
    self.shared = shared
    let (listener, port) = try Self.listen()
    base = "http://127.0.0.1:\(port)/mnist/"
    Thread.detachNewThread {
      while !shared.isStopped {
        guard Self.isReadable(listener, milliseconds: 50) else { continue }
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { continue }
        Thread.detachNewThread {
          Self.serve(connection, shared)
          close(connection)
        }
      }
      close(listener)
    }
  }

  deinit { shared.state.withLock { $0.isStopped = true } }

  /// What was asked for, in order.
  var requests: [Request] { shared.state.withLock { $0.requests } }

  /// An address at which nobody listens.
  static func deadBase() throws -> String {
    let (listener, port) = try listen()
    close(listener)
    return "http://127.0.0.1:\(port)/mnist/"
  }

  private static func listen() throws -> (socket: Int32, port: UInt16) {
    #if os(Linux)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, size) == 0 && Foundation.listen(listener, 16) == 0
          && getsockname(listener, pointer, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private static func isReadable(_ socket: Int32, milliseconds: Int32) -> Bool {
    var state = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&state, 1, milliseconds) > 0
  }

  private static func serve(_ connection: Int32, _ shared: Shared) {
    guard let request = readRequest(connection, shared) else { return }
    shared.state.withLock { $0.requests.append(request) }
    switch shared.answer(request) {
    case .body(let body):
      guard let start = request.start else { return answerWhole(connection, body, body.count) }
      guard start < body.count else {
        send(connection, head(416, length: 0))
        return
      }
      send(connection, head(206, length: body.count - start, from: start, of: body.count))
      send(connection, Array(body[start...]))
    case .wholeBody(let body): answerWhole(connection, body, body.count)
    case .wrongRange(let body):
      guard request.start != nil else { return answerWhole(connection, body, body.count) }
      send(connection, head(206, length: body.count, from: 0, of: body.count))
      send(connection, body)
    case .status(let code): send(connection, head(code, length: 0))
    case .endless:
      send(connection, Array("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".utf8))
      let zeros = [UInt8](repeating: 0, count: 1 << 16)
      // About as fast as a fast network.
      while !shared.isStopped, send(connection, zeros) { usleep(1000) }
    case .cutOff(let body, let count): answerWhole(connection, body, count)
    case .stalled(let body, let count):
      answerWhole(connection, body, count)
      wait(connection, shared)
    case .silent: wait(connection, shared)
    case .raw(let text): send(connection, Array(text.utf8))
    case .redirect(let address):
      send(connection, Array("HTTP/1.1 302 Answer\r\nLocation: \(address)\r\n\r\n".utf8))
    case .drip(let body):
      send(connection, head(200, length: body.count))
      var rest = body[...]
      while !shared.isStopped, !rest.isEmpty, send(connection, Array(rest.prefix(10))) {
        rest = rest.dropFirst(10)
        usleep(50_000)
      }
    }
  }

  private static func answerWhole(_ connection: Int32, _ body: [UInt8], _ count: Int) {
    send(connection, head(200, length: body.count))
    send(connection, Array(body.prefix(count)))
  }

  /// Says nothing until the client hangs up.
  private static func wait(_ connection: Int32, _ shared: Shared) {
    var byte: UInt8 = 0
    while !shared.isStopped {
      if isReadable(connection, milliseconds: 50), recv(connection, &byte, 1, 0) <= 0 { return }
    }
  }

  private static func readRequest(_ connection: Int32, _ shared: Shared) -> Request? {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !text.contains("\r\n\r\n") {
      guard !shared.isStopped else { return nil }
      guard isReadable(connection, milliseconds: 50) else { continue }
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    let lines = text.components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    guard words.count > 1 else { return nil }
    let range = lines.first { $0.lowercased().hasPrefix("range: bytes=") }
    let start = range.flatMap { Int($0.dropFirst(13).prefix { $0.isNumber }) }
    return Request(name: words[1].split(separator: "/").last.map(String.init) ?? "", start: start)
  }

  private static func head(
    _ status: Int, length: Int, from start: Int? = nil, of whole: Int = 0
  ) -> [UInt8] {
    var text = "HTTP/1.1 \(status) Answer\r\nContent-Length: \(length)\r\nConnection: close\r\n"
    if let start {
      text += "Content-Range: bytes \(start)-\(start + length - 1)/\(whole)\r\n"
    }
    return Array((text + "\r\n").utf8)
  }

  @discardableResult
  private static func send(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    #if os(Linux)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
      var one: Int32 = 1
      setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &one, socklen_t(MemoryLayout<Int32>.size))
    #endif
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(connection, $0.baseAddress, $0.count, flags)
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// Keeps the servers of a test until it ends; a test that only needs an address would lose its own.
final class ServerShelf {
  private var servers: [LoopbackServer] = []

  /// A new server.
  func server(
    _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
  ) throws -> LoopbackServer {
    let server = try LoopbackServer(answer)
    servers.append(server)
    return server
  }
}
