import Files

/// A TensorBoard event file, read as it grows.
package struct EventFile: Sendable {
  /// What a file says, in its order.
  package enum Entry: Sendable, Equatable {
    case scalar(tag: String, step: Int, value: Double, time: Double)
    /// A writer started: what was logged of this step and later ones counts no more.
    case restart(step: Int)
  }

  /// Why reading stopped.
  package enum Stop: String, Sendable {
    /// All is read.
    case end
    /// A record is not all there yet.
    case short
    /// A record's length has a wrong checksum. Disks in a network show zeros first: so it may still become
    /// right.
    case lengthCheck = "length check"
  }

  /// No record is longer, in bytes.
  package static let recordLimit = 64 << 20

  package private(set) var entries: [Entry] = []
  /// Records whose body has a wrong checksum.
  package private(set) var skippedRecords = 0
  package private(set) var stop = Stop.end
  /// The byte where reading goes on.
  package var offset: Int { file.offset }
  package var path: String { file.path }
  private var file: GrowingFile

  package init(_ path: String) { file = GrowingFile(path) }

  /// Reads what came since the last time.
  ///
  /// - Returns: whether anything came.
  package mutating func poll() throws(SystemFailure) -> Bool {
    guard let news = try file.news() else { return false }
    if news.isFresh { (entries, skippedRecords) = ([], 0) }
    let (bytes, known) = (news.bytes[...], skippedRecords + entries.count)
    var at = 0
    stop = .end
    while at < bytes.count {
      // Whether the length is right can be seen before all of the record is there.
      guard bytes.count - at >= 12 else {
        stop = .short
        break
      }
      let length = bytes[at..<at + 8].littleEndian()
      guard CRC32C.masked(bytes[at..<at + 8]) == Self.sum(bytes, at + 8),
        length <= UInt64(Self.recordLimit)
      else {
        stop = .lengthCheck
        break
      }
      let body = at + 12..<at + 12 + Int(length)
      guard bytes.count - body.upperBound >= 4 else {
        stop = .short
        break
      }
      if CRC32C.masked(bytes[body]) == Self.sum(bytes, body.upperBound) {
        take(EventRecord(bytes[body]))
      } else {
        skippedRecords += 1
      }
      at = body.upperBound + 4
    }
    file.take(at)
    return news.isFresh || skippedRecords + entries.count != known
  }

  private static func sum(_ bytes: ArraySlice<UInt8>, _ at: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: bytes[at..<at + 4].littleEndian())
  }

  private mutating func take(_ record: EventRecord) {
    if record.isStart { entries.append(.restart(step: record.step)) }
    for scalar in record.scalars {
      entries.append(
        .scalar(tag: scalar.tag, step: record.step, value: scalar.value, time: record.time))
    }
  }
}
