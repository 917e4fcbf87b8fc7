extension ConfusionPanel {
  /// How many images lie in a cell.
  package func count(_ row: Int, _ column: Int) -> Int { counts[row * names.count + column] }

  /// How many images there are.
  package var total: Int { counts.reduce(0, +) }

  /// The share of the images on the diagonal, 0 … 1; nil without an image.
  package var accuracy: Double? {
    let right = names.indices.reduce(0) { $0 + count($1, $1) }
    return Self.ratio(right, total)
  }

  /// Of the images of a class, the share that was read as it; nil where it has none.
  package func recall(_ index: Int) -> Double? {
    Self.ratio(count(index, index), names.indices.reduce(0) { $0 + count(index, $1) })
  }

  /// Of the images read as a class, the share that are of it; nil where none was.
  package func precision(_ index: Int) -> Double? {
    Self.ratio(count(index, index), names.indices.reduce(0) { $0 + count($1, index) })
  }

  /// The mean of precision, of recall and of F1 over the classes that occur, one that was never
  /// answered counting as precision 0; nil without an image.
  package var averages: (precision: Double, recall: Double, f1: Double)? {
    var sums = (precision: 0.0, recall: 0.0, f1: 0.0)
    var classes = 0.0
    for index in names.indices {
      guard let recall = recall(index) else { continue }
      let precision = precision(index) ?? 0
      sums.precision += precision
      sums.recall += recall
      if precision + recall > 0 { sums.f1 += 2 * precision * recall / (precision + recall) }
      classes += 1
    }
    guard classes > 0 else { return nil }
    return (sums.precision / classes, sums.recall / classes, sums.f1 / classes)
  }

  /// The cell off the diagonal with the most images, the first of several; nil without an error.
  package var worst: GridCell? {
    var found: GridCell?
    var most = 0
    for row in names.indices {
      for column in names.indices where row != column && count(row, column) > most {
        most = count(row, column)
        found = GridCell(row, column)
      }
    }
    return found
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
