import Options
import Viewing

/// A file of options, as `--config` reads and `--save-config` writes it: YAML, one line for each
/// option, by its long name.
package enum ConfigFile {
  /// The largest file that is read. A config of every option has under 4 KB.
  package static let sizeLimit = 1 << 20

  /// Reads a file of options of one of the exhibits.
  ///
  /// Throws `ProgramError`: 66 when there is no such file, 74 when it can't be read, 65 when it
  /// holds something else than options.
  package static func read(_ path: String, _ cards: [Card]) throws(ProgramError) -> Options {
    try reading(path, cards).options
  }

  /// Reads it as `read` does, with the lines on which its options stand.
  static func reading(
    _ path: String, _ cards: [Card]
  ) throws(ProgramError) -> (options: Options, origin: ConfigOrigin) {
    let bytes = try InputFile.bytes(
      of: path, purpose: "read for --config", advice: "check the name", limit: sizeLimit)
    return try ConfigReader(path: path, cards).reading(from: bytes)
  }

  /// Writes a file of options, whole or not at all.
  ///
  /// Throws `ProgramError`: 73 when it can't be created, 74 when it can't be written.
  package static func write(_ options: Options, to path: String) throws(ProgramError) {
    let file = try PartFile(path)
    try file.write(ConfigText(options).text.utf8)
    try file.commit()
  }
}
