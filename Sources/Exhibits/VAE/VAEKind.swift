import Drawing

extension ExhibitKind {
  /// A variational autoencoder that squeezes digits through two numbers.
  public static let vae = ExhibitKind(
    name: .vae, title: "β-VAE",
    sentences: "A network squeezes digits through two numbers and draws them anew. Drag through "
      + "the plane in between.",
    preview: { rect, canvas in VAEPreview.draw(in: rect, on: &canvas) },
    open: { try VAEExhibit($0) },
    run: { try VAEHeadless.run($0, $1) }
  ).comparing { try VAELineup($0) }
}
