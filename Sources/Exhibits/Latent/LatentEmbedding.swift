import Drawing
import Training

/// What costs more than a frame: where the network of one moment puts thousands of images in the
/// space of its bottleneck, and the way on which it came there.
package struct LatentEmbedding: Sendable {
  /// Where the centres of the classes were at a moment.
  package struct Moment: Sendable {
    package var step: Int
    /// For each class a number for each neuron of the bottleneck; not finite for a class without an
    /// image.
    package var centers: [[Double]]

    package init(step: Int, centers: [[Double]]) {
      (self.step, self.centers) = (step, centers)
    }
  }

  /// Neurons of the bottleneck.
  package var neurons: Int
  /// The first images of the validation set over the axes shown, at most three.
  package var points: LatentPoints
  package var axes: [FeatureSpacePanel.Axis]
  /// What the last layer answers over the axes; nil where these are no neurons.
  package var regions: DecisionRegions?
  /// The ways of the classes, over the axes.
  package var paths: [LatentSpacePanel.Path]
  /// What the axes are where they are no neurons; empty where they are.
  package var note: String
  /// How far the centres were from each other, by rising step.
  package var spreads: [Spread]
  /// Whether moments of the past were left for the next look, so that this one was there sooner.
  package var isPending: Bool
  package var step: Int

  /// How far the centres of the classes are from each other, in the units of the neurons.
  package struct Spread: Sendable {
    package var step: Int
    package var mean: Double
    package var least: Double
    /// The two classes that are nearest to each other.
    package var nearest: (Int, Int)

    /// Nil for fewer than two centres.
    package init?(_ moment: Moment) {
      let known = moment.centers.indices.filter { moment.centers[$0].allSatisfy(\.isFinite) }
      var (sum, count) = (0.0, 0)
      var best: (distance: Double, pair: (Int, Int))?
      for (place, a) in known.enumerated() {
        for b in known[(place + 1)...] {
          let squared = zip(moment.centers[a], moment.centers[b]).reduce(0.0) {
            $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
          }
          let distance = squared.squareRoot()
          sum += distance
          count += 1
          if best.map({ distance < $0.distance }) ?? true { best = (distance, (a, b)) }
        }
      }
      guard let best else { return nil }
      (step, mean, least, nearest) = (moment.step, sum / Double(count), best.distance, best.pair)
    }
  }

  /// What is to be embedded.
  package struct Request: Sendable {
    package var snapshot: ClassifierSnapshot
    package var branch: BranchID
    package var generation: Int
    /// Moments of the way to `snapshot`, by rising step.
    package var past: [ClassifierSnapshot]
    /// How many of those that were never looked at may be looked at now.
    package var budget = Int.max

    package init(
      snapshot: ClassifierSnapshot, branch: BranchID, generation: Int, past: [ClassifierSnapshot],
      budget: Int = .max
    ) {
      (self.snapshot, self.branch, self.generation) = (snapshot, branch, generation)
      (self.past, self.budget) = (past, budget)
    }
  }
}

extension LatentEmbedding.Request {
  /// Moments of the past that are looked at, at most; a path has a corner at every fourth.
  package static let moments = 64

  /// The moment shown, with those of the history on the way to it.
  ///
  /// They lie closer to each other at the start, where the classes move most, and where they lie
  /// depends on the length of the run alone, so that the path behind stays as it is.
  package init(
    _ snapshot: ClassifierSnapshot, on branch: BranchID, of timeline: Timeline<ClassifierRun>,
    total: Int, generation: Int, budget: Int = .max
  ) {
    var past: [ClassifierSnapshot] = []
    for mark in 0..<Self.moments {
      let share = Double(mark) / Double(Self.moments)
      let step = Int(share * share * share * Double(max(total, 1)))
      guard step < snapshot.step else { break }
      let frame = timeline.frame(atOrBefore: step, on: branch).snapshot
      if past.last.map({ $0.step < frame.step }) ?? true, frame.step < snapshot.step {
        past.append(frame)
      }
    }
    self.init(
      snapshot: snapshot, branch: branch, generation: generation, past: past, budget: budget)
  }
}
