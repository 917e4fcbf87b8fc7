import Exhibits
import Networks
import Options
import Training
import Viewing

/// Images a second of the default β-VAE on one thread, and of PyTorch, turn by turn in one run.
enum VAESpeed: Benchmark {
  static let name = "vae-speed"
  static let summary = "images a second of the β-VAE, batches of 32, beside PyTorch"

  static func run() throws {
    let data = try MNISTData()
    print("  \(data.words)")
    // What is drawn in the middle differs, and so does every loss.
    let race = TrainingRace(
      script: "pytorch_vae.py", batches: 1_000, burst: 50, alike: 0, meansAlike: 1_000,
      isAutoencoder: true
    ) { seed in
      let settings = VAESettings()
      let learner = Learner(
        Network(settings.architecture, initializer: settings.initializer, seed: seed),
        optimizer: settings.optimizer, seed: seed)
      learner.divergenceWeight = settings.beta
      return learner
    }
    try PyTorch.withFolder { try race.run(on: data, in: $0) }
  }
}
