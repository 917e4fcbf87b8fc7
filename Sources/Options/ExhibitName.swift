/// What the command line, files and results call an exhibit: `xor` of `--xor`.
///
/// The names themselves stand with the exhibits.
package struct ExhibitName: RawRepresentable, Hashable, Sendable {
  /// The name, without dashes.
  package let rawValue: String

  /// The same as `init(_:)`.
  package init(rawValue: String) { self.rawValue = rawValue }

  /// An exhibit's name, without dashes.
  package init(_ name: String) { self.init(rawValue: name) }

  /// The flag that opens it, as `--xor`.
  package var flag: String { "--\(rawValue)" }
}
