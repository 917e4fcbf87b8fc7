import Datasets
import Testing

@Suite struct NumberedTargetTests {
  @Test func curvesHaveTheirNumbersAndNames() {
    let names = [
      "line", "parabola", "sine", "cusp", "sigmoid", "relu", "softplus-like", "sinh",
      "sum-of-sines", "polynomial", "spiky",
    ]
    #expect(CurveTarget.allCases.map(\.name) == names)
    for (number, name) in names.enumerated() {
      #expect(CurveTarget("\(number)")?.name == name)
      #expect(CurveTarget(name.uppercased())?.number == number)
    }
  }

  @Test func surfacesHaveTheirNumbersAndNames() {
    let names = ["paraboloid", "saddle", "cone", "sphere", "waves"]
    #expect(SurfaceTarget.allCases.map(\.name) == names)
    #expect(SurfaceTarget.allCases.map(\.number) == [0, 1, 2, 3, 4])
    #expect(names.map { SurfaceTarget($0)?.name } == names)
  }

  @Test(arguments: ["", "11", "-1", "08", "sum of sines", "sum", "1.0", "saddle"])
  func otherTextsAreNone(text: String) {
    #expect(CurveTarget(text) == nil)
  }

  @Test func titlesAreWords() {
    #expect(CurveTarget.sumOfSines.title == "sum of sines")
    #expect(CurveTarget.relu.title == "ReLU")
    #expect(CurveTarget.softplusLike.title == "softplus-like")
    #expect(SurfaceTarget.waves.title == "waves")
  }
}
