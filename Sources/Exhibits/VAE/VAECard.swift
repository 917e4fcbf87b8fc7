import Networks
import Options
import Training

extension ExhibitName {
  /// The name behind `--vae`.
  public static let vae = ExhibitName("vae")
}

extension Card {
  /// A variational autoencoder that squeezes digits through two numbers.
  public static let vae: Card = {
    let settings = VAESettings()
    return Card(
      .vae, title: VAEExhibit.title,
      sentences: "A network squeezes digits through two numbers and draws them anew. Drag through "
        + "the plane in between.",
      words: "A variational autoencoder that squeezes digits through two numbers.",
      options: [
        .takes(\.hiddenSizes, settings.hidden), .takes(\.activation, settings.activation),
        .takes(\.latentSize, settings.latents), .takes(\.beta, settings.beta),
        .takes(\.initializer, settings.initializer), .takes(\.epochs, settings.epochs),
        .takes(\.epochsPerRefresh, settings.batchesPerRefresh),
        .takes(\.schedule, settings.schedule.course), .takes(\.warmUp, settings.schedule.warmUp),
        .takes(\.batchSize, settings.batchSize), .takes(\.seed), .takes(\.pace, .turbo),
      ] + Card.Option.all(of: settings.optimizer) + Card.Option.images)
  }()
}
