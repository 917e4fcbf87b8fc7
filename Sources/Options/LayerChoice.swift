import Networks

/// Layers that somebody asks for: one by one, or so many of the kind that an exhibit has.
package enum LayerChoice: Hashable, Sendable, ExpressibleByArrayLiteral {
  case list([Layer])
  case count(Int)

  package init(arrayLiteral layers: Layer...) { self = .list(layers) }

  /// The layers that were named; nil for a number.
  package var list: [Layer]? { if case .list(let layers) = self { layers } else { nil } }

  /// How many there are to be; nil for a list.
  package var count: Int? { if case .count(let count) = self { count } else { nil } }
}
