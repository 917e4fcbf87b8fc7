import Exhibits
import Options
import Training
import Viewing
import ViewingSupport

/// Kinds by the names of their exhibits.
extension ExhibitKind {
  static var xor: ExhibitKind { kind(.xor) }
  static var mnist: ExhibitKind { kind(.mnist) }
  static var function: ExhibitKind { kind(.function) }
  static var surface: ExhibitKind { kind(.surface) }
  static var picture: ExhibitKind { kind(.picture) }
  static var digits: ExhibitKind { kind(.digits) }
  static var masks: ExhibitKind { kind(.masks) }
  static var latent: ExhibitKind { kind(.latent) }
  static var vae: ExhibitKind { kind(.vae) }
  static var plane: ExhibitKind { kind(.plane) }

  private static func kind(_ name: ExhibitName) -> ExhibitKind {
    guard let kind = named(name) else { preconditionFailure("no exhibit is called \(name)") }
    return kind
  }

  var name: ExhibitName { card.name }
  var title: String { card.title }
}
