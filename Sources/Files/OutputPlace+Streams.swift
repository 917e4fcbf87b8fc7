import Foundation

// Outputs that nothing can take the place of: they are written where they are, piece by piece.
extension OutputPlace {
  /// The names of the streams that a program is started with.
  private static let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"]

  /// The number of the open file that a path names, as 1 for `/dev/stdout` and 3 for `/dev/fd/3`; nil
  /// for other paths.
  package static func descriptor(of path: String) -> Int32? {
    if let number = streams.firstIndex(of: path) { return Int32(number) }
    let folder = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
    return folder.flatMap { Int32(path.dropFirst($0.count)) }.flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Whether a path names a pipe, a device, or an open file.
  static func isStream(_ path: String) -> Bool {
    var status = stat()
    return descriptor(of: path) != nil
      || stat(path, &status) == 0 && ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  /// Opens a stream for writing.
  func openStream() throws(SystemFailure) -> Int32 {
    if let number = Self.descriptor(of: path) {
      let flags = fcntl(number, F_GETFL)
      guard flags >= 0, flags & O_ACCMODE != O_RDONLY else { throw SystemFailure(code: EBADF) }
      // A copy of what is open: by its name a file would be opened anew, and written from its start.
      let copy = fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
      guard copy >= 0 else { throw .last }
      return copy
    }
    // Without waiting, since a pipe that nobody ever reads would wait for ever; but for a while, since
    // its reader may be about to come.
    for attempt in 0... {
      let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
        return descriptor
      }
      guard errno == ENXIO, attempt < 16 else { break }
      usleep(50_000)
    }
    throw .last
  }

  // MARK: Bytes

  /// Writes all of it to what `create()` opened.
  ///
  /// What goes to a pipe that nobody reads any more is no loss: whoever read it has had enough.
  package func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemFailure) {
    do {
      try OpenFile.write(bytes, to: descriptor)
    } catch {
      guard isStream, error.code == EPIPE else { throw error }
    }
  }

  /// Closes what `create()` opened, once the disk has it all.
  package func close(_ descriptor: Int32) throws(SystemFailure) {
    var failure: SystemFailure?
    if !isStream, fsync(descriptor) != 0, errno != EINVAL, errno != ENOTSUP { failure = .last }
    if Foundation.close(descriptor) != 0, failure == nil { failure = .last }
    if let failure { throw failure }
  }

  /// Where an output failed.
  package enum Failure: Error, Hashable {
    /// Nothing can be made there.
    case notCreated(SystemFailure)
    /// It was begun, and did not arrive.
    case notWritten(SystemFailure)
  }

  /// Puts these bytes there, whole or not at all; a stream takes what it takes.
  package func put(_ bytes: [UInt8]) throws(Failure) {
    let descriptor: Int32
    do { descriptor = try create() } catch { throw .notCreated(error) }
    var failure: SystemFailure?
    do { try write(bytes, to: descriptor) } catch { failure = error }
    do { try close(descriptor) } catch { failure = failure ?? error }
    if let failure {
      discard()
      throw .notWritten(failure)
    }
    do { try publish() } catch { throw .notCreated(error) }
  }
}
