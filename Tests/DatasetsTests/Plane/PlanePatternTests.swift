import Datasets
import Foundation
import Testing

/// The patterns of the playground lie where their formulas put them.
@Suite struct PlanePatternTests {
  private static let all = PlanePattern.named + [.spiral(4), .rings(4), .rings(10)]

  private func points(
    _ pattern: PlanePattern, _ count: Int = 600, noise: Double = 0, seed: UInt64 = 1
  ) -> [PlanePoints.Point] {
    pattern.points(count, noise: noise, seed: seed).points
  }

  private func radius(_ point: PlanePoints.Point) -> Double {
    Double((point.place * point.place).sum()).squareRoot()
  }

  @Test(arguments: all) func aSeedDecidesThePoints(pattern: PlanePattern) {
    for noise in [0, 0.2] {
      let first = pattern.points(500, noise: noise, seed: 7)
      #expect(first == pattern.points(500, noise: noise, seed: 7))
      #expect(first != pattern.points(500, noise: noise, seed: 8))
    }
    #expect(pattern.points(500, noise: 0, seed: 7) != pattern.points(500, noise: 0.1, seed: 7))
  }

  @Test(arguments: all) func aNameIsReadAgain(pattern: PlanePattern) {
    #expect(PlanePattern(named: pattern.name) == pattern)
    #expect(PlanePattern(named: pattern.name.uppercased()) == pattern)
  }

