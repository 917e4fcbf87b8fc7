import Options
import Viewing

extension ExhibitKind {
  /// Every exhibit there is, in the order of the gallery. A new one is a folder, a line here and a
  /// name below.
  package static let all: [ExhibitKind] = [
    ExhibitKind(XORExperiment.self), ExhibitKind(MNISTExperiment.self),
    ExhibitKind(FunctionExperiment.self), ExhibitKind(SurfaceExperiment.self),
    ExhibitKind(PictureExperiment.self), ExhibitKind(DigitsExperiment.self),
    ExhibitKind(MasksExperiment.self), ExhibitKind(LatentExperiment.self),
    ExhibitKind(VAEExperiment.self), ExhibitKind(PlaneExperiment.self),
    ExhibitKind(MapExperiment.self).or(BorderExperiment.self) { $0.isBorder },
    ExhibitKind(AttentionExperiment.self), ExhibitKind(GrokExperiment.self),
    ExhibitKind(ForestExperiment.self).or(DigitForestExperiment.self) { $0.isDigitForest },
  ]

  /// The cards of all of them.
  package static var cards: [Card] { all.map(\.card) }

  /// The exhibit that the command line calls `name`, if there is one.
  package static func named(_ name: ExhibitName) -> ExhibitKind? {
    all.first { $0.card.name == name }
  }
}

extension ExhibitName {
  package static let xor = ExhibitName("xor")
  package static let mnist = ExhibitName("mnist")
  package static let function = ExhibitName("function")
  package static let surface = ExhibitName("surface")
  package static let picture = ExhibitName("picture")
  package static let digits = ExhibitName("digits")
  package static let masks = ExhibitName("masks")
  package static let latent = ExhibitName("latent")
  package static let vae = ExhibitName("vae")
  package static let plane = ExhibitName("plane")
  package static let map = ExhibitName("map")
  package static let attention = ExhibitName("attention")
  package static let grok = ExhibitName("grok")
  package static let forest = ExhibitName("forest")
}
