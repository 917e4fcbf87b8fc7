import Datasets
import Drawing
import Networks
import Training

/// What costs more than a frame: the network's picture of one moment, pixel by pixel.
struct PictureSurvey: Sendable {
  /// The network's picture, and how far each of its pixels is from the target.
  var picture: Picture
  var error: Field
  /// `[pixel, channel]`, as the network gives them.
  var values: [Float]
  /// The peak signal-to-noise ratio over all pixels shown, in decibels.
  var psnr: Double
  var step: Int
  var branch: BranchID
  var generation: Int

  /// What is to be examined.
  struct Request: Sendable {
    var parameters: [Float]
    var data: PictureData
    var step: Int
    var branch: BranchID
    var generation: Int

    init(_ snapshot: ApproximationSnapshot<PictureData>, _ branch: BranchID, _ generation: Int) {
      parameters = snapshot.parameters
      data = snapshot.data
      step = snapshot.step
      self.branch = branch
      self.generation = generation
    }
  }

  /// The error that has the brightest colour: a tenth of the way from black to white.
  static let errorLimit = 0.1
}

/// Works out the pictures of moments, on whatever thread it was made on.
struct PictureSurveyor {
  private let network: Network
  private let shown: PictureSamples

  /// - Parameter shown: the target, as large as it is shown.
  init(_ settings: ApproximationSettings, shown: PixelImage) {
    let architecture = settings.architecture
    network = Network(
      architecture, parameters: [Float](repeating: 0, count: architecture.parameterCount))
    self.shown = PictureSamples(shown)
  }

  func survey(_ request: PictureSurvey.Request) -> PictureSurvey {
    network.parameters = request.parameters
    let values = request.data.values(of: network, on: shown.grid)
    let (image, channels) = (shown.image, shown.outputs)
    let errors = (0..<image.count).map { pixel -> Float in
      (0..<channels).reduce(0) { sum, channel in
        let place = pixel * channels + channel
        return sum + abs(min(1, max(0, values[place])) - Float(image.bytes[place]) / 255)
      } / Float(channels)
    }
    return PictureSurvey(
      picture: Picture(width: image.width, height: image.height, channels: channels, values),
      error: Field(
        width: image.width, height: image.height, values: errors,
        scale: .unsigned(limit: PictureSurvey.errorLimit)),
      values: values,
      psnr: PictureSamples.peakSignalToNoise(
        meanSquaredError: shown.meanSquaredError(of: values)),
      step: request.step, branch: request.branch, generation: request.generation)
  }
}

extension Picture {
  /// The picture of values from 0 to 1, `[y, x, channel]`.
  init(width: Int, height: Int, channels: Int, _ values: [Float]) {
    let image = PixelImage(width: width, height: height, channels: channels, values: values)
    self.init(width: width, height: height, pixels: image.packed)
  }
}
