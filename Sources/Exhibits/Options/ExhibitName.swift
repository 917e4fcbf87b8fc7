/// The exhibits that the command line has a flag for, in the order of the gallery.
///
/// A version of the program need not have all of them: which it offers is for `Options.check`
/// to be told.
public enum ExhibitName: String, CaseIterable, Hashable, Sendable {
  case xor, mnist, function, surface, picture, digits, masks, latent, vae

  /// The flag that opens it, as `--xor`.
  public var flag: String { "--\(rawValue)" }

  /// Whether the flag is followed by a target (a number, a name or a file).
  public var takesSubject: Bool {
    switch self {
    case .function, .surface, .picture: true
    case .xor, .mnist, .digits, .masks, .latent, .vae: false
    }
  }
}
