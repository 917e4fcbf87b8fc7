import Networks
import Options

/// Which exhibit of a classifier a run belongs to, and which networks that one can show.
package struct ClassifierSubject: Hashable, Sendable {
  package var exhibit: ExhibitName
  /// The name on the page.
  package var title: String
  /// Whether its networks have maps and end in the logits of a softmax; the others are of dense
  /// layers alone, and end as their loss wants it.
  package var hasMaps: Bool
  /// Which hidden layers its networks may have.
  package var hidden: HiddenLayers

  /// How many hidden layers a network may have that an exhibit can show.
  package enum HiddenLayers: Hashable, Sendable {
    case any, some, none
  }

  package init(
    _ exhibit: ExhibitName, title: String, hasMaps: Bool = false, hidden: HiddenLayers = .any
  ) {
    (self.exhibit, self.title, self.hasMaps, self.hidden) = (exhibit, title, hasMaps, hidden)
  }

  /// What an image of this side is to the first layer.
  func input(side: Int) -> Shape { hasMaps ? Shape(1, side, side) : .flat(side * side) }

  /// The side of the images that a network takes; nil for one that this exhibit cannot show.
  package func side(of architecture: Architecture) -> Int? {
    guard let side = [10, 14, 28].first(where: { input(side: $0) == architecture.input }),
      case .dense(2...64, let activation, _)? = architecture.layers.last
    else { return nil }
    if hasMaps {
      let isFit = activation == .identity && architecture.loss == .softmaxCrossEntropy
      return isFit ? side : nil
    }
    let isDense = architecture.layers.allSatisfy {
      if case .dense = $0 { true } else { false }
    }
    let isFit =
      switch hidden {
      case .any: true
      case .some:
        if case .dense(Options.Limit.hiddenNeurons, _, _)? = architecture.layers.dropLast().last {
          true
        } else {
          false
        }
      case .none: architecture.layers.count == 1
      }
    return isDense && isFit ? side : nil
  }

  /// What a network must be that `side(of:)` is to accept.
  var expectation: String {
    if hasMaps {
      return "a network with one image of 10, 14 or 28 pixels a side and 2 to 64 logits"
    }
    let input = "one image of 10, 14 or 28 pixels a side and 2 to 64 classes"
    return switch hidden {
    case .any: "a network of dense layers with \(input)"
    case .some: "a network of dense layers with \(input), and a hidden layer, the last of 1 to 64"
    case .none: "a network without a hidden layer, with \(input)"
    }
  }
}
