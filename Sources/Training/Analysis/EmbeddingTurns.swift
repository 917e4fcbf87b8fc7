import Foundation

/// How an embedding of the numbers 0 … p − 1 goes round: how much of it turns k times on the way from 0 to p,
/// and where each number lies on that circle.
///
/// k and p − k turns are the same numbers seen from the other side: only 1 … (p − 1) / 2 are told apart. After
/// Nanda et al. 2023, who found such circles in a network that adds modulo a prime.
package struct EmbeddingTurns: Sendable {
  /// How many numbers there are, p.
  package let numbers: Int
  private let width: Int
  private let embedding: [Double]
  private let cosines: [Double]
  private let sines: [Double]

  /// - Parameter embedding: `[numbers, width]`.
  package init(_ embedding: some Collection<Float>, numbers: Int, width: Int) {
    precondition(embedding.count == numbers * width, "a row for each number")
    (self.numbers, self.width) = (numbers, width)
    self.embedding = embedding.map { Double($0) }
    let angles = (0..<numbers).map { 2 * Double.pi * Double($0) / Double(numbers) }
    (cosines, sines) = (angles.map { cos($0) }, angles.map { sin($0) })
  }

  /// The largest number of turns that is told apart.
  package var most: Int { (numbers - 1) / 2 }

  /// What turns k times: `Σ E[a] · cos(2πka / p)` and the same with sines, each `[width]`.
  private func sums(_ turns: Int) -> (cosine: [Double], sine: [Double]) {
    var cosine = [Double](repeating: 0, count: width)
    var sine = cosine
    for number in 0..<numbers {
      let angle = turns * number % numbers
      let (c, s) = (cosines[angle], sines[angle])
      for column in 0..<width {
        let value = embedding[number * width + column]
        cosine[column] += c * value
        sine[column] += s * value
      }
    }
    return (cosine, sine)
  }

  /// The shares of 1 … `most` turns, in this order: `|F_k|² / Σ_j |F_j|²` with
  /// `F_k = Σ_a E[a] · e^(−2πika / p)`; all 0 where nothing turns.
  package var shares: [Double] {
    let powers = (1...max(most, 1)).map { turns in
      let (cosine, sine) = sums(turns)
      return zip(cosine, sine).reduce(0) { $0 + $1.0 * $1.0 + $1.1 * $1.1 }
    }
    let total = powers.reduce(0, +)
    return total > 0 ? powers.map { $0 / total } : powers
  }

  /// The numbers in the plane that turns k times.
  package struct Circle: Sendable, Equatable {
    /// How often it goes round from 0 to p.
    package var turns: Int
    /// Where each number lies.
    package var places: [SIMD2<Double>]
    /// The root mean square of the angles by which numbers are off their places, in degrees.
    package var degreesOff: Double
  }

  /// Where each number lies in the plane of k turns: along `C = (2/p) Σ cos(2πkb / p) · E[b]` and the same
  /// with sines, in units of the embedding.
  ///
  /// A number is left out of its own axes, as the sums go over all others: its own term is as large as the
  /// noise of the rest, and would draw a fair circle of an embedding that is nothing but noise.
  package func circle(_ turns: Int) -> Circle {
    let (cosine, sine) = sums(turns)
    var (places, square) = ([SIMD2<Double>](), 0.0)
    for number in 0..<numbers {
      let angle = turns * number % numbers
      let (c, s) = (cosines[angle], sines[angle])
      // E[a] · C and |C|², of C without its own term; the factor 2/p falls out.
      var (along, across) = (SIMD2<Double>(), SIMD2<Double>())
      for column in 0..<width {
        let value = embedding[number * width + column]
        let axes = SIMD2(cosine[column] - c * value, sine[column] - s * value)
        along += value * axes
        across += axes * axes
      }
      let place = SIMD2(
        across.x > 0 ? along.x / across.x.squareRoot() : 0,
        across.y > 0 ? along.y / across.y.squareRoot() : 0)
      places.append(place)
      let off = atan2(place.y * c - place.x * s, place.x * c + place.y * s)
      square += off * off
    }
    return Circle(
      turns: turns, places: places,
      degreesOff: (square / Double(numbers)).squareRoot() * 180 / .pi)
  }
}
