import Drawing
import TestSupport
import Testing

@Suite struct LatentPlanePanelTests {
  private func panel() -> LatentPlanePanel {
    var panel = LatentPlanePanel(PanelFrame("Latent plane", key: 1), points: latentPoints(2))
    panel.gaussians = (0..<10).map {
      .init(
        classIndex: $0, mean: Point(Double($0 % 4) - 1.5, Double($0 / 4) - 1),
        variance: Point(0.5, 0.25), covariance: 0.1)
    }
    panel.chosen = Point(2, -0.3)
    panel.walk = [Point(0, 0), Point(1, 1)]
    panel.highlight = .init(index: 4, picture: latentPicture())
    return panel
  }

  @Test(arguments: latentFrames)
  func staysInsideWithoutCollisions(frame: Rect) {
    drawnInside(frame) { panel().draw(in: $0, on: &$1) }
  }

  @Test func ellipsesLieWhereTheGaussianHasThem() {
    let gaussian = LatentPlanePanel.Gaussian(
      classIndex: 0, mean: Point(1, 2), variance: Point(4, 1), covariance: 0.8)
    let ellipse = gaussian.ellipse(deviations: 2)
    #expect(ellipse.count == 72)
    // (p − μ)ᵀ Σ⁻¹ (p − μ) = 2², with Σ⁻¹ by hand.
    let determinant = 4 * 1 - 0.8 * 0.8
    for p in ellipse {
      let d = p - gaussian.mean
      let form = (d.x * d.x * 1 - 2 * d.x * d.y * 0.8 + d.y * d.y * 4) / determinant
      #expect(abs(form - 4) < 1e-9)
    }
    for (variance, covariance) in [
      (Point(0, 1), 0.0), (Point(1, 1), 2), (Point(.nan, 1), 0), (Point(1, .infinity), 0),
    ] {
      let none = LatentPlanePanel.Gaussian(
        classIndex: 0, mean: .zero, variance: variance, covariance: covariance)
      #expect(none.ellipse(deviations: 1).isEmpty)
    }
  }

  @Test func numbersWithoutSenseTrapNowhere() {
    for odd in [Double.nan, .infinity, -1e300] {
      var panel = panel()
      panel.points = latentPoints(2, odd: Float(odd))
      panel.chosen = Point(odd, 1)
      panel.walk = [Point(1, odd), Point(1, 1), Point(odd, odd)]
      panel.gaussians[0].mean = Point(odd, 0)
      panel.gaussians[1].variance = Point(odd, 1)
      panel.highlight = .init(index: 3, picture: latentPicture(3))
      panel.names = []
      for frame in latentFrames {
        var canvas = Canvas()
        panel.draw(in: frame, on: &canvas)
        #expect(canvas.flaws() == [])
        let nearest = panel.nearest(to: frame.center, in: frame)
        #expect(nearest.map(panel.points.classes.indices.contains) ?? true)
      }
    }
  }

  @Test func bothAxesHaveOneScaleAndADragIsReadBack() {
    for frame in latentFrames.prefix(5) {
      let transform = panel().transform(in: frame)
      #expect(
        abs(
          transform.page.width / transform.data.width - transform.page.height
            / transform.data.height) < 1e-9)
      let p = transform.inverse(transform(1.25, -2))
      #expect(abs(p.x - 1.25) < 1e-9 && abs(p.y + 2) < 1e-9)
    }
  }

  @Test func eachClassHasAButtonAndAHiddenOneNothingElse() {
    var panel = panel()
    panel.hidden = [3]
    let canvas = drawnInside(latentFrames[0]) { panel.draw(in: $0, on: &$1) }
    let controls = canvas.targets.map(\.control)
    #expect((0..<10).allSatisfy { controls.contains(.classChip($0)) })
    #expect(controls.contains(.map(1)))
    #expect(canvas.texts.count { $0.string == "3" && $0.font.face == .monoSemibold } == 0)
    #expect(canvas.texts.count { $0.string == "4" && $0.font.face == .monoSemibold } == 2)
    let words = canvas.texts.map(\.string)
    #expect(words.contains { $0.hasSuffix("ellipses: 1σ, 2σ of each class") })
    #expect(words.contains("prior 1σ") && words.contains("prior 2σ"))
  }
}
