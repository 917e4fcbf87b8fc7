import Foundation

/// Where in a latent space images lie: the mean of their Gaussians (the aggregate posterior; Hoffman
/// and Johnson 2016). A decoder has learned nothing of what lies elsewhere.
package enum AggregatePosterior {
  /// The share of the images in each cell of a grid over one or two latent numbers:
  /// `[row, column]`, rows downwards; of one number all rows are the same.
  ///
  /// - Parameters:
  ///   - codes: the Gaussians of the images.
  ///   - width: how many latent numbers there are.
  ///   - axes: the one across, and the one up.
  ///   - places: the middles of the cells along each axis, evenly rising.
  package static func shares(
    of codes: VAECodec.Codes, width: Int, axes: [Int], places: [Double]
  ) -> [Double] {
    let side = places.count
    var shares = [Double](repeating: 0, count: side * side)
    let count = codes.means.count / max(width, 1)
    guard side > 1, count > 0, let across = axes.first else { return shares }
    let half = (places[1] - places[0]) / 2
    let edges = places.map { $0 - half } + [places[side - 1] + half]
    for image in 0..<count {
      let columns = masses(codes, image * width + across, edges)
      let rows = axes.count > 1 ? masses(codes, image * width + axes[1], edges) : nil
      for row in 0..<side {
        let weight = rows?[side - 1 - row] ?? 1
        guard weight > 1e-9 else { continue }
        for column in 0..<side { shares[row * side + column] += weight * columns[column] }
      }
    }
    return shares.map { $0 / Double(count) }
  }

  /// How much of one Gaussian lies between edges; nothing of one that is none.
  private static func masses(_ codes: VAECodec.Codes, _ place: Int, _ edges: [Double]) -> [Double] {
    let mean = Double(codes.means[place])
    let deviation = exp(Double(codes.logVariances[place]) / 2)
    guard mean.isFinite, deviation.isFinite, deviation > 0 else {
      return [Double](repeating: 0, count: edges.count - 1)
    }
    let below = edges.map { erfc((mean - $0) / deviation * 0.5.squareRoot()) / 2 }
    return zip(below, below.dropFirst()).map { $1 - $0 }
  }

  /// How bright a cell is to be drawn: 1 where images lie, down to `least` where none of a thousand
  /// does.
  ///
  /// Cells as full as those within 2σ of a standard normal distribution are bright, those beyond
  /// 3.5σ are dark; where images lie far apart, a tenth of the fullest cell is enough.
  package static func light(of shares: [Double], least: Double = 0.2) -> [Double] {
    let most = shares.filter(\.isFinite).max() ?? 0
    guard most > 0 else { return shares.map { _ in 1 } }
    let full = min(0.004, most / 10)
    return shares.map { share in
      guard share > full / 40 else { return least }
      return min(1, least + (1 - least) * (1 + log(share / full) / log(40)))
    }
  }
}

/// The order of things that are watched while their weights change: the heaviest first, but two
/// change places only where one has become clearly heavier.
package enum SteadyOrder {
  /// - Parameters:
  ///   - weights: of all things; what is not finite weighs nothing.
  ///   - old: their order so far; nil for none.
  package static func order(_ weights: [Double], keeping old: [Int]? = nil) -> [Int] {
    let weights = weights.map { $0.isFinite ? $0 : 0 }
    var order = Array(weights.indices)
    guard let old, old.count == weights.count else {
      return order.sorted { (weights[$0], $1) > (weights[$1], $0) }
    }
    order = old
    for place in order.indices {
      // The heaviest of those behind, the first of equal ones.
      guard
        let best = order[place...].indices.max(by: { weights[order[$0]] < weights[order[$1]] }),
        weights[order[best]] > 1.25 * weights[order[place]] + 0.05
      else { continue }
      order.insert(order.remove(at: best), at: place)
    }
    return order
  }
}
