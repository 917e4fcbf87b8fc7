import Datasets
import Testing

@Suite struct PointSetTests {
  @Test func xorIsItsTruthTable() {
    #expect(PointSet.xor.inputs == [0, 0, 0, 1, 1, 0, 1, 1])
    #expect(PointSet.xor.targets == [0, 1, 1, 0])
  }

  @Test func truthTableAsksTheFunctionForEachRow() {
    #expect(PointSet.truthTable { $0 && $1 }.targets == [0, 0, 0, 1])
    #expect(PointSet.truthTable { a, _ in a }.targets == [0, 0, 1, 1])
  }

  @Test func editsMakeANewSet() {
    let set = PointSet.xor
    #expect(set.applying(.add(.init(0.5, 0.25, true))).inputs.suffix(2) == [0.5, 0.25])
    #expect(set.applying(.move(index: 3, x1: 2, x2: -1)).inputs.suffix(2) == [2, -1])
    #expect(set.applying(.flip(index: 0)).targets == [1, 1, 1, 0])
    #expect(set.applying(.remove(index: 1)).targets == [0, 1, 0])
    #expect(set == .xor)
  }

  @Test(arguments: [
    PointSet.Edit.move(index: 4, x1: 0, x2: 0), .move(index: -1, x1: 0, x2: 0),
    .move(index: 0, x1: .nan, x2: 0), .add(.init(.infinity, 0, true)), .remove(index: 9),
    .flip(index: 4),
  ])
  func refusesWhatCannotBe(edit: PointSet.Edit) {
    #expect(!PointSet.xor.allows(edit))
    #expect(PointSet.xor.applying(edit) == .xor)
  }

  @Test func keepsItsLastRowAndItsBound() {
    let one = PointSet([.init(0, 0, true)])
    #expect(one.applying(.remove(index: 0)) == one)
    let full = PointSet(Array(repeating: .init(0, 0, true), count: PointSet.maximumCount))
    #expect(full.applying(.add(.init(1, 1, false))) == full)
  }
}