  @Test(arguments: [
    "", ":", "spiral:", "spiral:1", "spiral:6", "spiral:2:2", "rings:11", "circle:2", "x",
  ])
  func otherNamesAreNone(text: String) { #expect(PlanePattern(named: text) == nil) }

  @Test(arguments: all) func everyClassHasItsShare(pattern: PlanePattern) {
    guard case .classes(let count) = pattern.kind else { return }
    let points = points(pattern)
    for label in 0..<count {
      let share = Double(points.count { $0.value == Float(label) }) / Double(points.count)
      #expect(abs(share - 1 / Double(count)) < 0.08)
    }
    #expect(points.count > 600 - count)
  }

  @Test func theyComeInNoOrder() {
    for pattern in Self.all {
      guard case .classes(let count) = pattern.kind else { continue }
      let first = points(pattern).prefix(200)
      #expect(Set(first.map(\.value)).count == count)
    }
  }

  @Test func withoutNoiseTheFormulasHold() {
    for point in points(.circle) {
      #expect(point.value == 1 ? radius(point) < 2.5 : (3.49...5.01).contains(radius(point)))
    }
    for point in points(.xor) {
      #expect(min(abs(point.place.x), abs(point.place.y)) >= 0.299)
      #expect((point.place.x * point.place.y > 0) == (point.value == 1))
    }
    for point in points(.plane) {
      #expect(abs(point.value - (point.place.x + point.place.y) / 10) < 1e-6)
    }
    for point in points(.checker) {
      let field = ((point.place + 5) / 2.5).rounded(.down).sum()
      #expect(point.value == field.truncatingRemainder(dividingBy: 2))
    }
    for rings in [3, 4] {
      for point in points(.rings(rings)) {
        let place = radius(point) * Double(rings) / 5 - Double(point.value)
        #expect((0.099...0.901).contains(place))
      }
    }
  }

  @Test(arguments: 2...5) func armsTurnAboutTheMiddle(arms: Int) {
    let turns = arms == 2 ? 1.75 : 1
    for point in points(.spiral(arms)) {
      let share = radius(point) / 5
      let arm = arms == 2 ? 1 - Double(point.value) : Double(point.value)
      let angle = 2 * .pi * (turns * share + arm / Double(arms))
      #expect(abs(Double(point.place.x) - radius(point) * sin(angle)) < 1e-4)
      #expect(abs(Double(point.place.y) - radius(point) * cos(angle)) < 1e-4)
    }
  }

  @Test func moonsLieAroundEachOthersEnds() {
    for point in points(.moons) {
      let center: SIMD2<Float> = point.value == 0 ? SIMD2(-1.5, -0.75) : SIMD2(1.5, 0.75)
      let way = point.place - center
      #expect(abs((way * way).sum().squareRoot() - 3) < 1e-4)
      #expect(point.value == 0 ? way.y > -1e-4 : way.y < 1e-4)
    }
  }

  @Test func peaksAreOneAndReachTwo() {
    let points = points(.six, 5000)
    #expect((points.map(\.value).max() ?? 0) > 0.9)
    #expect((points.map(\.value).min() ?? 0) < -0.9)
    for point in points {
      let nearest =
        [(-4, 2.5, 1), (0, 2.5, -1), (4, 2.5, 1), (-4, -2.5, -1), (0, -2.5, 1), (4, -2.5, -1)]
        .map { (x: Float, y: Float, sign: Float) -> Float in
          let way = point.place - SIMD2(x, y)
          return sign * max(0, 1 - (way * way).sum().squareRoot() / 2)
        }.max { abs($0) < abs($1) } ?? 0
      #expect(abs(point.value - nearest) < 1e-5)
    }
  }

  /// As many labels are wrong as noise makes so: of the circle, about a tenth at 0.2.
  @Test func noiseMovesPointsOrTheirLabels() {
    let circle = points(.circle, 5000, noise: 0.2)
    let wrong = circle.count { ($0.value == 1) != (radius($0) < 2.5) }
    #expect((10...1200).contains(wrong))
    func spread(_ noise: Double) -> Double {
      let cloud = points(.gauss, 5000, noise: noise).filter { $0.value == 1 }
      let away = cloud.map { Double((($0.place - 2) * ($0.place - 2)).sum()) }
      return away.reduce(0, +) / Double(2 * cloud.count)
    }
    #expect(abs(spread(0) - 0.5) < 0.05)
    #expect(abs(spread(0.5) - 4) < 0.4)
    // A spiral strays by at most the noise on each axis.
    for point in points(.spiral(2), noise: 0.3) { #expect(radius(point) < 5 + 0.43) }
  }

  // MARK: Formulas

  @Test func aFormulaGivesValuesOrClasses() throws {
    let value = try PlanePattern.formula(PlaneFormula("sin(x)*cos(y)"))
    #expect(value.kind == .values)
    for point in points(value) {
      let (x, y) = (Double(point.place.x), Double(point.place.y))
      #expect(abs(Double(point.value) - sin(x) * cos(y)) < 1e-4)
    }
    for (text, isGreater) in [("y > sin(x)", true), ("sin(x) < y", true), ("y <= sin(x)", false)] {
      let pattern = try PlanePattern.formula(PlaneFormula(text))
      #expect(pattern.kind == .classes(2))
      for point in points(pattern) {
        let above = Double(point.place.y) - sin(Double(point.place.x))
        guard abs(above) > 1e-5 else { continue }
        #expect((point.value == 1) == ((above > 0) == isGreater))
      }
    }
    let equal = try PlaneFormula("x*0 ≥ y*0")
    #expect(equal.value(at: SIMD2(1, 2)) == 1)
    #expect(try PlaneFormula("x*0 > y*0").value(at: SIMD2(1, 2)) == 0)
  }

  @Test func whereItHasNoValueNoPointLies() throws {
    let root = try PlanePattern.formula(PlaneFormula("sqrt(x)"))
    let points = points(root)
    #expect(points.count == 600)
    #expect(points.allSatisfy { $0.place.x >= 0 })
    #expect(
      try PlanePattern.formula(PlaneFormula("sqrt(-1-x*x)")).points(100, noise: 0, seed: 1).count
        == 0)
  }

  @Test func whatIsWrongIsToldWithItsPlace() throws {
    #expect(throws: ExpressionError.self) { try PlaneFormula("y > ") }
    #expect(throws: ExpressionError.self) { try PlaneFormula("y > z > x") }
    do {
      _ = try PlaneFormula("y > sinn(x)")
      Issue.record("it is no function")
    } catch {
      #expect(error.text == "y > sinn(x)")
      #expect(error.offset == 4)
    }
  }

  /// 10,000 texts that are nearly formulas give points or an error, and no trap.
  @Test func mutatedFormulasAreReadOrRefused() {
    var numbers = SplitMix(seed: 11)
    let letters = Array("xy0123456789+-*/^()<>=≤≥|., sincoqrtae\u{0}é")
    var read = 0
    for _ in 0..<10_000 {
      var text = Array("y > sin(x) + x^2/3")
      for _ in 0...numbers.integer(below: 4) {
        let place = numbers.integer(below: text.count)
        let letter = letters[numbers.integer(below: letters.count)]
        switch numbers.integer(below: 3) {
        case 0: text[place] = letter
        case 1: text.insert(letter, at: place)
        default: text.remove(at: place)
        }
        if text.isEmpty { text = ["x"] }
      }
      guard let formula = try? PlaneFormula(String(text)) else { continue }
      read += 1
      let points = PlanePattern.formula(formula).points(8, noise: 0.1, seed: 1)
      #expect(points.count <= 8)
    }
    #expect(read > 100)
  }
}
