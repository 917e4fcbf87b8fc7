import Drawing

extension ExhibitKind {
  /// A convolutional network that learns to read digits.
  public static let mnist = ExhibitKind(
    .mnist, preview: { rect, canvas in MNISTPreview.draw(in: rect, on: &canvas) },
    ClassifierKind(
      title: ClassifierSubject.mnist.title, settings: { .mnist($0) }, open: { MNISTStudio($0) },
      page: { board, isFilm in
        var pass = MNISTControls()
        // In a film the window moves on with every refresh; a single picture shows it where the map
        // is strongest.
        let map = board.portrait.map(pass.layer, 0)
        pass.cell =
          isFilm
          ? board.portrait.snapshot.step % map.count
          : map.indices.max { map[$0] < map[$1] } ?? 0
        return MNISTPage(board: board, pass: pass)
      }))
}
