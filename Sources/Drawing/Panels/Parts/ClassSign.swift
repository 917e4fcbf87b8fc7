/// How the classes of points in the plane look wherever they are shown: in the plane, in tables and
/// in pictures of data.
package enum ClassSign {
  /// Classes are forms too, so that they are told without colour.
  package static let forms: [Dots.Form] = [
    .square, .disc, .triangle, .diamond, .pentagon, .hexagon, .star, .plus, .wedge, .half,
  ]

  /// The form of a class; beyond the last they repeat.
  package static func form(_ index: Int) -> Dots.Form {
    forms[((index % forms.count) + forms.count) % forms.count]
  }

  /// Which of a theme's ten class colours each class has: neighbours differ most.
  static let colorOrder = [9, 7, 3, 8, 5, 6, 2, 1, 0, 4]
}

extension Theme {
  /// The colour of a class of so many: of two, those of negative and positive, as elsewhere.
  package func planeClass(_ index: Int, of count: Int) -> Color {
    guard count > 2 else { return index == 0 ? negative : positive }
    let order = ClassSign.colorOrder
    return color(ofClass: order[((index % order.count) + order.count) % order.count])
  }
}

extension Canvas {
  /// A point of a class.
  ///
  /// - Parameters:
  ///   - radius: in points, of a disc; other forms are as large to the eye.
  ///   - isHollow: an outline alone: a point that is only asked about.
  ///   - isWrong: a cross behind it.
  ///   - ring: the colour of a ring around it; nil for none.
  package mutating func classSign(
    at center: Point, classIndex: Int, of count: Int, radius: Double = 5, isHollow: Bool = false,
    isWrong: Bool = false, ring: Color? = nil
  ) {
    let dot = Dots.Dot(
      center, radius: radius, color: theme.planeClass(classIndex, of: count),
      form: ClassSign.form(classIndex))
    sign(dot, isHollow: isHollow, isWrong: isWrong, ring: ring)
  }

  /// The same of any form and colour.
  mutating func sign(
    _ dot: Dots.Dot, isHollow: Bool = false, isWrong: Bool = false, ring: Color? = nil
  ) {
    if isWrong {
      let (arm, width) = (1.9 * dot.radius, 1.4 + 0.2 * dot.radius)
      crossMark(at: dot.center, theme.window, arm: arm, width: width + 2.5)
      crossMark(at: dot.center, arm: arm, width: width)
    }
    var shapes: [Shape] = []
    if let ring {
      shapes += dot.shapes(rim: ring, rimWidth: 3.2).prefix(1)
      shapes += dot.shapes(rim: theme.window, rimWidth: 1.8).prefix(1)
    }
    if isHollow {
      // Inside the edge of the filled one.
      let width = max(0.4 * dot.radius, 1)
      let outline = dot.form.outline(dot.center, radius: max(dot.radius - width / 2, 0))
      shapes.append(.polyline(outline, stroke: Stroke(dot.color, width: width), isClosed: true))
    } else {
      shapes += dot.shapes(rim: theme.window, rimWidth: 0)
    }
    for shape in shapes { add(shape) }
  }
}
