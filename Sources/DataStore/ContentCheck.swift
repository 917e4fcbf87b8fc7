import Dispatch
import Synchronization

/// Finds out whether bytes that come piece by piece are a known content.
///
/// The pieces are hashed on a thread of its own, while whoever hands them on unpacks the next:
/// hashing takes almost as long as unpacking, and so adds little to the start of the program.
final class ContentCheck: Sendable {
  private let known: KnownContent
  private let queue = DispatchQueue(label: "nnwindow.hash")
  private let hash = Mutex(SHA256())
  private let byteCount = Atomic(0)

  /// A check that has seen nothing yet.
  init(_ known: KnownContent) { self.known = known }

  /// Takes the next bytes; more than the content has are not hashed.
  func add(_ piece: [UInt8]) {
    let count = byteCount.add(piece.count, ordering: .relaxed).newValue
    guard count <= known.byteCount else { return }
    queue.async { [self] in
      hash.withLock { hash in piece.withUnsafeBytes { hash.update($0) } }
    }
  }

  /// Whether all pieces together are the content; where their length is right, it waits until they
  /// are hashed.
  var isReal: Bool {
    guard byteCount.load(ordering: .relaxed) == known.byteCount else { return false }
    return queue.sync { hash.withLock { $0.digits() } } == known.hash
  }
}
