import Datasets
import Drawing
import Networks
import Training

/// A digit drawn by hand, and what the network thought of it at each moment of the run.
struct ClassifierDrawing {
  var pad = InkPad()
  /// The pen's diameter, in shares of the pad's side.
  var brush = 0.09
  /// Where the pen is, on the page.
  var pen: Point?
  /// The digit as the network sees it; nil for an empty pad.
  private(set) var digit: CenteredDigit?
  private var seenVersion = -1
  /// For each moment that was asked: the branch, the step, and how likely each class was.
  private(set) var beliefs: [Belief] = []
  private let side: Int
  /// The mean pixel of the images that the network learns from, 0 to 1.
  let trainingMean: Double

  struct Belief: Sendable {
    var branch: BranchID
    var step: Int
    var probabilities: [Float]
  }

  init(_ images: ImageSet) {
    side = images.side
    trainingMean = images.meanPixel
  }

  /// Brings the digit to what the pad shows.
  ///
  /// - Returns: whether it is another one.
  mutating func center() -> Bool {
    guard seenVersion != pad.version else { return false }
    seenVersion = pad.version
    digit = DigitCentering.center(
      pad.pixels, width: InkPad.side, height: InkPad.side, side: side)
    beliefs = []
    return true
  }

  /// `[y, x]`, 0 to 1; black for an empty pad.
  var image: [Float] {
    digit.map { $0.pixels.map { Float($0) / 255 } }
      ?? [Float](repeating: 0, count: side * side)
  }

  /// Remembers what the network thinks at a moment.
  mutating func remember(_ belief: Belief) {
    guard digit != nil else { return }
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

  /// Takes over what was worked out for moments of the history.
  mutating func take(_ past: [Belief]) { for belief in past { remember(belief) } }
}

/// Asks the networks of the history what they think of a digit.
struct ClassifierMind: Sendable {
  var beliefs: [ClassifierDrawing.Belief]
  var version: Int

  struct Request: Sendable {
    var frames: [(branch: BranchID, snapshot: ClassifierSnapshot)]
    var image: [Float]
    var version: Int
  }

  static func ask(_ request: Request, _ network: Network) -> ClassifierMind {
    let beliefs = request.frames.map { frame in
      network.parameters = frame.snapshot.parameters
      return ClassifierDrawing.Belief(
        branch: frame.branch, step: frame.snapshot.step,
        probabilities: network.probabilities(request.image, rows: 1))
    }
    return ClassifierMind(beliefs: beliefs, version: request.version)
  }
}
