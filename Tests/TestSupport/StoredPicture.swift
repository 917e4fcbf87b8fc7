import Foundation
import Raster
import Screen

/// Compares rendered pixels with a picture that is kept beside the tests.
///
/// With `NNWINDOW_RECORD=1` in the environment the picture is stored anew instead.
package struct StoredPicture {
  /// Where the picture is kept.
  package let path: String

  /// The picture `Pictures/<name>.png` beside the test file that asks for it.
  package init(_ name: String, testFile: String = #filePath) {
    let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent()
    path = folder.appendingPathComponent("Pictures/\(name).png").path
  }

  /// What is wrong with `actual`, in a sentence; nil if it looks as stored.
  ///
  /// A few pixels may differ clearly and all a little: another version of the font library draws
  /// letters slightly otherwise. The actual picture of a failure is written to a temporary folder.
  ///
  /// - Parameters:
  ///   - tolerance: a component may differ by this much, of 255.
  ///   - share: so many pixels of all may differ by more.
  package func difference(
    from actual: PixelBuffer, tolerance: Int = 12, share: Double = 0.002
  ) throws -> String? {
    if ProcessInfo.processInfo.environment["NNWINDOW_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
      try PNG.write(actual, to: path)
      return nil
    }
    guard FileManager.default.fileExists(atPath: path) else {
      return try complain("there is no stored picture \(path)", actual)
    }
    let stored = try PixelBuffer(contentsOfPNG: path)
    guard stored.width == actual.width, stored.height == actual.height else {
      return try complain(
        "\(actual.width)×\(actual.height) pixels where \(stored.width)×\(stored.height) are stored",
        actual)
    }
    let differing = (0..<actual.width * actual.height).count {
      Self.distance(actual.base[$0], stored.base[$0]) > tolerance
    }
    let allowed = Int(Double(actual.width * actual.height) * share)
    guard differing > allowed else { return nil }
    return try complain("\(differing) pixels differ from \(path), \(allowed) may", actual)
  }

  /// The largest difference of a component.
  private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    [0, 8, 16].map { abs(Int(a >> $0 & 0xFF) - Int(b >> $0 & 0xFF)) }.max() ?? 0
  }

  private func complain(_ reason: String, _ actual: PixelBuffer) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nnwindow-pictures")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let copy = folder.appendingPathComponent(URL(fileURLWithPath: path).lastPathComponent).path
    try PNG.write(actual, to: copy)
    return "\(reason); this time it is \(copy); NNWINDOW_RECORD=1 stores it"
  }
}
