import Foundation

/// Finds the files that the program brings with it, wherever it was built or installed.
///
/// SwiftPM's own accessor traps when the build folder is gone, and only knows that folder.
package enum Resources {
  /// A file of the program is not where it should be.
  package struct Missing: Error, CustomStringConvertible {
    package let file: String
    /// The folders that were looked through.
    package let folders: [String]

    package var description: String {
      "the program's file \(file) was not found in \(folders.joined(separator: ", ")); "
        + "install again, or set NNWINDOW_HOME to the folder that holds it"
    }
  }

  /// The path of a file among the resources of a target.
  ///
  /// Looks in `NNWINDOW_HOME`, beside the executable, in `../lib/nnwindow` and
  /// `../share/nnwindow` from there, and beside the bundle that this code was loaded from.
  package static func locate(_ file: String, of target: String) throws(Missing) -> String {
    let folders = folders()
    let places = [
      "nnwindow_\(target).resources", "nnwindow_\(target).bundle",
      "nnwindow_\(target).bundle/Contents/Resources", target,
    ]
    for folder in folders {
      for place in places {
        let path = "\(folder)/\(place)/\(file)"
        if FileManager.default.fileExists(atPath: path) { return path }
      }
    }
    throw Missing(file: file, folders: folders)
  }

  private final class Anchor {}

  private static func folders() -> [String] {
    var folders: [String] = []
    if let home = ProcessInfo.processInfo.environment["NNWINDOW_HOME"], !home.isEmpty {
      folders.append(home)
    }
    if let executable = Bundle.main.executableURL {
      let beside = executable.resolvingSymlinksInPath().deletingLastPathComponent()
      let prefix = beside.deletingLastPathComponent()
      folders += [
        beside.path, prefix.path + "/lib/nnwindow", prefix.path + "/share/nnwindow",
      ]
    }
    // A test runs inside another program; its bundle lies in the build folder.
    let bundle = Bundle(for: Anchor.self).bundleURL.resolvingSymlinksInPath()
    for folder in [bundle.path, bundle.deletingLastPathComponent().path]
    where !folders.contains(folder) { folders.append(folder) }
    return folders
  }
}
