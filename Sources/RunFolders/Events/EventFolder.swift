import Files
import Foundation

/// All event files of a folder, as one training wrote them: each restart begins another file.
package struct EventFolder: Sendable {
  /// In the order of the time in their names.
  package private(set) var files: [EventFile] = []
  /// The scalars of all files.
  package private(set) var numbers = LoggedNumbers()
  private let path: String

  package init(_ path: String) { self.path = path }

  /// Whether a file of this name is an event file.
  package static func isEventFile(_ name: String) -> Bool { name.contains("tfevents") }

  /// Reads what came since the last time, of known files and of new ones.
  ///
  /// - Returns: whether anything came.
  package mutating func poll() -> Bool {
    let known = Set(files.map(\.path))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    for name in names where Self.isEventFile(name) && !known.contains("\(path)/\(name)") {
      files.append(EventFile("\(path)/\(name)"))
    }
    files.sort { (Self.time($0.path), $0.path) < (Self.time($1.path), $1.path) }
    var isNew = false
    for index in files.indices {
      // A file that can't be read now may be later.
      if (try? files[index].poll()) ?? false { isNew = true }
    }
    if isNew { numbers = Self.merged(files.map(\.entries)) }
    return isNew
  }

  /// The number that stands behind `tfevents.`.
  private static func time(_ path: String) -> Int {
    guard let place = path.range(of: "tfevents.", options: .backwards) else { return 0 }
    return Int(path[place.upperBound...].prefix { $0.isASCII && $0.isNumber }) ?? 0
  }

  /// What counts of several files, the oldest first: a start cuts what came before it, and where a later file
  /// begins at a step that a name already has, the later counts from there.
  package static func merged(_ files: [[EventFile.Entry]]) -> LoggedNumbers {
    var numbers = LoggedNumbers()
    for entries in files {
      var begun: Set<String> = []
      for entry in entries {
        switch entry {
        case .restart(let step): numbers.cut(from: step)
        case .scalar(let tag, let step, let value, _):
          if begun.insert(tag).inserted { numbers.cut(tag, from: step) }
          numbers.note(tag, step, value)
        }
      }
    }
    return numbers
  }
}
