import Files

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
    /// What it wrote on its standard error, a line each; the last few thousand characters.
    let complaints: [String]
    /// It did nothing for longer than anyone waits, and was ended.
    let wasStopped: Bool
    /// The number of the signal that ended it, sent by another program or by its own fault.
    var signal: Int32?
  }

  private var process: pid_t = 0
  private var input: Int32
  private let complaints: Int32
  private let start = ContinuousClock.now
  private let output: String
  private let isInterrupted: () -> Bool
  private var ending: Ending?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - output: the file that it writes: that it changes is a sign of life.
  ///   - isInterrupted: whether the user has asked for the end.
  init(
    _ program: String, _ arguments: [String], output: String,
    isInterrupted: @escaping () -> Bool
  ) throws(Failure) {
    (self.output, self.isInterrupted) = (output, isInterrupted)
    guard let complaints = Self.temporaryFile() else {
      throw Failure(reason: SystemFailure.last.text)
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
      throw Failure(reason: SystemFailure.last.text)
    }
    _ = fcntl(pair[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(pair[1], F_SETFD, FD_CLOEXEC)
    let (status, process) = Unfinished.change { unfinished in
      var process: pid_t = 0
      let status = Self.spawn(
        program, arguments, input: pair[1], errors: complaints, process: &process)
      if status == 0 { unfinished.groups.insert(process) }
      return (status, process)
    }
    self.process = process
    close(pair[1])
    self.complaints = complaints
    input = pair[0]
    guard status == 0 else {
      close(pair[0])
      input = -1
      ending = Ending(isSuccess: false, complaints: [], wasStopped: false)
      throw Failure(reason: SystemFailure(code: status).text)
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

  /// Hands bytes over; false if the program no longer takes them, or has hung.
  func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    var silence = makeSilence()
    while !rest.isEmpty {
      #if canImport(Glibc)
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
      #else
        let flags = Int32(MSG_DONTWAIT)
      #endif
      let count = platformSend(input, rest, flags)
      if count < 0 && errno == EINTR { continue }
      if count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) {
        var room = pollfd(fd: input, events: Int16(POLLOUT), revents: 0)
        _ = poll(&room, 1, 50)
        if hasHung(&silence) {
          _ = end(afterStopping: true)
          return false
        }
        continue
      }
      guard count > 0 else { return false }
      silence = makeSilence()
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }

  /// Ends its input and waits until it is done, or has hung.
  func wait() -> Ending {
    if let ending { return ending }
    closeInput()
    var silence = makeSilence()
    while ending == nil {
      let (found, status, failure) = Unfinished.change { unfinished in
        var status: Int32 = 0
        let found = waitpid(process, &status, WNOHANG)
        // Its number may be another's from now on.
        if found > 0 { unfinished.groups.remove(process) }
        return (found, status, errno)
      }
      if found == 0 {
        if hasHung(&silence) { return end(afterStopping: true) }
        usleep(5_000)
      } else if found > 0 || failure != EINTR {
        ending = Ending(
          isSuccess: found > 0 && status == 0, complaints: lines(), wasStopped: false,
          signal: found > 0 && status & 0x7F != 0 ? status & 0x7F : nil)
      }
    }
    return end(afterStopping: false)
  }

  /// Ends it at once, with all that it has started.
  func stop() { if ending == nil { _ = end(afterStopping: true) } }

  private func end(afterStopping wasStopped: Bool) -> Ending {
    if let ending { return ending }
    Unfinished.change { unfinished in
      kill(-process, SIGKILL)
      unfinished.groups.remove(process)
    }
    closeInput()
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let last = Ending(isSuccess: false, complaints: lines(), wasStopped: wasStopped)
    ending = last
    return last
  }

  // MARK: Hanging

  private func makeSilence() -> Silence {
    Silence(at: time, processorTime: processorTime, output: written)
  }

  private func hasHung(_ silence: inout Silence) -> Bool {
    silence.hasHung(
      at: time, processorTime: processorTime, output: written, isInterrupted: isInterrupted())
  }

  private var time: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// What it has written; nil for nothing.
  private var written: Silence.Output? {
    var status = stat()
    guard stat(output, &status) == 0 else { return nil }
    #if canImport(Glibc)
      let changed = status.st_mtim
    #else
      let changed = status.st_mtimespec
    #endif
    return .init(size: Int(status.st_size), time: changed.tv_sec * 1_000_000_000 + changed.tv_nsec)
  }

  /// The processor time that the program has used, in seconds; where the system does not say, all
  /// time counts.
  private var processorTime: Double {
    #if canImport(Glibc)
      var clock = clockid_t()
      var time = timespec()
      guard clock_getcpuclockid(process, &clock) == 0, clock_gettime(clock, &time) == 0 else {
        return 0
      }
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    #else
      return Double(clock_gettime_nsec_np(CLOCK_MONOTONIC)) * 1e-9
    #endif
  }

  private func closeInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  private func lines() -> [String] {
    let size = lseek(complaints, 0, SEEK_END)
    let start = max(0, size - 4096)
    var bytes = [UInt8](repeating: 0, count: Int(size - start))
    let count = bytes.withUnsafeMutableBytes { pread(complaints, $0.baseAddress, $0.count, start) }
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).map(String.init)
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
    // The one that is named need not be there.
    for folder in [getenv("TMPDIR").map { String(cString: $0) }, "/tmp"].compactMap(\.self) {
      var template = Array("\(folder)/nnwindow-XXXXXX".utf8CString)
      let file = mkstemp(&template)
      guard file >= 0 else { continue }
      unlink(template)
      _ = fcntl(file, F_SETFD, FD_CLOEXEC)
      return file
    }
    return nil
  }
}

/// The system's own `send`, whose name the method above takes.
private func platformSend(_ file: Int32, _ bytes: UnsafeRawBufferPointer, _ flags: Int32) -> Int {
  send(file, bytes.baseAddress, bytes.count, flags)
}
