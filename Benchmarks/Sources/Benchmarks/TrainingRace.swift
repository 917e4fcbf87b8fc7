import Foundation
import Networks

/// Training of a network here and in PyTorch on one thread each, the same batches from the same
/// weights, turn by turn in one run.
struct TrainingRace {
  /// What trains the network in PyTorch.
  var script: String
  /// Batches of a round.
  var batches: Int
  /// Those that are timed together, short enough to fall between other programs' work; the first
  /// burst of a round warms up.
  var burst: Int
  /// Those that come first and must have PyTorch's losses, one by one.
  var alike: Int
  /// Those that come first and must have PyTorch's mean loss; later the differences of rounding may
  /// have grown to another way through training.
  var meansAlike: Int
  /// Whether the images themselves are to be learned, not their labels.
  var isAutoencoder = false
  /// A learner with this seed before its first step.
  var learner: (_ seed: UInt64) -> Learner

  private static let batch = 32
  private static let rounds = 5
  /// How many times PyTorch's images a second are asked for.
  private static let asked = 2.0

  /// Prints images a second of each round, the median of its bursts, and in the end what they come
  /// to.
  ///
  /// - Parameter folder: for PyTorch's files; nil where there is no PyTorch.
  func run(on data: MNISTData, in folder: URL?) throws {
    var (ours, torchs): ([Double], [Double]) = ([], [])
    for round in 1...Self.rounds {
      let rows = data.rows(batches, batch: Self.batch, seed: UInt64(round))
      let learner = learner(UInt64(round))
      let order = try folder.map {
        try PyTorch.Order(learner, data, rows: rows, batch: Self.batch, burst: burst, in: $0)
      }
      let mine = train(learner, data, rows)
      ours.append(imagesPerSecond(mine))
      var line = "  round \(round): \(grouped(ours[round - 1])) images/s"
      if let order {
        let its = try PyTorch.train(order, with: script)
        let losses = try compare(mine.losses, its.losses)
        torchs.append(imagesPerSecond(its))
        line += ", PyTorch \(grouped(torchs[round - 1])), "
        line += "ratio \(fixed(ours[round - 1] / torchs[round - 1], 2)); \(losses)"
      }
      print(line)
    }
    print("  median: \(grouped(median(ours.sorted()))) images/s", terminator: "")
    guard folder != nil else { return print("; PyTorch is not installed: nothing to compare with") }
    print(
      ", PyTorch \(grouped(median(torchs.sorted()))); "
        + ratioWords(ours, to: torchs, asked: Self.asked))
  }

  private func imagesPerSecond(_ result: PyTorch.Result) -> Double {
    Double(burst * Self.batch) / median(result.seconds.sorted())
  }

  /// What PyTorch does, done here.
  private func train(_ learner: Learner, _ data: MNISTData, _ rows: [Int]) -> PyTorch.Result {
    var (seconds, losses): ([Double], [Float]) = ([], [])
    losses.reserveCapacity(batches)
    let clock = ContinuousClock()
    for first in stride(from: 0, to: rows.count, by: burst * Self.batch) {
      let begin = clock.now
      for place in stride(from: first, to: first + burst * Self.batch, by: Self.batch) {
        let picked = rows[place..<place + Self.batch]
        if isAutoencoder {
          learner.load(images: data.images, picking: picked)
        } else {
          learner.load(images: data.images, labels: data.labels, picking: picked)
        }
        losses.append(learner.step())
      }
      if first > 0 { seconds.append((clock.now - begin) / .seconds(1)) }
    }
    return PyTorch.Result(seconds: seconds, losses: losses)
  }

  /// Both mean losses in words; throws where both did not do the same work.
  private func compare(_ ours: [Float], _ torchs: [Float]) throws -> String {
    try requireAgreement(
      Array(ours.prefix(alike)), Array(torchs.prefix(alike)), tolerance: 1e-5,
      "losses of the first batches")
    func mean(_ losses: [Float]) -> Float {
      losses.prefix(meansAlike).reduce(0, +) / Float(meansAlike)
    }
    let (mine, its) = (mean(ours), mean(torchs))
    try requireAgreement([mine], [its], tolerance: 0.02, "mean loss")
    return "loss \(fixed(Double(mine), 3)), PyTorch \(fixed(Double(its), 3))"
  }
}
