import Datasets
import Networks
import Options

/// The pixels of a picture as rows to learn from: what Fourier features make of a pixel's place,
/// and its colour.
///
/// A row is worked out when it is needed, so that a picture of millions of pixels costs no more
/// memory than its bytes.
package struct PictureData: ApproximationData {
  package let samples: PictureSamples
  /// What the network sees of a place.
  package let features: FourierFeatures
  /// What decided the features' frequencies.
  package let seed: UInt64
  /// Some pixels all over the picture, by which a run's figure is measured.
  private let probes: [Int]

  /// How many these are.
  package var probed: Int { probes.count }

  /// So many pixels tell how well the whole picture is learned; to look at all of them at every
  /// refresh would take longer than the training between two.
  static let probeCount = 1024

  /// - Parameter fourier: the number of features, whose frequencies the seed decides; 0 for none.
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

  /// The same pixels under as many other features.
  func with(scale: Float, seed: UInt64) -> PictureData {
    PictureData(image, fourier: features.count, scale: scale, seed: seed)
  }

  package static func == (left: PictureData, right: PictureData) -> Bool {
    left.features == right.features && left.samples.image == right.samples.image
  }

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
    let error = PictureSamples.meanSquaredError(
      of: network.predict(inputs, rows: probes.count), targets)
    return Float(PictureSamples.peakSignalToNoise(meanSquaredError: error))
  }

  package var sampled: Int? { probed < count ? probed : nil }

  /// The same over all pixels.
  package func wholeFigure(of network: Network) -> Double {
    PictureSamples.peakSignalToNoise(
      meanSquaredError: samples.meanSquaredError(of: values(of: network, on: samples.grid)))
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

/// The picture that a run learns, read and of a size that can be trained on.
package struct PictureSubject: Hashable, Sendable {
  /// A longer side than this is averaged down to it, in pixels.
  package static let largestSide = 4096

  package let image: PixelImage
  /// What to call it, as `landscape.png`.
  package let name: String
  /// What was changed since the file, in a few words each; empty for nothing.
  package let notes: [String]

  /// A picture under its name, averaged down where it is too large, with a note that says so.
  package init(_ image: PixelImage, name: String, notes: [String] = []) {
    let fitting = image.downsized(toFit: Self.largestSide)
    self.image = fitting
    self.name = name
    let isSame = fitting.width == image.width && fitting.height == image.height
    self.notes =
      isSame
      ? notes
      : notes + [
        "its \(image.width)×\(image.height) pixels were averaged down to "
          + "\(fitting.width)×\(fitting.height)"
      ]
  }

  /// A picture that the program draws itself.
  package init(_ sample: SamplePicture) {
    self.init(sample.image, name: sample.rawValue)
  }
}

extension Options {
  /// The picture that `subject` names, once the program has read it; nil for one of its own.
  package var picture: PictureSubject? {
    get { content as? PictureSubject }
    set { content = newValue }
  }
}
