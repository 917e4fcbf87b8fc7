import DataStore
import Datasets
import Foundation
import Testing

/// A folder of its own for a test, which goes when it is let go.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "nnwindow-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map(Array.init)
  }

  /// The images in it.
  func read() throws -> DigitData { try DataFolder(path).read(seed: 1) }

  /// What is wrong with them.
  func problem() -> DataError? { #expect(throws: DataError.self) { try read() } }

  /// The names of all that is in it.
  var names: Set<String> {
    Set((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
  }
}
