import Foundation
import Options

/// A file that grows under another name beside its place, and takes its place when it is whole.
///
/// Until `commit()` the file of the final name, if there was one, stays as it was. A part that is
/// neither committed nor discarded is removed when this goes away.
package final class PartFile {
  /// The final name.
  package let path: String
  private let partPath: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Creates the part. Throws `ProgramError.cannotCreate` when the folder does not allow it.
  package init(_ path: String) throws(ProgramError) {
    self.path = path
    partPath = "\(path).\(getpid()).part"
    descriptor = open(partPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw .cannotCreate(
        path: path, problem: SystemError.text(errno), advice: "choose another folder or name")
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { discard() }

  /// Adds bytes. Throws `ProgramError.failedInputOutput`, as on a full disk, and removes the part.
  package func write(_ bytes: some Sequence<UInt8>) throws(ProgramError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize { try flush() }
  }

  /// Puts the whole file in its place. Throws as `write(_:)` does; then there is no new file.
  package func commit() throws(ProgramError) {
    try flush()
    guard descriptor >= 0 else { throw failure(EBADF) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(errno) }
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0, rename(partPath, path) == 0 else { throw failure(errno) }
  }

  /// Removes the part; what the final name led to before stays.
  package func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(partPath)
  }

  private func flush() throws(ProgramError) {
    guard descriptor >= 0 else { throw failure(EBADF) }
    let failed: Int32? = buffer.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        if count > 0 { written += count } else if count == 0 || errno != EINTR { return errno }
      }
      return nil
    }
    buffer.removeAll(keepingCapacity: true)
    if let failed { throw failure(failed) }
  }

  private func failure(_ code: Int32) -> ProgramError {
    discard()
    unlink(partPath)
    return .failedInputOutput(
      path: path, problem: "can't be written: \(SystemError.text(code)); nothing was left behind")
  }
}
