// Strings of the metadata that whoever wrote the file reads again.
extension Checkpoint: CheckpointStrings {
  /// What a string of the metadata is called, and what it may be.
  package struct Entry<Value>: CheckpointEntry {
    package let name: String
    package let expected: String
    fileprivate let read: @Sendable (String) -> Value?

    /// - Parameters:
    ///   - expected: what it is, as `a number from 0`.
    ///   - read: nil for what is no such thing.
    package init(
      _ name: String, expected: String, _ read: @escaping @Sendable (String) -> Value?
    ) {
      (self.name, self.expected, self.read) = (name, expected, read)
    }

    package func isFit(_ text: String) -> Bool { read(text) != nil }
  }
}

/// A file's strings, in which entries are looked up.
package protocol CheckpointStrings {
  var metadata: [String: String] { get }
}

extension CheckpointStrings {
  /// What the metadata hold; nil where they hold none.
  package subscript<Value>(_ entry: Checkpoint.Entry<Value>) -> Value? {
    metadata[entry.name].flatMap { entry.read($0) }
  }

  /// Throws unless each of these that is there is what it may be: a number that is none would be
  /// taken for one that is missing, and a run would go on as another.
  ///
  /// - Parameter path: of the file, for errors.
  package func check(
    _ entries: [any CheckpointEntry], path: String
  ) throws(CheckpointError) {
    for entry in entries {
      guard let text = metadata[entry.name], !entry.isFit(text) else { continue }
      throw .wrongNumber(
        path: path, key: entry.name, expected: entry.expected, found: "“\(text.prefix(40))”")
    }
  }
}

/// An entry of any kind.
package protocol CheckpointEntry: Sendable {
  var name: String { get }
  var expected: String { get }
  func isFit(_ text: String) -> Bool
}

extension Checkpoint.Entry where Value == Int {
  /// A whole number in a range.
  package static func whole(_ name: String, _ range: ClosedRange<Int>) -> Self {
    let least = "a whole number from \(range.lowerBound)"
    let isOpen = range.upperBound == steps
    return Self(name, expected: isOpen ? least : "\(least) to \(range.upperBound)") {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number of steps.
  package static func steps(_ name: String) -> Self { whole(name, 0...steps) }

  /// Steps that leave room for more.
  private static var steps: Int { Int.max / 4 }
}

extension Checkpoint.Entry where Value == UInt64 {
  /// What decides random numbers.
  package static func seed(_ name: String = "seed") -> Self {
    Self(name, expected: "a whole number from 0") { UInt64($0) }
  }
}

extension Checkpoint.Entry where Value == Float {
  /// A number in a range.
  package static func number(_ name: String, _ range: ClosedRange<Float>) -> Self {
    let least = "a number from \(range.lowerBound)"
    let isOpen = range.upperBound == .greatestFiniteMagnitude
    return Self(name, expected: isOpen ? least : "\(least) to \(range.upperBound)") {
      Float($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }
}
