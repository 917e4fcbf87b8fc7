import Foundation

// What a file of PyTorch's says of the pictures that its network expects.
extension Checkpoint {
  /// The metadata's `pixels`, as the hook in `Python` writes them.
  private struct Pixels: Decodable {
    /// What black and white are.
    var range: [Double]?
    /// For each channel, or one for all.
    var mean: [Double]?
    var std: [Double]?
  }

  /// What is done to pixels from 0 to 1 before the network sees them; nil where the file says nothing,
  /// or that they stay as they are.
  static func pixels(in file: SafeTensors) throws(CheckpointError) -> InputNormalization? {
    let key = "pixels"
    guard let text = file.metadata[key] else { return nil }
    let malformed = CheckpointError.malformedMetadata(
      path: file.path, key: key, found: "“\(text.prefix(40))”")
    guard let pixels = try? JSONDecoder().decode(Pixels.self, from: Data(text.utf8)) else {
      throw malformed
    }
    let (range, means, deviations) = (
      pixels.range ?? [0, 1], pixels.mean ?? [0], pixels.std ?? [1]
    )
    guard range.count == 2, range[0] < range[1], Set(means).count == 1,
      Set(deviations).count == 1
    else { throw malformed }
    // From 0 to 1 into the range that mean and deviation are of.
    let span = range[1] - range[0]
    let normalization = InputNormalization(
      mean: Float((means[0] - range[0]) / span), deviation: Float(deviations[0] / span))
    guard normalization.isFit else { throw malformed }
    return normalization == InputNormalization(mean: 0, deviation: 1) ? nil : normalization
  }
}
