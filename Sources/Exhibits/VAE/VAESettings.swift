import Networks
import Training

/// What a run of the β-VAE is made of (Kingma and Welling 2014; Higgins et al. 2017).
package struct VAESettings: Hashable, Sendable {
  /// Side of an image, in pixels.
  package var side = 28
  /// Numbers that the middle keeps of an image.
  package var latents = 2
  /// Sizes of the encoder's hidden layers; the decoder has them in reverse.
  package var hidden = [256, 128]
  package var activation = Activation.silu
  /// The weight of the divergence in the loss.
  package var beta: Float = 1
  package var initializer = Initializer.heUniform
  /// AdamW with PyTorch's weight decay.
  package var optimizer = Optimizer(.adamw, learningRate: 0.001, weightDecay: 0.01)
  package var schedule = LearningRateSchedule.constant
  package var batchSize = 32
  package var seed: UInt64 = 1
  package var epochs = 10
  package var batchesPerRefresh = 1
  /// Images to train on.
  package var trainingCount = 50_000

  package init() {}

  /// From an image to means and logarithms of variances.
  package var encoder: Architecture {
    Architecture(inputs: side * side, layers: hidden.map(layer) + [.dense(2 * latents)])
  }

  /// From latent numbers to the brightness of each pixel, 0 to 1.
  package var decoder: Architecture {
    Architecture(
      inputs: latents, layers: hidden.reversed().map(layer) + [.dense(side * side, .sigmoid)],
      loss: .binaryCrossEntropy)
  }

  /// The whole: encoder, Gaussians, decoder.
  package var architecture: Architecture {
    Architecture(
      inputs: side * side, layers: encoder.layers + [.gaussian] + decoder.layers,
      loss: .binaryCrossEntropy)
  }

  private func layer(_ size: Int) -> Layer { .dense(size, activation) }

  /// Epochs that are added when a run that has finished is to go on.
  package var furtherEpochs: Int { epochs > 0 ? epochs : VAESettings().epochs }

  /// Batches in an epoch; the last one may be smaller.
  package var batchesPerEpoch: Int {
    (max(trainingCount, 1) + batchSize - 1) / max(batchSize, 1)
  }

  /// Batches of the whole run.
  var totalSteps: Int {
    let (steps, overflows) = epochs.multipliedReportingOverflow(by: batchesPerEpoch)
    return overflows ? Int.max / 4 : min(steps, Int.max / 4)
  }

  /// Snapshots of seven megabytes are kept some batches apart.
  package var plan: RunPlan {
    RunPlan(
      totalSteps: totalSteps, stepsPerRefresh: batchesPerRefresh,
      limits: HistoryLimits(
        byteBudget: 256 << 20, frameLimit: 4096, rowLimit: 1 << 14, stepsPerFrame: 64))
  }

  /// As `784-256-128-2-128-256-784`.
  package var summary: String {
    ([side * side] + hidden + [latents] + hidden.reversed() + [side * side])
      .map(String.init).joined(separator: "-")
  }
}
