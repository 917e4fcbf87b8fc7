import Datasets
import Networks

/// The pixels of a picture as rows to learn from: what Fourier features make of a pixel's place,
/// and its colour.
///
/// A row is worked out when it is needed, so that a picture of millions of pixels costs no more
/// memory than its bytes.
package struct PictureData: ApproximationData {
  /// The pixels.
  package let samples: PictureSamples
  /// What the network sees of a place.
  package let features: FourierFeatures
  /// What decided the features' frequencies.
  package let seed: UInt64
  /// Some pixels all over the picture, by which a run's figure is measured.
  private let probes: [Int]

  /// So many pixels tell how well the whole picture is learned; to look at all of them at every
  /// refresh would take longer than the training between two.
  static let probeCount = 1024

  /// - Parameters:
  ///   - fourier: the number of features, 0 for none.
  ///   - seed: decides their frequencies.
  package init(_ image: PixelImage, fourier: Int, scale: Float, seed: UInt64) {
    samples = PictureSamples(image)
    self.seed = seed
    features = FourierFeatures(count: fourier, scale: scale, seed: seed)
    let count = min(Self.probeCount, image.count)
    // Steps of the golden section meet every part of the picture and no raster of it.
    probes =
      count == image.count
      ? Array(0..<count)
      : (0..<count).map { index in
        let share = 0.618_033_988_749_895 * Double(index)
        return min(Int((share - share.rounded(.down)) * Double(image.count)), image.count - 1)
      }
  }

  package static func == (left: PictureData, right: PictureData) -> Bool {
    left.features == right.features && left.samples.image == right.samples.image
  }

  /// The picture.
  package var image: PixelImage { samples.image }

  package var count: Int { samples.count }
  package var inputWidth: Int { features.inputs }
  package var outputWidth: Int { samples.outputs }

  package func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float]) {
    samples.load(rows, features, inputs: &inputs, targets: &targets)
  }

  /// The peak signal-to-noise ratio in decibels over `probeCount` pixels, or over all where there
  /// are no more.
  package func figure(of network: Network) -> Float {
    var inputs = [Float](repeating: 0, count: probes.count * inputWidth)
    var targets = [Float](repeating: 0, count: probes.count * outputWidth)
    load(probes[...], inputs: &inputs, targets: &targets)
    let values = network.predict(inputs, rows: probes.count)
    var sum = 0.0
    for (value, target) in zip(values, targets) {
      let difference = Double(min(1, max(0, value)) - target)
      sum += difference * difference
    }
    return Float(
      PictureSamples.peakSignalToNoise(meanSquaredError: sum / Double(max(values.count, 1))))
  }

  /// What `network` makes of every pixel of a grid: `[pixel, channel]`, 0 … 1 where it learned it.
  package func values(of network: Network, on grid: PixelGrid) -> [Float] {
    let chunk = 4096
    var values: [Float] = []
    values.reserveCapacity(grid.count * outputWidth)
    var inputs = [Float](repeating: 0, count: min(chunk, grid.count) * inputWidth)
    for first in stride(from: 0, to: grid.count, by: chunk) {
      let places = first..<min(first + chunk, grid.count)
      if places.count * inputWidth < inputs.count {
        inputs.removeLast(inputs.count - places.count * inputWidth)
      }
      features.encode(grid, places, into: &inputs)
      values += network.predict(inputs, rows: places.count)
    }
    return values
  }
}
