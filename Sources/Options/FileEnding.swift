/// What follows the last dot of a file's name, in lower case.
package struct FileEnding: Hashable, Sendable {
  /// `nil` for a name without a dot, and for one that only begins with it.
  package let text: String?

  /// The ending of a path's last part.
  package init(_ path: String) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name.contains(where: { $0 != "." })
    else {
      text = nil
      return
    }
    text = name[name.index(after: dot)...].lowercased()
  }
}
