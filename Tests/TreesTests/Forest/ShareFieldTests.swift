import Testing
import Trees

@Suite struct ShareFieldTests {
  @Test(arguments: [0, 1, 2, 3, 16], [1, 2])
  func theFieldIsWhatEachPlaceIsAnswered(tilts: Int, threads: Int) {
    let (points, labels) = Samples.moons(120, seed: 3)
    let axes = PlaneAxes(tilts: tilts)
    let trees = ForestGrower(
      axes.table(points), labels: labels, classes: 2,
      settings: .init(featuresTried: 2, leaf: 3, seed: 1)
    ).trees(0..<15)
    // Places of points among them: these lie on the edges of what trees have seen.
    let xs = ((0..<30).map { Float($0) * 0.4 - 6 } + points.prefix(9).map { $0.x }).sorted()
    let ys = (0..<25).map { Float($0) * 0.5 - 6 }
    let field = ShareField(axes, xs: xs, ys: ys, threads: threads).shares(of: 1, trees)
    for (line, y) in ys.enumerated() {
      for (column, x) in xs.enumerated() {
        let features = axes.features(x: x, y: y)
        let sum = trees.reduce(Float(0)) { sum, tree in
          let counts = tree.counts(at: tree.leaf(of: features))
          return sum + Float(counts[1]) / Float(counts[0] + counts[1])
        }
        #expect(field[line * xs.count + column] == sum)
      }
    }
  }

  @Test func tiltsStandAtEqualAngles() {
    #expect(PlaneAxes(tilts: 0).count == 2)
    #expect(PlaneAxes(tilts: 16).count == 16)
    #expect(PlaneAxes(tilts: 3).count == 4)
    #expect(PlaneAxes(tilts: 0).features(x: 3, y: -2) == [3, -2])
    let quarter = PlaneAxes(tilts: 4).features(x: 1, y: 1)
    #expect(abs(quarter[2] - 2.0.squareRoot().float) < 1e-6 && abs(quarter[3]) < 1e-6)
  }
}

extension Double {
  fileprivate var float: Float { Float(self) }
}
