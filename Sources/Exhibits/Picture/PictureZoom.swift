import Datasets
import Drawing
import Foundation
import Networks
import Training

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
  static let zoomRange = 0.25...64.0

  /// Points that a unit of the plane takes in a room of this size.
  func pointsPerUnit(_ room: Size, _ target: PixelGrid) -> Double {
    if isFine { return zoom * 4 / Double(target.step) }
    let width = Double(target.width) * Double(target.step)
    let height = Double(target.height) * Double(target.step)
    return zoom * min(room.width / width, room.height / height) / 1.5
  }

  /// The pixels that fill a room, one for each point unless that would be more than `limit`.
  func grid(in room: Size, _ target: PixelGrid, limit: Int) -> PixelGrid {
    let scale = pointsPerUnit(room, target)
    var side = 1.0
    while room.width * room.height / (side * side) > Double(limit) { side += 1 }
    let width = max(Int(room.width / side), 1)
    let height = max(Int(room.height / side), 1)
    let step = side / scale
    return PixelGrid(
      width: width, height: height, left: Float(x - Double(width) * step / 2),
      top: Float(y - Double(height) * step / 2), step: Float(step))
  }

  /// The window after a drag by so many points.
  func moved(by drag: Point, in room: Size, _ target: PixelGrid) -> PictureWindow {
    var next = self
    let scale = pointsPerUnit(room, target)
    next.x = min(max(x - drag.x / scale, -8), 8)
    next.y = min(max(y - drag.y / scale, -8), 8)
    return next
  }

  /// The window after the wheel turned by `notches` (positive: nearer); what lies under `point`,
  /// counted from the middle, stays there.
  func zoomed(
    by notches: Double, at point: Point, in room: Size, _ target: PixelGrid
  ) -> PictureWindow {
    var next = self
    next.zoom = min(
      max(zoom * pow(1.15, notches), Self.zoomRange.lowerBound), Self.zoomRange.upperBound)
    let (before, after) = (pointsPerUnit(room, target), next.pointsPerUnit(room, target))
    next.x = min(max(x + point.x / before - point.x / after, -8), 8)
    next.y = min(max(y + point.y / before - point.y / after, -8), 8)
    return next
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

  /// Works it out.
  ///
  /// - Parameter network: one of the moment's architecture, which takes its numbers.
  init(
    _ snapshot: ApproximationSnapshot<PictureData>, on grid: PixelGrid, _ network: Network
  ) {
    network.parameters = snapshot.parameters
    let (data, target) = (snapshot.data, snapshot.data.samples.grid)
    let side = Double(grid.step)
    picture = Picture(
      width: grid.width, height: grid.height, channels: data.outputWidth,
      data.values(of: network, on: grid))
    frame = Rect(
      (Double(target.left) - Double(grid.left)) / side,
      (Double(target.top) - Double(grid.top)) / side,
      Double(target.width) * Double(target.step) / side,
      Double(target.height) * Double(target.step) / side)
    fineness = Double(target.step) / side
    (step, self.grid) = (snapshot.step, grid)
  }
}
