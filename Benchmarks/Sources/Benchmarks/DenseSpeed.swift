import Exhibits
import Foundation
import Networks
import Options
import Training
import Viewing

/// Images a second of the dense networks that tell digits apart, each as its exhibit begins, on one
/// thread, and of PyTorch, turn by turn in one run.
enum DenseSpeed: Benchmark {
  static let name = "dense-speed"
  static let summary = "images a second of digits, masks and latent, batches of 32, beside PyTorch"

  static func run() throws {
    let data = try MNISTData()
    print("  \(data.words)")
    try PyTorch.withFolder { folder in
      let exhibits: [(title: String, settings: ClassifierSettings)] = [
        ("Digits", .digits()), ("Masks", .masks()), ("Latent", .latent()),
      ]
      for (title, settings) in exhibits {
        print("  \(title), \(settings.summary):")
        let race = TrainingRace(
          script: "pytorch_dense.py", batches: 25_000, burst: 500, alike: 100, meansAlike: 500
        ) { seed in
          Learner(
            Network(settings.architecture, initializer: settings.initializer, seed: seed),
            optimizer: settings.optimizer, seed: seed)
        }
        try race.run(on: data, in: folder)
      }
    }
  }
}
