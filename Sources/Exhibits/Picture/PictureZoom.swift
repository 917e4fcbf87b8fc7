import Datasets

import Drawing
import Foundation
import Networks
import Training

/// Which part of the plane the zoom shows: the network answers everywhere, between the target's
/// pixels and past its edges.
struct PictureWindow: Equatable, Sendable {
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
struct PictureZoom: Sendable {
  var picture: Picture
  /// Where the target lies in it, in its pixels.
  var frame: Rect
  /// How many of its pixels lie along one of the target's.
  var fineness: Double
  var step: Int
  var branch: BranchID
  var grid: PixelGrid
  var generation: Int

  struct Request: Sendable {
    var moment: PictureSurvey.Request
    var grid: PixelGrid
  }

  /// Works a picture out.
  static func make(
    _ request: Request, _ network: Network
  ) -> PictureZoom {
    network.parameters = request.moment.parameters
    let (grid, data) = (request.grid, request.moment.data)
    let target = data.samples.grid
    let side = Double(grid.step)
    return PictureZoom(
      picture: Picture(
        width: grid.width, height: grid.height, channels: data.outputWidth,
        data.values(of: network, on: grid)),
      frame: Rect(
        (Double(target.left) - Double(grid.left)) / side,
        (Double(target.top) - Double(grid.top)) / side,
        Double(target.width) * Double(target.step) / side,
        Double(target.height) * Double(target.step) / side),
      fineness: Double(target.step) / side, step: request.moment.step,
      branch: request.moment.branch, grid: grid, generation: request.moment.generation)
  }
}
