import Drawing
import Testing

@Suite struct PlanePanelAnswersTests {
  private func pixels(_ certainty: [Float], isDiscrete: Bool = false) -> [UInt32] {
    let rect = Rect(0, 0, 464, 496)
    var panel = PlanePanel(
      PanelFrame("Input space", key: 2), kind: .classes(4),
      backdrop: .classes(
        .init(
          width: 2, height: 2, winners: [0, 1, 2, 3], certainty: certainty,
          domain: PlanePanel.domain(in: rect))), points: [])
    panel.isDiscrete = isDiscrete
    var canvas = Canvas()
    panel.draw(in: rect, on: &canvas)
    for case .picture(let picture, _, _, opacity: 0.5) in canvas.shapes where picture.height == 2 {
      return picture.pixels
    }
    return []
  }

  @Test func chanceIsTheNeutralColourAndCertaintyTheClasss() {
    let theme = Theme.dark
    let colors = (0..<4).map { theme.planeClass($0, of: 4) }
    #expect(pixels([1, 1, 1, 1]) == colors.map(\.packed))
    #expect(pixels([0.25, 0.25, 0.1, 0.25]) == Array(repeating: theme.zero.packed, count: 4))
    // Halfway from chance to certainty.
    let half = pixels([0.625, 1, 1, 1])[0]
    #expect(half != colors[0].packed && half != theme.zero.packed)
  }

  @Test func discreteIsTheClasssColourWhateverItsCertainty() {
    let colors = (0..<4).map { Theme.dark.planeClass($0, of: 4).packed }
    #expect(pixels([0.3, 0.4, 1, 0.25], isDiscrete: true) == colors)
  }

  @Test func whatIsNoNumberIsClear() {
    #expect(pixels([.nan, 1, 1, 1])[0] == 0)
    #expect(pixels([.nan, 1, 1, 1], isDiscrete: true)[0] == 0)
  }
}
