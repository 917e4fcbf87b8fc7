#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program that reads from this one.
///
/// It gets a process group of its own, so that Ctrl-C reaches only this program, which then ends
/// the film properly. Bytes go through a socket, where a reader's death is an error code and not
/// a signal that kills the writer.
final class Child {
  struct Failure: Error { let reason: String }

  struct Ending {
    let isSuccess: Bool
    /// The last line that it wrote on its standard error.
    let lastWords: String
  }

  private var process: pid_t = 0
  private var input: Int32
  private let complaints: Int32
  private var ending: Ending?

  init(_ program: String, _ arguments: [String]) throws(Failure) {
    guard let complaints = Self.temporaryFile() else {
      throw Failure(reason: WholeFile.reason())
    }
    var pair: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let made = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair)
    #else
      let made = socketpair(AF_UNIX, SOCK_STREAM, 0, &pair)
      var on: Int32 = 1
      setsockopt(pair[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    guard made == 0 else {
      close(complaints)
      throw Failure(reason: WholeFile.reason())
    }
    _ = fcntl(pair[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(pair[1], F_SETFD, FD_CLOEXEC)
    let status = Self.spawn(
      program, arguments, input: pair[1], errors: complaints, process: &process)
    close(pair[1])
    self.complaints = complaints
    input = pair[0]
    guard status == 0 else {
      close(pair[0])
      input = -1
      ending = Ending(isSuccess: false, lastWords: "")
      throw Failure(reason: String(cString: strerror(status)))
    }
  }

  deinit {
    stop()
    close(complaints)
  }

  private static func spawn(
    _ program: String, _ arguments: [String], input: Int32, errors: Int32, process: inout pid_t
  ) -> Int32 {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    posix_spawnattr_setpgroup(&attributes, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    #if canImport(Glibc)
      let environment = environ
    #else
      let environment = _NSGetEnviron().pointee
    #endif
    return posix_spawn(&process, program, &actions, &attributes, words, environment)
  }

  /// Hands bytes over; false if the program no longer takes them.
  func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL)
      #else
        let flags: Int32 = 0
      #endif
      let count = platformSend(input, rest, flags)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Ends its input and waits until it is done.
  func wait() -> Ending {
    if let ending { return ending }
    closeInput()
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let ending = Ending(isSuccess: status == 0, lastWords: lastLine())
    self.ending = ending
    return ending
  }

  /// Ends it at once.
  func stop() {
    guard ending == nil else { return }
    kill(process, SIGKILL)
    _ = wait()
  }

  private func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  private func lastLine() -> String {
    let size = lseek(complaints, 0, SEEK_END)
    let start = max(0, size - 4096)
    var bytes = [UInt8](repeating: 0, count: Int(size - start))
    let count = bytes.withUnsafeMutableBytes { pread(complaints, $0.baseAddress, $0.count, start) }
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).last.map(String.init) ?? "no reason given"
  }
}

extension Child {
  /// The first executable of that name on the PATH.
  static func find(_ name: String) -> String? {
    guard let path = getenv("PATH") else { return nil }
    for folder in String(cString: path).split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      var info = stat()
      if access(candidate, X_OK) == 0, stat(candidate, &info) == 0, info.st_mode & S_IFMT == S_IFREG
      {
        return candidate
      }
    }
    return nil
  }

  /// A file without a name, gone when it is closed.
  private static func temporaryFile() -> Int32? {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/nnwindow-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return nil }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }
}

/// The system's own `send`, whose name the method above takes.
private func platformSend(_ file: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
  send(file, bytes.baseAddress, bytes.count, flags)
}
