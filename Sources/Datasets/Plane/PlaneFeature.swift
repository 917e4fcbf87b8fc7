import Foundation

/// What a network of the plane is told of a place.
package enum PlaneFeature: String, CaseIterable, Sendable, Hashable {
  case x1
  case x2
  case x1Squared = "x1^2"
  case x2Squared = "x2^2"
  case product = "x1x2"
  case sineOfX1 = "sin-x1"
  case sineOfX2 = "sin-x2"

  /// How a page names it.
  package var name: String {
    switch self {
    case .x1: "x₁"
    case .x2: "x₂"
    case .x1Squared: "x₁²"
    case .x2Squared: "x₂²"
    case .product: "x₁x₂"
    case .sineOfX1: "sin x₁"
    case .sineOfX2: "sin x₂"
    }
  }

  /// Its value at a place.
  package func callAsFunction(_ place: SIMD2<Float>) -> Float {
    switch self {
    case .x1: place.x
    case .x2: place.y
    case .x1Squared: place.x * place.x
    case .x2Squared: place.y * place.y
    case .product: place.x * place.y
    case .sineOfX1: sin(place.x)
    case .sineOfX2: sin(place.y)
    }
  }

  /// The largest value over ±6, for colours.
  package var limit: Double {
    switch self {
    case .x1, .x2: 6
    case .x1Squared, .x2Squared, .product: 36
    case .sineOfX1, .sineOfX2: 1
    }
  }
}

extension [PlaneFeature] {
  /// These features of places, `[place, feature]`.
  package func values(at places: [SIMD2<Float>]) -> [Float] {
    let count = places.count * self.count
    return [Float](unsafeUninitializedCapacity: count) { values, written in
      for (row, place) in places.enumerated() {
        for (column, feature) in enumerated() {
          values.initializeElement(at: row * self.count + column, to: feature(place))
        }
      }
      written = count
    }
  }
}
