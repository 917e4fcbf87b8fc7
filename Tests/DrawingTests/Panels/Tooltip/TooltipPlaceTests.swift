import Drawing
import TestSupport
import Testing

/// Where words find a place, and what joins them to their thing.
@Suite struct TooltipPlaceTests {
  private let page = Rect(0, 0, 1280, 800)

  /// Whatever must stay free, words cover none of it, and are found a place wherever there is one.
  @Test func wordsLieInWhatIsFreeOrNowhere() throws {
    var random = Numbers()
    let sentence = Tooltip(sentence: "Runs or pauses the training.")
    let size = sentence.size(.uniform)
    var found = 0
    for _ in 0..<300 {
      let page = Rect(
        0, 0, Double(200 + random.integer(below: 500)), Double(120 + random.integer(below: 300)))
      func part() -> Rect {
        let (width, height) = (
          Double(20 + random.integer(below: 200)), Double(20 + random.integer(below: 90))
        )
        return Rect(
          Double(random.integer(below: Int(page.width))),
          Double(random.integer(below: Int(page.height))), width, height)
      }
      let (anchor, free) = (part(), (0..<6).map { _ in part() })
      let placement = sentence.placement(
        beside: anchor, free: free, in: page, metrics: .uniform)
      func isFree(_ box: Rect) -> Bool {
        ([anchor] + free).allSatisfy { $0.intersection(box).isEmpty }
      }
      if let placement {
        found += 1
        #expect(page.inset(4).contains(placement.box) && isFree(placement.box))
      } else {
        // Not one place of a fine raster, with four points to spare on each side, is free either.
        for x in stride(from: 8, through: page.width - size.width - 8, by: 3) {
          for y in stride(from: 8, through: page.height - size.height - 8, by: 3) {
            #expect(!isFree(Rect(x, y, size.width, size.height).inset(-5)))
          }
        }
      }
    }
    #expect(found > 100 && found < 300)
  }

  /// What stands far from its thing is joined to it, straight or aslant.
  @Test func wordsFarFromTheirThingAreJoinedToIt() throws {
    let cell = Rect(700, 300, 18, 18)
    // The matrix around the cell, and words to the left of it.
    let matrix = [Rect(500, 200, 400, 95), Rect(500, 323, 400, 150), Rect(500, 295, 195, 28)]
    let others = [Rect(723, 295, 500, 28), Rect(880, 0, 400, 290)]
    let sentence = Tooltip(sentence: "3 read as 8: 12 times. A click shows them.")
    let placement = try #require(
      sentence.placement(
        beside: cell, free: matrix + others, in: page, metrics: .uniform))
    let leader = try #require(placement.leader)
    #expect(placement.box.intersection(cell).isEmpty)
    #expect(cell.inset(-1).contains(leader.from) && placement.box.inset(-1).contains(leader.to))
    #expect((leader.to - leader.from).length > 24)
    #expect(placement.frame.contains(placement.box) && placement.frame.contains(leader.bounds))
    var canvas = Canvas()
    sentence.draw(placement, on: &canvas)
    #expect(canvas.flaws(in: placement.frame) == [])
    let yellow = canvas.shapes.contains {
      switch $0 {
      case .rectangle(leader.bounds, fill: canvas.theme.focus, _, _): true
      case .polyline([leader.from, leader.to], let stroke, _): stroke.color == canvas.theme.focus
      default: false
      }
    }
    #expect(yellow)
  }
}

/// The same numbers each time, without any order to be seen.
private struct Numbers {
  private var state: UInt64 = 12

  mutating func integer(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
