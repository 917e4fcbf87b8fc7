import Foundation

extension RecordedRun.Book {
  /// Beside this file.
  private static let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("RecordedRuns.json")

  /// Whether runs are to be recorded rather than compared.
  static let isWritten = ProcessInfo.processInfo.environment["NNWINDOW_RECORD"] == "1"

  /// Whether the book speaks of machines like this one: other processors and libraries round the
  /// last bits otherwise.
  static var isOfThisMachine: Bool {
    #if os(Linux) && arch(x86_64)
      true
    #else
      false
    #endif
  }

  /// The book as it lies beside the tests.
  static func read() throws -> Self {
    try JSONDecoder().decode(Self.self, from: try Data(contentsOf: place))
  }

  /// Writes the book a key a line, so that a change can be read.
  func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (try encoder.encode(self) + Data("\n".utf8)).write(to: Self.place, options: .atomic)
  }
}
