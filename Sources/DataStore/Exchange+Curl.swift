#if os(Linux)
  import Foundation

  /// A request and its answer by way of libcurl.
  ///
  /// Foundation's sessions use the same library, but end the program where a server says that its
  /// answer has 2⁶³ − 1 bytes: they count progress in integers that were made from rounded doubles.
  final class Exchange {
    private let curl: Curl
    private let easy: OpaquePointer
    private let multi: OpaquePointer
    private let listener: Listener
    private let message: UnsafeMutablePointer<CChar>
    private var hasEnded = false

    /// Asks for a file, from its byte `start` on.
    init(_ url: URL, from start: Int, to transfer: Transfer) throws(Transfer.Problem) {
      guard let curl = Curl.shared, let easy = curl.easyInit(), let multi = curl.multiInit() else {
        throw .unreachable("libcurl is not there")
      }
      (self.curl, self.easy, self.multi) = (curl, easy, multi)
      listener = Listener(transfer)
      message = .allocate(capacity: 256)
      message.initialize(repeating: 0, count: 256)
      let context = Unmanaged.passUnretained(listener).toOpaque()
      set(.url, url.absoluteString)
      // The bytes as they are stored: what counts is the packed file.
      set(.acceptEncoding, "identity")
      set(.userAgent, "nnwindow")
      if start > 0 { set(.range, "\(start)-") }
      set(.errorBuffer, UnsafeMutableRawPointer(message))
      set(.writeFunction, unsafeBitCast(Listener.onBody, to: UnsafeMutableRawPointer.self))
      set(.writeData, context)
      set(.headerFunction, unsafeBitCast(Listener.onHeader, to: UnsafeMutableRawPointer.self))
      set(.headerData, context)
      set(.followLocation, 1)
      set(.maxRedirects, 10)
      // A server may hang up behind an answer without having said so. The next request of a chain of
      // redirections would then go out on a connection that is gone, and tell of that alone.
      set(.forbidReuse, 1)
      // HTTP and HTTPS alone, wherever a server redirects to.
      set(.protocols, 3)
      set(.redirectProtocols, 3)
      // Threads of their own look up names; signals belong to the program.
      set(.noSignal, 1)
      // Whoever no longer waits need not wait for a name either.
      set(.quickExit, 1)
      _ = curl.multiAdd(multi, easy)
    }

    deinit {
      _ = curl.multiRemove(multi, easy)
      curl.easyCleanup(easy)
      _ = curl.multiCleanup(multi)
      message.deallocate()
    }

    /// Does what there is to do, and waits a moment where there is nothing.
    func turn(milliseconds: Int32) {
      guard !hasEnded else { return }
      var running: Int32 = 0
      _ = curl.multiPerform(multi, &running)
      guard running == 0 else {
        _ = curl.multiPoll(multi, nil, 0, milliseconds, &running)
        return
      }
      hasEnded = true
      var rest: Int32 = 0
      // The result stands behind the kind of message and the pointer to the handle.
      let code = curl.multiInfo(multi, &rest).map { $0.load(fromByteOffset: 16, as: Int32.self) }
      end(code ?? 0)
    }

    /// Wants nothing more.
    func cancel() { hasEnded = true }

    private func end(_ code: Int32) {
      let transfer = listener.transfer
      switch code {
      case 0: transfer.end(nil)
      case 5, 6: transfer.end("no such host")
      case 7: transfer.end("no connection")
      case 28: transfer.end("no answer in time")
      case 35, 51, 53, 58, 59, 60, 66, 77, 83, 90, 91: transfer.end("no secure connection")
      case 47: transfer.end("it redirects without end", isAnswered: true)
      case 52: transfer.end("it hung up without an answer", isAnswered: true)
      case 18, 55, 56: transfer.end("the connection was lost", isAnswered: true)
      case 1:
        transfer.end(
          "no HTTP answer (the address is of another kind than http and https)", isAnswered: true)
      case 3: transfer.end("no HTTP answer (the address is malformed)", isAnswered: true)
      case 8, 16, 92:
        transfer.end("no HTTP answer\(words.map { " (\($0))" } ?? "")", isAnswered: true)
      default: transfer.end(words ?? "network error \(code)")
      }
    }

    /// What the library says of its error, on one line, where it does not speak of itself.
    private var words: String? {
      let text = String(cString: message).prefix(80).map { $0.isNewline ? " " : $0 }
      return text.isEmpty || String(text).contains("curl") ? nil : String(text)
    }

    private func set(_ option: Curl.Option, _ text: String) {
      // The library keeps a copy.
      text.withCString { set(option, UnsafeMutableRawPointer(mutating: $0)) }
    }

    private func set(_ option: Curl.Option, _ pointer: UnsafeMutableRawPointer) {
      _ = curl.setPointer(easy, option.rawValue, pointer)
    }

    private func set(_ option: Curl.Option, _ number: Int) {
      _ = curl.setNumber(easy, option.rawValue, number)
    }
  }

  /// Reads the lines of an answer's head, and hands on what comes behind it.
  private final class Listener {
    typealias Callback =
      @convention(c) (
        UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?
      ) -> Int

    let transfer: Transfer
    private var answer = Transfer.Answer(status: 0)
    private var isRedirected = false
    private var isAccepted = false

    init(_ transfer: Transfer) { self.transfer = transfer }

    static let onHeader: Callback = { start, _, count, context in
      listener(context)?.read(data(start, count)) == true ? count : 0
    }

    static let onBody: Callback = { start, _, count, context in
      listener(context)?.transfer.take(data(start, count)) == true ? count : 0
    }

    private static func listener(_ context: UnsafeMutableRawPointer?) -> Listener? {
      context.map { Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func data(_ start: UnsafeMutableRawPointer?, _ count: Int) -> Data {
      start.map { Data(bytes: $0, count: count) } ?? Data()
    }

    /// Takes a line of the head; false where the content is not wanted.
    private func read(_ data: Data) -> Bool {
      let line = String(decoding: data, as: UTF8.self)
      if line.hasPrefix("HTTP/") {
        let code = line.split(separator: " ").dropFirst().first.flatMap { Int($0.prefix(3)) }
        (answer, isRedirected) = (.init(status: code ?? 0), false)
        return true
      }
      let text = line.trimmingCharacters(in: .whitespacesAndNewlines)
      guard !text.isEmpty else {
        let isProvisional = (100..<200).contains(answer.status)
        let isFollowed = (300..<400).contains(answer.status) && isRedirected
        // What a server adds behind its content ends with an empty line too.
        if isProvisional || isFollowed || isAccepted { return true }
        isAccepted = transfer.accept(answer)
        return isAccepted
      }
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return true }
      let value = parts[1].trimmingCharacters(in: .whitespaces)
      switch parts[0].lowercased() {
      case "content-length": answer.length = Int64(value)
      case "content-range": answer.range = value
      case "location": isRedirected = true
      default: break
      }
      return true
    }
  }

  /// The functions of libcurl, which Foundation brings with it.
  ///
  /// They are looked up by name, so that nobody needs the library's headers. `curl_easy_setopt` takes
  /// its value as a variadic argument; here these lie where a plain one would. Any thread may call them,
  /// each with a handle of its own, which the types of C functions do not say.
  private struct Curl: @unchecked Sendable {
    /// The options in use, with their numbers in `curl.h`, which never change.
    enum Option: Int32 {
      case followLocation = 52
      case maxRedirects = 68
      case forbidReuse = 75
      case noSignal = 99
      case protocols = 181
      case redirectProtocols = 182
      case quickExit = 322
      case writeData = 10001
      case url = 10002
      case range = 10007
      case errorBuffer = 10010
      case userAgent = 10018
      case headerData = 10029
      case acceptEncoding = 10102
      case writeFunction = 20011
      case headerFunction = 20079
    }

    let easyInit: @convention(c) () -> OpaquePointer?
    let easyCleanup: @convention(c) (OpaquePointer) -> Void
    let setPointer: @convention(c) (OpaquePointer, Int32, UnsafeMutableRawPointer?) -> Int32
    let setNumber: @convention(c) (OpaquePointer, Int32, Int) -> Int32
    let multiInit: @convention(c) () -> OpaquePointer?
    let multiCleanup: @convention(c) (OpaquePointer) -> Int32
    let multiAdd: @convention(c) (OpaquePointer, OpaquePointer) -> Int32
    let multiRemove: @convention(c) (OpaquePointer, OpaquePointer) -> Int32
    let multiPerform: @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> Int32
    let multiPoll:
      @convention(c) (
        OpaquePointer, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>
      ) -> Int32
    let multiInfo:
      @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> UnsafeMutableRawPointer?

    /// The library; nil where there is none.
    static let shared = Curl()

    private init?() {
      let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]
      guard let library = names.lazy.compactMap({ dlopen($0, RTLD_NOW) }).first else { return nil }
      func find<Function>(_ name: String) -> Function? {
        dlsym(library, name).map { unsafeBitCast($0, to: Function.self) }
      }
      guard let easyInit: @convention(c) () -> OpaquePointer? = find("curl_easy_init"),
        let easyCleanup: @convention(c) (OpaquePointer) -> Void = find("curl_easy_cleanup"),
        let setPointer: @convention(c) (OpaquePointer, Int32, UnsafeMutableRawPointer?) -> Int32 =
          find("curl_easy_setopt"),
        let setNumber: @convention(c) (OpaquePointer, Int32, Int) -> Int32 =
          find("curl_easy_setopt"),
        let multiInit: @convention(c) () -> OpaquePointer? = find("curl_multi_init"),
        let multiCleanup: @convention(c) (OpaquePointer) -> Int32 = find("curl_multi_cleanup"),
        let multiAdd: @convention(c) (OpaquePointer, OpaquePointer) -> Int32 =
          find("curl_multi_add_handle"),
        let multiRemove: @convention(c) (OpaquePointer, OpaquePointer) -> Int32 =
          find("curl_multi_remove_handle"),
        let multiPerform: @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> Int32 =
          find("curl_multi_perform"),
        let multiPoll:
          @convention(c) (
            OpaquePointer, UnsafeMutableRawPointer?, UInt32, Int32, UnsafeMutablePointer<Int32>
          ) -> Int32 = find("curl_multi_poll"),
        let multiInfo:
          @convention(c) (OpaquePointer, UnsafeMutablePointer<Int32>) -> UnsafeMutableRawPointer? =
          find("curl_multi_info_read")
      else { return nil }
      (self.easyInit, self.easyCleanup) = (easyInit, easyCleanup)
      (self.setPointer, self.setNumber) = (setPointer, setNumber)
      (self.multiInit, self.multiCleanup) = (multiInit, multiCleanup)
      (self.multiAdd, self.multiRemove) = (multiAdd, multiRemove)
      (self.multiPerform, self.multiPoll, self.multiInfo) = (multiPerform, multiPoll, multiInfo)
    }
  }
#endif
