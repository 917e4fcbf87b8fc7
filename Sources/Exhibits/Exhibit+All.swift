import Options

extension ExhibitKind {
  /// Every exhibit there is, in the order of the gallery. A new one is a folder and a line here.
  public static let all: [ExhibitKind] = [
    .xor, .mnist, .function, .surface, .picture, .digits, .masks, .latent, .vae,
  ]

  /// The cards of all of them.
  public static var cards: [Card] { all.map(\.card) }

  /// The exhibit that the command line calls `name`, if there is one.
  public static func named(_ name: ExhibitName) -> ExhibitKind? {
    all.first { $0.name == name }
  }
}
