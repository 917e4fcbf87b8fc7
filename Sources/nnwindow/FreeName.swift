import Foundation

/// Names for files that the user gave none.
enum FreeName {
  /// `stem.ending` in the current folder, with a number where that is taken.
  static func path(_ stem: String, _ ending: String) -> String {
    var path = "\(stem).\(ending)"
    var number = 2
    while FileManager.default.fileExists(atPath: path) {
      path = "\(stem)-\(number).\(ending)"
      number += 1
    }
    return path
  }
}
