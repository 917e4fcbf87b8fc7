import Foundation
import Networks
import Options

/// What `--version` prints: which version this is, what it was built from, and what its kernels are
/// made of.
struct VersionText {
  /// The lines.
  let text: String

  /// The lines for a commit, or for a build that knows none.
  init(commit: String?) {
    text = """
      nnwindow \(Options.version)
      commit: \(commit ?? "not known")
      kernels: \(BuildSpeed.kernels)
      """
  }

  /// What the file beside a program says that it was built from.
  ///
  /// Scripts/build writes the file when it has built. It is no part of the program, which would
  /// otherwise be built anew for every commit; one that is older than the program tells of another
  /// build.
  static func commit(of program: URL? = Bundle.main.executableURL) -> String? {
    guard let program = program?.resolvingSymlinksInPath() else { return nil }
    let note = program.deletingLastPathComponent().appendingPathComponent("nnwindow.commit")
    func age(_ file: URL) -> Date? {
      try? FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
    }
    guard let built = age(program), let told = age(note), told >= built,
      let text = try? String(contentsOf: note, encoding: .utf8),
      let line = text.split(whereSeparator: \.isNewline).first, line.count <= 80
    else { return nil }
    return String(line)
  }
}
