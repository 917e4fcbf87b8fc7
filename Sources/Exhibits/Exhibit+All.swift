import Options
import Viewing

extension ExhibitKind {
  /// Every exhibit there is, in the order of the gallery. A new one is a folder and a line here.
  package static let all: [ExhibitKind] = [
    ExhibitKind(XORExperiment.self), ExhibitKind(MNISTExperiment.self),
    ExhibitKind(FunctionExperiment.self), ExhibitKind(SurfaceExperiment.self),
    ExhibitKind(PictureExperiment.self), ExhibitKind(DigitsExperiment.self),
    ExhibitKind(MasksExperiment.self), ExhibitKind(LatentExperiment.self),
    ExhibitKind(VAEExperiment.self),
  ]

  /// The cards of all of them.
  package static var cards: [Card] { all.map(\.card) }

  /// The exhibit that the command line calls `name`, if there is one.
  package static func named(_ name: ExhibitName) -> ExhibitKind? {
    all.first { $0.card.name == name }
  }
}
