import Datasets
import Drawing

extension FunctionData {
  /// What a target that was changed by hand is called.
  static let drawnTitle = "drawn by hand"

  /// The same with a line drawn over the target: what lay under it gives way, and the samples there
  /// move onto it. The network's units stay.
  ///
  /// - Parameter line: in data coordinates.
  /// - Returns: nil where the line is none.
  func drawing(_ line: [Point]) -> FunctionData? {
    guard line.count > 1, let least = line.map(\.x).min(), let most = line.map(\.x).max(),
      least < most
    else { return nil }
    let points = zip(frame.grid.places, frame.grid.values).filter { $0.1.isFinite }
    guard var table = PointTable(points.map { SIMD2($0, $1) }) else { return nil }
    for (start, end) in zip(line, line.dropFirst()) {
      table = table.drawing(from: SIMD2(start.x, start.y), to: SIMD2(end.x, end.y))
    }
    let target = FunctionTarget(table, title: Self.drawnTitle, domain: target.domain[0])
    let values = zip(samples.places, samples.values).map { place, value in
      (least...most).contains(place) ? table.value(at: place) : value
    }
    return FunctionData(
      Frame(target, normalization: frame.normalization),
      FunctionSamples(inputs: 1, places: samples.places, values: values))
  }
}
