import Exhibits
import Foundation
import Networks

/// Images a second of the default β-VAE on one thread, and of PyTorch, turn by turn in one run.
enum VAESpeed: Benchmark {
  static let name = "vae-speed"
  static let summary = "images a second of the β-VAE, batches of 32, beside PyTorch"

  private static let batch = 32
  private static let warmUp = 20

  static func run() throws {
    let data = try MNISTData()
    print("  \(data.words)")
    let hasTorch = Python.has("torch")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nnwindow-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    var (ours, torchs): ([Double], [Double]) = ([], [])
    for round in 1...5 {
      let rows = data.rows(400, batch: batch, seed: UInt64(round))
      let settings = settings(seed: round)
      let start = settings.architecture.initialParameters(
        settings.initializer, seed: settings.seed)
      let (losses, seconds) = train(data, rows, settings)
      let images = Double(rows.count - warmUp * batch)
      ours.append(images / seconds)
      guard hasTorch else {
        print("  round \(round): \(grouped(ours[round - 1])) images/s")
        continue
      }
      let result = try torch(data, rows, settings, from: start, in: folder)
      // What is drawn differs, so only means can agree.
      let (mine, its) = (mean(losses.suffix(200)), mean(result.losses.suffix(200)))
      try requireAgreement([mine], [its], tolerance: 0.02, "mean loss of the last 200 batches")
      torchs.append(images / result.seconds)
      print(
        "  round \(round): \(grouped(ours[round - 1])) images/s, PyTorch "
          + "\(grouped(torchs[round - 1])); loss \(fixed(Double(mine), 1)), "
          + "PyTorch \(fixed(Double(its), 1))")
    }
    print("  median: \(grouped(median(ours.sorted()))) images/s")
    guard hasTorch else { return print("  PyTorch is not installed: nothing to compare with") }
    let ratios = zip(ours, torchs).map { $0 / $1 }.sorted()
    print(
      "  PyTorch's median: \(grouped(median(torchs.sorted()))); ratio \(fixed(median(ratios), 2)), "
        + "least \(fixed(ratios[0], 2)) (asked: 2)")
  }

  private static func settings(seed: Int) -> VAESettings {
    var settings = VAESettings()
    settings.seed = UInt64(seed)
    return settings
  }

  private static func mean(_ values: ArraySlice<Float>) -> Float {
    values.reduce(0, +) / Float(max(values.count, 1))
  }

  /// The losses of all batches, and the seconds of those after the warm-up.
  private static func train(
    _ data: MNISTData, _ rows: [Int], _ settings: VAESettings
  ) -> (losses: [Float], seconds: Double) {
    let learner = Learner(
      Network(settings.architecture, initializer: settings.initializer, seed: settings.seed),
      optimizer: settings.optimizer, seed: settings.seed)
    learner.divergenceWeight = settings.beta
    var losses: [Float] = []
    losses.reserveCapacity(rows.count / batch)
    let clock = ContinuousClock()
    var begin = clock.now
    for first in stride(from: 0, to: rows.count, by: batch) {
      if first == warmUp * batch { begin = clock.now }
      learner.load(images: data.images, picking: rows[first..<first + batch])
      losses.append(learner.step())
    }
    return (losses, (clock.now - begin) / .seconds(1))
  }

  /// The same batches from the same weights in PyTorch.
  private static func torch(
    _ data: MNISTData, _ rows: [Int], _ settings: VAESettings, from start: [Float],
    in folder: URL
  ) throws -> PyTorch.Result {
    func file(_ name: String, _ bytes: Data) throws -> String {
      let place = folder.appending(path: name)
      try bytes.write(to: place)
      return place.path
    }
    return try PyTorch.train(
      .init(
        images: file("images", Data(data.images)),
        parameters: file("parameters", start.withUnsafeBytes { Data($0) }), batch: batch,
        rows: rows, warmUp: warmUp, learningRate: settings.optimizer.learningRate, threads: 1),
      with: "pytorch_vae.py")
  }
}
