import Exhibits
import Foundation
import Networks
import Options
import Training
import Viewing

/// Images a second of the default network, on one thread and on two, and of PyTorch, turn by turn
/// in one run.
enum MNISTSpeed: Benchmark {
  static let name = "mnist-speed"
  static let summary = "images a second of the MNIST network, batches of 32, beside PyTorch"

  private static let batch = 32
  /// Batches of PyTorch that are timed together; the first burst warms up.
  private static let torchBurst = 20

  static func run() throws {
    let data = try MNISTData()
    print("  \(data.words)")
    try PyTorch.withFolder { folder in
      try check(data, in: folder)
      try measure(data, in: folder)
    }
  }

  private static func measure(_ data: MNISTData, in folder: URL?) throws {
    var (ours, torchs): ([[Double]], [[Double]]) = ([[], []], [[], []])
    var best = [0.0, 0.0]
    for round in 1...5 {
      let rows = data.rows(1_500, batch: batch, seed: UInt64(round))
      let fewer = Array(rows.prefix(200 * batch))
      let rates = imagesPerSecond(data, rows, seed: round)
      for threads in 1...2 {
        ours[threads - 1].append(median(rates[threads - 1]))
        best[threads - 1] = max(best[threads - 1], rates[threads - 1].last ?? 0)
        guard let folder else { continue }
        let result = try torch(data, fewer, threads: threads, seed: round, in: folder).result
        torchs[threads - 1].append(
          Double(fewer.count - torchBurst * batch) / result.seconds.reduce(0, +))
      }
      print("  round \(round): \(line(ours.map { $0[round - 1] }, torchs.map { $0.last }))")
    }
    let middle = { (values: [Double]) in median(values.sorted()) }
    print("  median: \(line(ours.map(middle), torchs.map { $0.isEmpty ? nil : middle($0) }))")
    // Whoever else uses a core halves the gain of a second thread: only the best bursts tell.
    print(
      "  best burst: one thread \(grouped(best[0])), two \(grouped(best[1])) images/s, "
        + "ratio \(fixed(best[1] / best[0], 2)) (asked: 1.7)")
    guard folder != nil else { return print("  PyTorch is not installed: nothing to compare with") }
    for threads in 1...2 {
      let ratios = zip(ours[threads - 1], torchs[threads - 1]).map { $0 / $1 }
      print(
        "  to PyTorch, \(threads == 1 ? "one thread" : "two threads"): "
          + "\(fixed(middle(ratios), 2)), least \(fixed(ratios.min() ?? .nan, 2))"
          + (threads == 1 ? " (asked: 3)" : ""))
    }
  }

  private static func line(_ ours: [Double], _ torchs: [Double?]) -> String {
    let words = ["one thread", "two"].enumerated().map { index, word in
      "\(word) \(grouped(ours[index]))"
        + (torchs[index].map { ", PyTorch \(grouped($0))" } ?? "")
    }
    return words.joined(separator: "; ") + " images/s"
  }

  /// Two threads must give the same bits as one, and both the same training as PyTorch.
  private static func check(_ data: MNISTData, in folder: URL?) throws {
    let rows = data.rows(50, batch: batch, seed: 99)
    let (losses, parameters) = train(data, rows, threads: 1, seed: 99)
    let (sameLosses, same) = train(data, rows, threads: 2, seed: 99)
    guard losses == sameLosses, parameters == same else {
      throw Disagreement("two threads give other numbers than one")
    }
    print("  50 batches on two threads give the same bits as on one")
    guard let folder else { return }
    let (result, trained) = try torch(data, rows, threads: 1, seed: 99, in: folder)
    try requireAgreement(losses, result.losses, tolerance: 1e-3, "losses of 50 batches")
    try requireAgreement(parameters, trained, tolerance: 1e-2, "weights after 50 batches")
    print("  losses and weights of 50 batches agree with PyTorch's")
  }

  private static func train(
    _ data: MNISTData, _ rows: [Int], threads: Int, seed: Int
  ) -> (losses: [Float], parameters: [Float]) {
    let learner = learner(threads: threads, seed: seed)
    let losses = stride(from: 0, to: rows.count, by: batch).map { first in
      learner.load(images: data.images, labels: data.labels, picking: rows[first..<first + batch])
      return learner.step()
    }
    return (losses, learner.network.parameters)
  }

  /// On one thread and on two, turn by turn in bursts short enough to fall between other programs'
  /// work: those of each, ascending.
  private static func imagesPerSecond(_ data: MNISTData, _ rows: [Int], seed: Int) -> [[Double]] {
    let learners = (1...2).map { learner(threads: $0, seed: seed) }
    var rates: [[Double]] = [[], []]
    let burst = 50 * batch
    for first in stride(from: 0, to: rows.count, by: burst) {
      for (index, learner) in learners.enumerated() {
        let elapsed = ContinuousClock().measure {
          for place in stride(from: first, to: min(first + burst, rows.count), by: batch) {
            learner.load(
              images: data.images, labels: data.labels, picking: rows[place..<place + batch])
            learner.step()
          }
        }
        let count = min(burst, rows.count - first)
        rates[index].append(Double(count) / (elapsed / .seconds(1)))
      }
    }
    return rates.map { $0.sorted() }
  }

  private static func learner(threads: Int, seed: Int) -> Learner {
    let settings = ClassifierSettings.mnist()
    return Learner(
      Network(settings.architecture, initializer: settings.initializer, seed: UInt64(seed)),
      optimizer: settings.optimizer, seed: UInt64(seed), threads: threads)
  }

  /// The same batches from the same weights in PyTorch.
  private static func torch(
    _ data: MNISTData, _ rows: [Int], threads: Int, seed: Int, in folder: URL
  ) throws -> (result: PyTorch.Result, parameters: [Float]) {
    let order = try PyTorch.Order(
      learner(threads: 1, seed: seed), data, rows: rows, batch: batch, burst: torchBurst,
      threads: threads, in: folder)
    let result = try PyTorch.train(order, with: "pytorch_mnist.py")
    let parameters = try Data(contentsOf: URL(filePath: order.trained)).withUnsafeBytes { bytes in
      Array(bytes.bindMemory(to: Float.self))
    }
    return (result, parameters)
  }
}
