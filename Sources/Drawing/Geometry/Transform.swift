/// Carries data to the page: one linear map for x and one for y.
///
/// The page's y grows downwards, the data's upwards, so `data.minY` lands on `page.maxY`.
public struct Transform: Equatable, Sendable {
  public let data: Rect
  public let page: Rect

  /// - Precondition: `data` is not empty.
  public init(from data: Rect, to page: Rect) {
    precondition(!data.isEmpty, "a transform needs data with a width and a height")
    (self.data, self.page) = (data, page)
  }

  /// Both scales equal, `part` of the data inside `page`, and more of the longer side.
  ///
  /// - Precondition: neither is empty.
  package init(showing part: Rect, in page: Rect) {
    let scale = min(page.width / part.width, page.height / part.height)
    let (width, height) = (page.width / scale, page.height / scale)
    self.init(
      from: Rect(part.midX - width / 2, part.midY - height / 2, width, height), to: page)
  }

  public func x(_ value: Double) -> Double {
    page.x + (value - data.x) / data.width * page.width
  }

  public func y(_ value: Double) -> Double {
    page.maxY - (value - data.y) / data.height * page.height
  }

  public func callAsFunction(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }
  public func callAsFunction(_ p: Point) -> Point { Point(x(p.x), y(p.y)) }

  /// The data under a point of the page.
  public func inverse(_ p: Point) -> Point {
    Point(
      data.x + (p.x - page.x) / page.width * data.width,
      data.y + (page.maxY - p.y) / page.height * data.height)
  }
}
