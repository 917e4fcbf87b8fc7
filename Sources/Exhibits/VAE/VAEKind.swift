import Drawing
import Options

extension ExhibitKind {
  /// A variational autoencoder that squeezes digits through two numbers.
  public static let vae = ExhibitKind(
    .vae, preview: { rect, canvas in VAEPreview.draw(in: rect, on: &canvas) },
    open: { try VAEExhibit($0) },
    run: { try VAEHeadless.run($0, $1) }
  ).comparing {
    try ImageLineup(VAEExhibit.title, $0, { VAESettings($0) }) {
      wishes, data throws(ProgramError) in
      try VAEContender.all(wishes, data)
    }
  }
}
