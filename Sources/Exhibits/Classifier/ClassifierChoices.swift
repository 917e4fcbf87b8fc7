import Datasets
import Drawing
import Networks
import Training

/// What the user has chosen to see of a classifier, beyond what every page has.
package struct ClassifierChoices<Own> {
  /// The image of the validation set that is shown.
  package var sample = 0
  var isWrongOnly = false
  var isHeld = false
  /// The classes whose images are shown; empty for all.
  var classes: Set<Int> = []
  /// The cell of the confusion matrix whose images are open.
  var openCell: GridCell?
  var firstRow = 0
  /// What the optimiser's panel shows.
  var quantity = OptimizerPanel.Quantity.updateToWeight
  /// Whether the page for drawing is open.
  package var isDrawing = false
  var drawing = ClassifierDrawing()
  /// What only this exhibit has.
  package var own: Own

  init(_ own: Own) { self.own = own }
}

/// A digit drawn by hand.
struct ClassifierDrawing {
  var pad = InkPad()
  /// The pen's diameter, in shares of the pad's side.
  var brush = 0.09
  /// Where the pen is, on the page, and whether it is down.
  var pen: Point?
  var isStroking = false
  /// The digit as the network sees it; nil for an empty pad.
  private(set) var digit: CenteredDigit?
  /// The version of the pad that the digit is of.
  private(set) var version = -1
  /// The mean pixel of the images that the network learns from, 0 to 1, once the page was open.
  var trainingMean: Double?

  /// Brings the digit to what the pad shows, for a network that sees `side`×`side` pixels.
  ///
  /// - Returns: whether it is another one.
  mutating func center(side: Int) -> Bool {
    guard version != pad.version else { return false }
    version = pad.version
    digit = DigitCentering.center(
      pad.pixels, width: InkPad.side, height: InkPad.side, side: side)
    return true
  }

  /// `[y, x]`, 0 to 1; black for an empty pad.
  func image(side: Int) -> [Float] {
    digit.map { $0.pixels.map { Float($0) / 255 } }
      ?? [Float](repeating: 0, count: side * side)
  }
}

/// What examinations have found of a classifier.
package struct ClassifierFindings<Found> {
  /// What was found last of the validation set.
  package private(set) var survey: ClassifierSurvey?
  /// How weights and activations were spread wherever the validation set was examined.
  private(set) var spreads: [Spread] = []
  /// For each moment that was asked how likely the drawn digit was to be of each class.
  private(set) var beliefs: [ClassifierMind.Belief] = []
  /// The version of the pad about which the networks of the past were asked.
  var mindVersion: Int?
  /// What only this exhibit looks for.
  package var own: Found?

  /// Quantiles for each layer that has weights.
  struct Spread {
    var branch: BranchID
    var step: Int
    var weights: [[Double]]
    var activations: [[Double]]
  }

  mutating func take(_ next: ClassifierSurvey) {
    survey = next
    let spread = Spread(
      branch: next.branch, step: next.step, weights: next.weights, activations: next.activations)
    spreads.removeAll { $0.branch == next.branch && $0.step == next.step }
    spreads.insert(spread, at: spreads.lastIndex { $0.step <= next.step }.map { $0 + 1 } ?? 0)
  }

  /// Remembers what the network thinks of the drawn digit at a moment.
  mutating func remember(_ belief: ClassifierMind.Belief) {
    let place = beliefs.lastIndex { $0.branch == belief.branch && $0.step <= belief.step }
    if let place, beliefs[place].step == belief.step {
      beliefs[place] = belief
    } else {
      beliefs.insert(belief, at: place.map { $0 + 1 } ?? 0)
    }
    // Every second one of the older half gives way where there are too many to draw.
    if beliefs.count > 1200 {
      beliefs = beliefs.enumerated().filter { $0.offset > 600 || $0.offset % 2 == 0 }
        .map(\.element)
    }
  }

  /// The pad shows another digit.
  mutating func forget() { beliefs = [] }
}

/// What the networks of the history think of a digit.
struct ClassifierMind: Sendable {
  var beliefs: [Belief]
  /// The version of the pad.
  var version: Int

  /// How likely each class was at a moment.
  struct Belief: Sendable {
    var branch: BranchID
    var step: Int
    var probabilities: [Float]
  }

  struct Request: Sendable {
    var frames: [(branch: BranchID, snapshot: ClassifierSnapshot)]
    var image: [Float]
    var version: Int
  }

  /// Asks them, one after the other.
  init(_ request: Request, _ network: Network) {
    beliefs = request.frames.map { frame in
      network.parameters = frame.snapshot.parameters
      return Belief(
        branch: frame.branch, step: frame.snapshot.step,
        probabilities: network.probabilities(request.image, rows: 1))
    }
    version = request.version
  }
}
