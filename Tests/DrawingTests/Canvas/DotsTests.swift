import Drawing
import Testing

@Suite struct DotsTests {
  /// The distance to a form is below zero inside of its outline and nowhere else.
  @Test(arguments: Dots.Form.allCases) func distanceAndOutlineAgree(form: Dots.Form) throws {
    let dot = Dots.Dot(.zero, radius: 10, color: Color(0), form: form)
    guard
      case .polygon(let outline, _) = try #require(
        dot.shapes(rim: Color(0), rimWidth: 0).first)
    else { return }
    for corner in outline {
      #expect(abs(form.distance(corner.x, corner.y, radius: 10)) < 0.05, "\(corner)")
      let (inner, outer) = (corner * 0.9, corner * 1.1)
      #expect(form.distance(inner.x, inner.y, radius: 10) < 0)
      #expect(form.distance(outer.x, outer.y, radius: 10) > 0)
      #expect(max(corner.x.magnitude, corner.y.magnitude) <= 10 * form.reach + 1e-9)
    }
  }

  @Test func aCloudCanTellAllOfItsFormsApart() {
    // The painter has sixteen numbers for them.
    #expect(Dots.Form.allCases.allSatisfy { $0.rawValue < 16 })
  }

  @Test func distancesAreInTheUnitsOfTheRadius() {
    for form in [Dots.Form.pentagon, .hexagon, .star, .half] {
      let (one, two) = (form.distance(3, 1, radius: 1), form.distance(6, 2, radius: 2))
      #expect(abs(2 * one - two) < 1e-9)
    }
    #expect(abs(Dots.Form.pentagon.distance(0, -3.22, radius: 1) - 2) < 1e-9)
  }
}
