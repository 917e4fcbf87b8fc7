import Datasets
import Drawing
import Foundation
import Networks
import Training

/// What the page shows of one moment, as far as it costs less than a frame.
package final class PictureMoment: PlaneMoment<PictureData> {
  private var features: FourierFeatures?

  override func cover() {
    // The faces are square, whatever the picture is: its plane from −1 to 1.
    if features != snapshot.data.features {
      let grid = PixelGrid(width: Self.faceSide, height: Self.faceSide)
      places = [Float](repeating: 0, count: grid.count * snapshot.data.inputWidth)
      snapshot.data.features.encode(grid, 0..<grid.count, into: &places)
      features = snapshot.data.features
    }
    super.cover()
  }
}

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
  /// Whether the target is shown as large as it is, so that these are all of its pixels.
  var isWhole: Bool

  /// The brightest colour of an error is a tenth of the way from black to white, or more.
  static let scale = ValueScale.unsigned(limit: 0.1)

  /// Asks a network of the moment's architecture, which takes its numbers, for all of the target
  /// that is shown.
  init(
    _ snapshot: ApproximationSnapshot<PictureData>, of shown: PictureSamples, _ network: Network
  ) {
    network.parameters = snapshot.parameters
    let values = snapshot.data.values(of: network, on: shown.grid)
    let (image, channels) = (shown.image, shown.outputs)
    errors = (0..<image.count).map { pixel -> Float in
      (0..<channels).reduce(0) { sum, channel in
        let place = pixel * channels + channel
        return sum + abs(min(1, max(0, values[place])) - Float(image.bytes[place]) / 255)
      } / Float(channels)
    }
    picture = Picture(shown.grid, values)
    psnr = PictureSamples.peakSignalToNoise(meanSquaredError: shown.meanSquaredError(of: values))
    (self.values, step) = (values, snapshot.step)
    isWhole = shown.count == snapshot.data.count
  }

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

/// Which part of the plane the zoom shows: the network answers everywhere, between the target's
/// pixels and past its edges.
package struct PictureWindow: Equatable, Sendable {
  /// The middle, in the plane of `PixelGrid`.
  var x = 0.0
  var y = 0.0
  /// How much nearer than at first.
  var zoom = 1.0
  /// Whether that first is four points to a pixel of the target, however large the room is.
  var isFine = false

  /// What a double-click returns to: the whole target, and half as much again around it.
  static let whole = PictureWindow()
  /// The middle of the target, four times as fine.
  static let fine = PictureWindow(isFine: true)

  /// Points that a unit of the plane takes in a room of this size.
  private func pointsPerUnit(_ room: Size, _ target: PixelGrid) -> Double {
    if isFine { return zoom * 4 / Double(target.step) }
    let width = Double(target.width) * Double(target.step)
    let height = Double(target.height) * Double(target.step)
    return zoom * min(room.width / width, room.height / height) / 1.5
  }

  /// The pixels that fill a room, one for each point unless that would be more than `limit`.
  func grid(in room: Size, _ target: PixelGrid, limit: Int) -> PixelGrid {
    var side = 1.0
    while room.width * room.height / (side * side) > Double(limit) { side += 1 }
    let width = max(Int(room.width / side), 1)
    let height = max(Int(room.height / side), 1)
    let step = side / pointsPerUnit(room, target)
    return PixelGrid(
      width: width, height: height, left: Float(x - Double(width) * step / 2),
      top: Float(y - Double(height) * step / 2), step: Float(step))
  }

  mutating func move(by drag: Point, in room: Size, _ target: PixelGrid) {
    let scale = pointsPerUnit(room, target)
    x = min(max(x - drag.x / scale, -8), 8)
    y = min(max(y - drag.y / scale, -8), 8)
  }

  /// The wheel turned by `notches` (positive: nearer); what lies under `point`, counted from the
  /// middle, stays there.
  mutating func magnify(by notches: Double, at point: Point, in room: Size, _ target: PixelGrid) {
    let before = pointsPerUnit(room, target)
    zoom = min(max(zoom * pow(1.15, notches), 0.25), 64)
    let after = pointsPerUnit(room, target)
    x = min(max(x + point.x / before - point.x / after, -8), 8)
    y = min(max(y + point.y / before - point.y / after, -8), 8)
  }
}

/// The network's picture through a window.
package struct PictureZoom: Sendable {
  var picture: Picture
  /// Where the target lies in it, in its pixels.
  var frame: Rect
  /// How many of its pixels lie along one of the target's.
  var fineness: Double
  package var step: Int
  package var grid: PixelGrid

  /// Asks a network of the moment's architecture, which takes its numbers.
  init(_ snapshot: ApproximationSnapshot<PictureData>, on grid: PixelGrid, _ network: Network) {
    network.parameters = snapshot.parameters
    let (data, target) = (snapshot.data, snapshot.data.samples.grid)
    let side = Double(grid.step)
    picture = Picture(grid, data.values(of: network, on: grid))
    frame = Rect(
      (Double(target.left) - Double(grid.left)) / side,
      (Double(target.top) - Double(grid.top)) / side,
      Double(target.width) * Double(target.step) / side,
      Double(target.height) * Double(target.step) / side)
    fineness = Double(target.step) / side
    (step, self.grid) = (snapshot.step, grid)
  }
}

extension Picture {
  /// The picture of values from 0 to 1, `[pixel, channel]`.
  fileprivate init(_ grid: PixelGrid, _ values: [Float]) {
    let (width, height, channels) = (grid.width, grid.height, values.count / grid.count)
    let image = PixelImage(width: width, height: height, channels: channels, values: values)
    self.init(width: width, height: height, pixels: image.packed)
  }
}
