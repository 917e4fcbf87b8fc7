import Options

/// The words of the command line.
enum Arguments {
  /// The words after the program's name.
  ///
  /// Throws `ProgramError.usage` for a word that is not UTF-8: as text it would be another one, and
  /// a file of that name another file.
  static func read() throws(ProgramError) -> [String] {
    var words: [String] = []
    for number in 1..<max(1, Int(CommandLine.argc)) {
      guard let bytes = CommandLine.unsafeArgv[number] else { break }
      guard let word = String(validatingCString: bytes) else {
        throw .usage(
          "word \(number) of the command line, \(String(cString: bytes)): expected UTF-8, found "
            + "other bytes",
          advice: "give files names in UTF-8, or set the terminal's encoding to it")
      }
      words.append(word)
    }
    return words
  }
}
