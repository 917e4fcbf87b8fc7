import Drawing
import Testing

@Suite struct FieldTests {
  @Test(arguments: [
    (ValueScale.signed(limit: 2), -2.0, 0.0), (.signed(limit: 2), 0, 0.5),
    (.probability, 0.25, 0.25), (.unsigned(limit: 4), 1, 0.25), (.unsigned(limit: 0), 1, 0),
    (.signed(limit: 0), 1, 0.5),
  ])
  func aValueHasItsPlaceOnTheScale(scale: ValueScale, value: Double, fraction: Double) {
    #expect(scale.fraction(value) == fraction)
  }

  @Test func pixelsHaveTheColourOfTheirValue() {
    let scales: [ValueScale] = [.signed(limit: 2), .probability, .unsigned(limit: 3)]
    let values: [Float] = [-2, -0.5, 0, 0.1, 0.7, 3.5]
    for scale in scales {
      let picture = Field(width: 3, height: 2, values: values, scale: scale).picture(.dark)
      for (value, pixel) in zip(values, picture.pixels) {
        let nearby = [-1e-6, 0, 1e-6].map { scale.color(Double(value) + $0, .dark).packed }
        #expect(nearby.contains(pixel))
      }
    }
  }

  @Test func whatIsNotANumberIsClear() {
    let field = Field(width: 2, height: 2, values: [.nan, 1, 0, .infinity], scale: .probability)
    #expect(field.picture(.dark).pixels[0] == 0)
    #expect(field.picture(.dark).pixels[3] == Theme.dark.positive.packed)
  }

  @Test func theFirstAndLastSamplesLieOnTheEdges() {
    let field = Field(
      width: 5, height: 3, values: Array(repeating: 0, count: 15), scale: .probability,
      domain: Rect(0, 0, 4, 2))
    let transform = Transform(from: Rect(0, 0, 4, 2), to: Rect(100, 50, 40, 20))
    // One pixel of the picture is 10 wide; the first has its middle at the domain's edge.
    #expect(field.frame(transform) == Rect(95, 45, 50, 30))
  }
}
