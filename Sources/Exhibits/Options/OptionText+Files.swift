/// Readings of names of files. Whether a file can be read or made is for later, when the whole
/// command line is known.
extension OptionText {
  func notEmpty(_ expected: String, example: String) throws(ProgramError) -> String {
    guard !text.isEmpty else { throw failure(expected, example: example) }
    return text
  }

  /// A path: not empty, and without the NUL byte that would cut it short for the system.
  func path(_ expected: String, example: String) throws(ProgramError) -> String {
    guard !text.isEmpty, !text.utf8.contains(0) else { throw failure(expected, example: example) }
    return text
  }

  /// A path with one of the given extensions, in any case.
  func file(_ extensions: [String], example: String) throws(ProgramError) -> String {
    let expected = "a file that ends in " + extensions.map { ".\($0)" }.joined(separator: " or ")
    let path = try path(expected, example: example)
    guard let ending = FileEnding(path).text, extensions.contains(ending) else {
      throw failure(expected, example: example)
    }
    return path
  }

  /// A film: `.mp4`, `.gif`, or a folder for frames, which ends in `/`, is `.` or has no ending.
  func film() throws(ProgramError) -> String {
    let expected = "a film that ends in .mp4 or .gif, or a folder for PNG frames as frames/"
    let path = try path(expected, example: "xor.mp4")
    if path.hasSuffix("/") { return path }
    switch FileEnding(path).text {
    case nil, "mp4", "gif": return path
    default: throw failure(expected, example: "xor.mp4")
    }
  }
}

/// What follows the last dot of a file's name, in lower case.
public struct FileEnding: Hashable, Sendable {
  /// `nil` for a name without a dot, and for one that only begins with it.
  public let text: String?

  public init(_ path: String) {
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
