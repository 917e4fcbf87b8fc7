import Datasets
import Testing

/// Points change by edits that can be replayed, and none leaves its side.
@Suite struct PlanePointsTests {
  private let set = PlanePattern.spiral(3).points(300, noise: 0, seed: 1)

  @Test(arguments: [0.1, 0.5, 0.9]) func aPartIsLearnedFrom(share: Double) {
    let parted = set.learning(from: share)
    #expect(parted.part(isTest: false).count == Int(300 * share))
    #expect(parted.part(isTest: true).count == 300 - Int(300 * share))
    #expect(parted.points.map(\.place) == set.points.map(\.place))
    #expect(set.learning(from: 0).part(isTest: false).count == 1)
  }

  @Test func aPointThatMovesStaysOnItsSide() {
    let parted = set.learning(from: 0.5)
    for index in [0, 299] {
      let moved = parted.applying(.move(index: index, to: SIMD2(1, -2)))
      #expect(moved.points[index].place == SIMD2(1, -2))
      #expect(moved.points[index].isTest == parted.points[index].isTest)
      #expect(moved.points[index].value == parted.points[index].value)
    }
  }

  @Test func editsAreAllowedWithinBounds() {
    #expect(set.applying(.add(.init(SIMD2(1, 1), 2))).count == 301)
    #expect(!set.allows(.add(.init(SIMD2(1, 1), 3))))
    #expect(!set.allows(.add(.init(SIMD2(1, 1), 0.5))))
    #expect(!set.allows(.add(.init(SIMD2(6.1, 1), 0))))
    #expect(!set.allows(.add(.init(SIMD2(.nan, 1), 0))))
    #expect(!set.allows(.move(index: 300, to: SIMD2(0, 0))))
    #expect(!set.allows(.move(index: 0, to: SIMD2(0, -7))))
    #expect(set.applying(.label(index: 3, value: 2)).points[3].value == 2)
    #expect(!set.allows(.label(index: 3, value: -1)))
    #expect(set.applying(.remove(index: 5)).count == 299)
    #expect(set.applying(.remove(index: 300)) == set)
    let values = PlanePattern.six.points(20, noise: 0, seed: 1)
    #expect(values.allows(.label(index: 0, value: -3.5)))
    #expect(!values.allows(.label(index: 0, value: .infinity)))
  }

  @Test func fewPointsAndTheLastThatIsLearnedStay() {
    let few = PlanePoints(.classes(2), (0..<4).map { .init(SIMD2(Float($0), 0), 1) })
    #expect(!few.allows(.remove(index: 0)))
    var five = PlanePoints(.classes(2), (0..<5).map { .init(SIMD2(Float($0), 0), 1) })
    five = five.learning(from: 0.2)
    #expect(!five.allows(.remove(index: 0)))
    #expect(five.allows(.remove(index: 1)))
  }
}
