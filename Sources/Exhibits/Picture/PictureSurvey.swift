import Datasets
import Drawing
import Networks
import Training

/// What costs more than a frame: the network's picture of one moment, pixel by pixel.
package struct PictureSurvey: Sendable {
  /// The network's picture, and how far each of its pixels is from the target.
  var picture: Picture
  /// The mean over the channels, `[pixel]`.
  var errors: [Float]
  /// `[pixel, channel]`, as the network gives them.
  var values: [Float]
  /// The peak signal-to-noise ratio over all pixels shown, in decibels.
  package var psnr: Double
  package var step: Int

  /// What the colours of an error mean: the brightest is a tenth of the way from black to white, or
  /// more.
  static let scale = ValueScale.unsigned(limit: 0.1)

  /// The errors as a picture.
  func errorPicture(_ theme: Theme) -> Picture {
    let colors = Self.scale.ramp(theme).pixels
    return Picture(
      width: picture.width, height: picture.height,
      pixels: errors.map { error in
        let share = Self.scale.fraction(Double(error))
        return colors[share > 0 ? Int(min(share, 1) * Double(colors.count - 1) + 0.5) : 0]
      })
  }
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

  func survey(_ snapshot: ApproximationSnapshot<PictureData>) -> PictureSurvey {
    network.parameters = snapshot.parameters
    let values = snapshot.data.values(of: network, on: shown.grid)
    let (image, channels) = (shown.image, shown.outputs)
    let errors = (0..<image.count).map { pixel -> Float in
      (0..<channels).reduce(0) { sum, channel in
        let place = pixel * channels + channel
        return sum + abs(min(1, max(0, values[place])) - Float(image.bytes[place]) / 255)
      } / Float(channels)
    }
    return PictureSurvey(
      picture: Picture(width: image.width, height: image.height, channels: channels, values),
      errors: errors, values: values,
      psnr: PictureSamples.peakSignalToNoise(
        meanSquaredError: shown.meanSquaredError(of: values)),
      step: snapshot.step)
  }
}

extension Picture {
  /// The picture of values from 0 to 1, `[y, x, channel]`.
  init(width: Int, height: Int, channels: Int, _ values: [Float]) {
    let image = PixelImage(width: width, height: height, channels: channels, values: values)
    self.init(width: width, height: height, pixels: image.packed)
  }
}
