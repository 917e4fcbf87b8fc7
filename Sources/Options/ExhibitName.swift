/// What the command line, files and results call an exhibit: `xor` of `--xor`.
///
/// The names themselves stand with the exhibits.
public struct ExhibitName: RawRepresentable, Hashable, Sendable {
  /// The name, without dashes.
  public let rawValue: String

  /// The same as `init(_:)`.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// An exhibit's name, without dashes.
  public init(_ name: String) { self.init(rawValue: name) }

  /// The flag that opens it, as `--xor`.
  public var flag: String { "--\(rawValue)" }
}
