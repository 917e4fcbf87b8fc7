import Drawing

extension ExhibitKind {
  /// A dense network that learns to read digits, neuron by neuron.
  public static let digits = ExhibitKind(
    .digits, preview: { rect, canvas in DigitsPreview.draw(in: rect, on: &canvas) },
    ClassifierKind(
      title: ClassifierSubject.digits.title, settings: { .digits($0) },
      open: { DigitsStudio($0) },
      page: { board, _ in DigitsPage(board: board, own: DigitsControls()) }))
}
