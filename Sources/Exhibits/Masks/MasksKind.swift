import Drawing

extension ExhibitKind {
  /// A network without a hidden layer, whose weights are a mask for each class.
  public static let masks = ExhibitKind(
    .masks, preview: { rect, canvas in MasksPreview.draw(in: rect, on: &canvas) },
    ClassifierKind(
      title: ClassifierSubject.masks.title, settings: { .masks($0) }, open: { MasksStudio($0) },
      page: { board, _ in MasksPage(board: board) }))
}
