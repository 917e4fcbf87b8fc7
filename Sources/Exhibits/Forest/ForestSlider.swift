import Drawing
import Foundation
import Trees

/// The numbers of a forest that sliders set.
enum ForestSlider: Int, CaseIterable {
  case trees, depth, leaf, features, tilts

  var name: String {
    switch self {
    case .trees: "trees"
    case .depth: "depth at most"
    case .leaf: "draws in a leaf"
    case .features: "features a split"
    case .tilts: "tilted axes"
    }
  }

  var help: String {
    switch self {
    case .trees: "How many trees there are to be; fewer than have grown is back in time."
    case .depth: "Questions above a leaf at most: 1 cuts the plane in two."
    case .leaf: "Draws that a leaf has at least."
    case .features: "How many features, by chance, a split may choose among."
    case .tilts: "Axes besides x and y, half a turn in so many parts."
    }
  }

  /// What it may be.
  func range(_ state: ForestState) -> ClosedRange<Int> {
    switch self {
    case .trees: ForestSetup.treeCounts
    case .depth: ForestState.depths
    case .leaf: ForestState.leaves
    case .features: 1...state.axes.count
    case .tilts: ForestState.tiltCounts
    }
  }

  /// Whether each doubling is as far as the next.
  private var isLog: Bool { self == .trees || self == .depth || self == .leaf }

  func value(_ state: ForestState, trees: Int) -> Int {
    switch self {
    case .trees: trees
    case .depth: state.maxDepth
    case .leaf: state.leaf
    case .features: state.featuresTried
    case .tilts: state.tilts
    }
  }

  func text(_ state: ForestState, trees: Int) -> String {
    switch self {
    case .depth: state.depthText
    case .features: "\(state.featuresTried) of \(state.axes.count)"
    default: Number.grouped(value(state, trees: trees))
    }
  }

  /// Where its knob stands, 0 to 1.
  func fraction(_ state: ForestState, trees: Int) -> Double {
    let (range, value) = (range(state), Double(value(state, trees: trees)))
    let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
    guard high > low else { return 0 }
    return isLog ? log(max(value, low) / low) / log(high / low) : (value - low) / (high - low)
  }

  /// The number at a part of the way, 0 to 1.
  func value(at fraction: Double, _ state: ForestState) -> Int {
    let range = range(state)
    let (low, high) = (Double(range.lowerBound), Double(range.upperBound))
    let value = isLog ? low * exp(fraction * log(high / low)) : low + fraction * (high - low)
    return min(max(Int(value.rounded()), range.lowerBound), range.upperBound)
  }

  /// The change that sets it; nil for the number of trees, which is how far the run goes.
  func change(_ value: Int) -> ForestChange? {
    switch self {
    case .trees: nil
    case .depth: .maxDepth(value)
    case .leaf: .leaf(value)
    case .features: .features(value)
    case .tilts: .tilts(value)
    }
  }
}
