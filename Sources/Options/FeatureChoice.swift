import Datasets

/// Features that somebody asks for: of a place of the plane one by one, or so many of those that there
/// are.
package enum FeatureChoice: Hashable, Sendable, ExpressibleByArrayLiteral {
  case list([PlaneFeature])
  case count(Int)

  package init(arrayLiteral features: PlaneFeature...) { self = .list(features) }

  /// The features that were named; nil for a number.
  package var list: [PlaneFeature]? { if case .list(let features) = self { features } else { nil } }

  /// How many there are to be; nil for a list.
  package var count: Int? { if case .count(let count) = self { count } else { nil } }
}
