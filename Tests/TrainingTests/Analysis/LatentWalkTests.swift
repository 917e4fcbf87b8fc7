import Testing
import Training

@Suite struct LatentWalkTests {
  /// Where a walk between 0 and 8 is.
  private func place(_ walk: LatentWalk) -> [Float]? {
    walk.point { stop in
      if case .point(let code) = stop { code } else { nil }
    }
  }

  @Test func aWalkGoesThereAndBack() {
    var walk = LatentWalk([.point([0]), .point([8])])
    #expect(place(walk) == [0])
    walk.go(seconds: LatentWalk.secondsPerLeg / 4)
    // Slowly at first: 3 share² − 2 share³.
    #expect(place(walk) == [1.25])
    walk.skip()
    #expect(walk.leg.from == .point([8]) && walk.leg.to == .point([0]))
    #expect(place(walk) == [8])
    walk.skip()
    #expect(place(walk) == [0])
  }

  @Test func aStopThatIsNowhereEndsNothing() {
    var walk = LatentWalk([.point([0]), .classCenter(3)])
    #expect(place(walk) == nil)
    walk = LatentWalk([.point([0]), .point([1, 2])])
    #expect(place(walk) == nil)
  }
}
