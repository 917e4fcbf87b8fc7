import Drawing
import Training

extension ExhibitKind {
  /// A dense network with a bottleneck whose space can be seen.
  public static let latent = ExhibitKind(
    .latent, preview: { rect, canvas in LatentPreview.draw(in: rect, on: &canvas) },
    ClassifierKind(
      title: ClassifierSubject.latent.title, settings: { .latent($0) },
      open: { LatentStudio($0) },
      makePages: { settings, data in
        let surveyor = LatentSurveyor(settings, data)
        return { board, _ in
          let request = LatentEmbedding.Request(
            board.portrait.snapshot, on: board.history.branch, of: board.history.timeline,
            total: board.status.total, generation: 0)
          return LatentPage(
            board: board, space: LatentControls(), embedding: surveyor.survey(request))
        }
      }))
}
