import Drawing

extension ExhibitKind {
  /// A convolutional network that learns to read digits.
  public static let mnist = ExhibitKind(
    name: .mnist, title: "MNIST",
    sentences: "A convolutional network learns to read digits. Watch a filter pass, and draw a "
      + "digit while it learns.",
    preview: { rect, canvas in MNISTPreview.draw(in: rect, on: &canvas) },
    open: { try ClassifierExhibit($0) },
    run: { try ClassifierHeadless.run($0, $1) }
  ).comparing { try ClassifierLineup($0) }
}
