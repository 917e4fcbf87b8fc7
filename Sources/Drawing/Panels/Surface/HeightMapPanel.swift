/// A function of two inputs seen from above: colours, contour lines with their values, the samples.
package struct HeightMapPanel: Equatable, Sendable {
  /// What lies under the cursor.
  package struct Readout: Equatable, Sendable {
    /// In data coordinates.
    package var x: Double
    package var y: Double
    /// What to say of it, for example "network" and its height there.
    package var values: [Value]

    package struct Value: Equatable, Sendable {
      package var label: String
      package var value: Double
      /// Whether the number has a plus or a minus, and the colour of its sign.
      package var isSigned: Bool

      package init(_ label: String, _ value: Double, isSigned: Bool = false) {
        (self.label, self.value, self.isSigned) = (label, value, isSigned)
      }
    }

    package init(x: Double, y: Double, values: [Value]) {
      (self.x, self.y, self.values) = (x, y, values)
    }
  }

  package var frame: PanelFrame
  /// 101 × 101 or so; its scale is `.heights` or, for errors, `.signed`. Nil for none yet.
  package var field: Field?
  /// The inputs shown; both axes have the same scale.
  package var domain: Rect
  /// The data, in data coordinates.
  package var samples: [Point] = []
  package var readout: Readout?
  package var axisNames: [String] = ["x", "y"]
  /// Whether round values have a line.
  package var hasLines = true

  package init(_ frame: PanelFrame, field: Field?, domain: Rect) {
    precondition(!domain.isEmpty, "a map needs inputs to show")
    (self.frame, self.field, self.domain) = (frame, field, domain)
  }

  /// The map inside a panel at `rect`: as large as fits with both scales equal, beside room for the
  /// colours' scale and its numbers.
  package func plot(in rect: Rect) -> Rect {
    let right: Double = rect.width < 180 ? 16 : 72
    let room = Rect(
      rect.x + 44, rect.y + 40, max(rect.width - 44 - right, 16), max(rect.height - 68, 16))
    let scale = min(room.width / domain.width, room.height / domain.height)
    let width = max((domain.width * scale).rounded(.down), 1)
    let height = max((domain.height * scale).rounded(.down), 1)
    return Rect(
      (room.midX - width / 2).rounded(), (room.midY - height / 2).rounded(), width, height)
  }

  /// From data to the page, for a panel at `rect`; its inverse reads a click.
  package func transform(in rect: Rect) -> Transform {
    Transform(from: domain, to: plot(in: rect))
  }
}
