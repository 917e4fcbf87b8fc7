/// Which of many rows have their names beside them, where not all have room.
enum SparseLabels {
  /// The rows of `order`, the most wanted first, that lie at least `least` points from those that came
  /// before them; all of them where every row is as high.
  ///
  /// - Parameter pitch: from one row to the next.
  static func places(_ order: [Int], pitch: Double, least: Double) -> Set<Int> {
    guard pitch < least else { return Set(order) }
    let gap = max(1, Int((least / max(pitch, 0.5)).rounded(.up)))
    var taken: [Int] = []
    for place in order where taken.allSatisfy({ abs($0 - place) >= gap }) { taken.append(place) }
    return Set(taken)
  }
}
