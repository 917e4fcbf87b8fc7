import Files
import Foundation
import Options

/// The outputs of a run that were there before it: which of them it replaced is told at its end.
package struct Replacements: Sendable {
  /// The paths, and what stood there.
  private let before: [(path: String, mark: Mark)]

  /// Looks what is there now of all that a run is to write.
  package init(by options: Options) {
    let perRun = [options.save, options.metrics].compactMap(\.self).flatMap(options.files)
    self.init(of: perRun + [options.record, options.screenshot].compactMap(\.self))
  }

  /// Looks what is there now under these names.
  package init(of paths: [String]) {
    before = paths.filter { !OutputPlace($0).isStream }
      .compactMap { path in Mark(of: path).map { (path, $0) } }
  }

  /// What was replaced since then, as `replaced net.safetensors`; nil where nothing was.
  package var line: String? {
    let replaced = before.filter { path, mark in Mark(of: path).map { $0 != mark } ?? false }
      .map { TerminalText.line($0.path) }
    return replaced.isEmpty ? nil : "replaced \(replaced.joined(separator: ", "))"
  }

  /// What tells a file or a folder from the one that takes its place.
  private struct Mark: Equatable {
    let device: Int
    let number: Int
    let seconds: Int
    let nanoseconds: Int

    /// Nil where nothing is, and for what cannot be replaced.
    init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0, [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) else {
        return nil
      }
      #if canImport(Glibc)
        let changed = status.st_mtim
      #else
        let changed = status.st_mtimespec
      #endif
      (device, number) = (Int(status.st_dev), Int(status.st_ino))
      (seconds, nanoseconds) = (Int(changed.tv_sec), Int(changed.tv_nsec))
    }
  }
}
