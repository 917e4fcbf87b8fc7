extension Options {
  /// The version of the program. It stands here alone: Scripts/package reads it from this line.
  package static let version = "1.0.0"

  /// The day of the version, as its heading in the changelog has it.
  package static let versionDate = "2026-11-30"
}
