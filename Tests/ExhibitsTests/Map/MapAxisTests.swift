import Exhibits
import Options
import Testing

@Suite struct MapAxisTests {
  private func axis(_ text: String) throws -> MapAxis {
    try MapAxis(text) { XORExperiment.card.takes($0) }
  }

  @Test func aWideRangeIsLogarithmicAndKeepsItsEnds() throws {
    let axis = try axis("lr=0.001:10")
    #expect(axis.count == 64 && axis.isLog && !axis.isWhole && !axis.isList)
    #expect(axis.values.first == 0.001 && axis.values.last == 10)
    #expect(axis.texts[38] == "0.2586" && axis.key == "learning-rate")
    for (one, next) in zip(axis.values, axis.values.dropFirst()) {
      #expect(abs(next / one - 1.1574) < 0.002)
    }
  }

  @Test func aNarrowOneIsLinear() throws {
    let axis = try axis("lr=0.5:2:4")
    #expect(axis.values == [0.5, 1, 1.5, 2] && !axis.isLog)
  }

  @Test func aWholeNumberHasAsManyCellsAsThereAre() throws {
    let axis = try axis("hn=1:16")
    #expect(axis.texts == (1...16).map(String.init) && axis.isWhole)
    let few = try self.axis("e=100:100000:4")
    #expect(few.texts == ["100", "1000", "10000", "100000"])
  }

  @Test func aListIsTakenAsItStands() throws {
    let rates = try axis("lr=0.01,0.03,0.1")
    #expect(rates.isList && rates.values == [0.01, 0.03, 0.1] && rates.isLog)
    let rules = try axis("optimizer=sgd,adam")
    #expect(rules.isList && rules.values.isEmpty && rules.texts == ["sgd", "adam"])
    #expect(try axis("batch=1,2,4").key == "batch-size")
  }

  @Test(arguments: [
    "lr", "=1:2", "lr=", "lr=2:1", "lr=1:1", "lr=a:b", "lr=0:1", "lr=-1:1", "lr=1:2:1", "lr=1:nan",
    "lr=1:inf", "hn=0:3", "hn=1.5:3", "hn=1:1000", "hn=60:70", "activation=a,b", "activation=a:b",
    "lr=1,1", "lr=1,", "foo=1:2", "seed=1:5", "threads=1:2", "beta=1:2", "lr=1:2:3:4",
    "lr=1:2:99999999",
  ])
  func whatIsNoAxisIsRefused(text: String) {
    #expect(throws: ProgramError.self) { try axis(text) }
  }

  @Test func twoAxesDifferAndAreNotTooManyCells() throws {
    func axes(_ text: String) throws -> [MapAxis] {
      try MapAxis.axes(text) { XORExperiment.card.takes($0) }
    }
    #expect(try axes("lr=0.001:10|hn=1:16").map(\.count) == [64, 16])
    #expect(try axes("lr=0.1:1").count == 1)
    for text in ["lr=0.1:1|lr=1:2", "lr=1:2|hn=1:2|e=1:2", "", "lr=0.001:10:2000|e=1:2000:2000"] {
      #expect(throws: ProgramError.self) { try axes(text) }
    }
  }

  /// A closer look keeps the number of cells and the kind of scale, and its values stay apart.
  @Test func aCloserLookIsBetweenTheOtherNumbers() throws {
    var axis = try axis("lr=0.001:10")
    for _ in 0..<12 {
      let (low, high) = (axis.value(at: 0.3), axis.value(at: 0.8))
      guard let next = axis.ranging(from: low, to: high) else { break }
      #expect(next.isLog && next.count == 64 && Set(next.texts).count == 64)
      #expect(abs((next.values.first ?? 0) / low - 1) < 0.01)
      #expect(next.nearest(low * 0.9) == nil && next.nearest(next.values[17]) == 17)
      axis = next
    }
    #expect((axis.values.last ?? 1) / (axis.values.first ?? 1) < 1.1)
    let whole = try self.axis("hn=1:16")
    #expect(whole.ranging(from: 3.2, to: 6.1)?.texts == ["3", "4", "5", "6"])
    #expect(whole.ranging(from: -3, to: 5) == nil)
  }
}
