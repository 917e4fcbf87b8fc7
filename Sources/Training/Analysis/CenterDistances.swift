/// How far the centres of classes are from each other at one step.
package struct CenterDistances: Sendable {
  package let step: Int
  package let mean: Double
  package let least: Double
  /// The two classes that are nearest to each other.
  package let nearest: (Int, Int)

  /// Nil for fewer than two centres.
  ///
  /// - Parameter centers: a point for each class; not finite for a class that is nowhere.
  package init?(step: Int, centers: [[Double]]) {
    let known = centers.indices.filter { centers[$0].allSatisfy(\.isFinite) }
    var (sum, count) = (0.0, 0)
    var best: (distance: Double, pair: (Int, Int))?
    for (place, a) in known.enumerated() {
      for b in known[(place + 1)...] {
        let squared = zip(centers[a], centers[b]).reduce(0.0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
        let distance = squared.squareRoot()
        sum += distance
        count += 1
        if best.map({ distance < $0.distance }) ?? true { best = (distance, (a, b)) }
      }
    }
    guard let best else { return nil }
    (self.step, mean, least, nearest) = (step, sum / Double(count), best.distance, best.pair)
  }
}
