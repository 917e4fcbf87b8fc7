import Files
import Foundation
import Options

/// A file that grows under another name beside its place, and takes its place when it is whole.
///
/// Until `commit()` the file of the final name, if there was one, stays as it was. A part that is
/// neither committed nor discarded is removed when this goes away. A stream gets each piece at once.
package final class PartFile {
  /// The final name.
  package let path: String
  private let place: OutputPlace
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 16

  /// Creates the part. Throws `ProgramError.cannotCreate` when the folder does not allow it.
  package init(_ path: String) throws(ProgramError) {
    self.path = path
    place = OutputPlace(path)
    do {
      descriptor = try place.create()
    } catch {
      throw .cannotCreate(
        path: path, problem: error.text, advice: "choose another folder or name")
    }
    buffer.reserveCapacity(Self.bufferSize)
  }

  deinit { discard() }

  /// Adds bytes. Throws `ProgramError.failedInputOutput`, as on a full disk, and removes the part.
  package func write(_ bytes: some Sequence<UInt8>) throws(ProgramError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferSize || place.isStream { try flush() }
  }

  /// Puts the whole file in its place. Throws as `write(_:)` does; then there is no new file.
  package func commit() throws(ProgramError) {
    try flush()
    let open = descriptor
    descriptor = -1
    do throws(SystemFailure) {
      try place.close(open)
      try place.publish()
    } catch {
      place.discard()
      throw failure(error)
    }
  }

  /// Removes the part; what the final name led to before stays.
  package func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    place.discard()
  }

  private func flush() throws(ProgramError) {
    guard descriptor >= 0 else { throw failure(SystemFailure(code: EBADF)) }
    do { try place.write(buffer, to: descriptor) } catch { throw failure(error) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func failure(_ cause: SystemFailure) -> ProgramError {
    discard()
    let rest =
      place.isStream ? "" : "; what was written is removed, for a file is there whole or not at all"
    return .failedInputOutput(path: path, problem: "can't be written: \(cause.text)\(rest)")
  }
}
