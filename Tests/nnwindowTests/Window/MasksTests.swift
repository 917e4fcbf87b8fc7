import Foundation
import Testing

extension WindowTests {
  /// The page of a network without a hidden layer, with the mouse on its masks.
  @Suite struct MasksTests {
    private static let masks = Area(8, 76, 860, 468)
    private static let mask = Area(377, 553, 491, 183)
    private static let words = ["--masks", "--synthetic", "--quiet", "--pace", "turbo"]

    private func finished(_ run: WindowRun) throws -> PageDrawing {
      try run.wait(for: .finished)
      return try run.waitForDrawing("the masks are there") { sums($0).count == 10 }
    }

    /// The name of a class above its mask.
    private func name(_ label: Int, _ drawing: PageDrawing) -> PageDrawing.Words? {
      drawing.words(in: Self.masks).first { $0.text == "\(label)" }
    }

    /// What stands beside the names: what the image leaves of each mask, with its bias.
    private func sums(_ drawing: PageDrawing) -> [String] {
      (0..<10).compactMap { label in
        guard let name = name(label, drawing) else { return nil }
        return drawing.words(in: Self.masks).filter { abs($0.y - name.y) < 2 && $0.x > name.x }
          .min { $0.x < $1.x }?.text
      }
    }

    /// Whether the panel below shows the mask of this class: the name above it, and the same sum.
    private func shows(_ label: Int, _ drawing: PageDrawing) -> Bool {
      let words = drawing.words(in: Self.mask).map(\.text)
      return words.contains { $0.hasPrefix("\(label) · ±") }
        && words.contains { $0.hasPrefix("Σ mask") && $0.hasSuffix(" = \(sums(drawing)[label])") }
    }

    private func quit(_ run: WindowRun) throws {
      try run.press("q")
      #expect(try run.exitCode() == 0)
      #expect(try run.errorText().isEmpty)
    }

    @Test func theMaskUnderThePointerIsShownAndAClickHoldsIt() throws {
      try WindowRun.with(Self.words + ["--samples", "900", "-e", "4"]) { run in
        let page = try finished(run)
        let answer = try #require((0..<10).first { shows($0, page) })
        let others = (0..<10).filter { $0 != answer }
        func move(to label: Int) throws -> (x: Int, y: Int) {
          let above = try #require(name(label, page))
          let place = (Int(above.x) + 40, Int(above.y) + 50)
          try run.move(place.0, place.1)
          return place
        }
        // A drawing that is saved knows no pointer: the screen does.
        try run.move(4, 400)
        let below = try run.waitForStillness("the mask below", in: Self.mask)
        for label in others.prefix(2) {
          let place = try move(to: label)
          try run.waitForChange("the mask below", of: below, in: Self.mask, atLeast: 1000)
          try run.wait("mask \(label) is framed") {
            $0.part(Area(place.x - 44, place.y - 50, 208, 110)).places(of: Page.focus).count > 200
          }
          try run.move(4, 400)
          try run.wait("the answer's mask is back") { $0.part(Self.mask) == below }
        }
        let place = try move(to: others[5])
        try run.click(place.x, place.y)
        try run.move(4, 400)
        try run.waitForDrawing("mask \(others[5]) is held") { shows(others[5], $0) }
        try run.press("Escape")
        try run.waitForDrawing("the answer's mask is shown") { shows(answer, $0) }
        try quit(run)
      }
    }

    @Test func anotherImageLeavesOtherSums() throws {
      try WindowRun.with(Self.words + ["--samples", "900", "-e", "4"]) { run in
        let first = try finished(run)
        #expect(first.says("validation image 0"))
        try run.press("period")
        let next = try run.waitForDrawing("the next image") { $0.says("validation image 1") }
        #expect(sums(next) != sums(first))
        try run.press("comma")
        let back = try run.waitForDrawing("the first again") { $0.says("validation image 0") }
        #expect(sums(back) == sums(first))
        try quit(run)
      }
    }

    @Test func theMasksGoBackInTimeWithTheScrubber() throws {
      try WindowRun.with(Self.words + ["--samples", "900", "-e", "4"]) { run in
        let last = sums(try finished(run))
        let end = try #require(try run.picture().handle)
        let masks = try run.waitForStillness("the masks", in: Self.masks)
        let middle = (Int(end) + 274) / 2
        try run.drag((Int(end) - 20, 785), to: (middle, 785))
        try run.waitForHandle(at: Double(middle))
        try run.waitForChange("the masks", of: masks, in: Self.masks, atLeast: 4000)
        try run.waitForDrawing("the sums of then") {
          $0.number(below: "epoch") != "4" && sums($0) != last
        }
        try run.press("End")
        try run.waitForHandle(at: end)
        try run.waitForDrawing("the sums of now") { sums($0) == last }
        try quit(run)
      }
    }

    @Test func spaceHoldsTheMasksStill() throws {
      try WindowRun.with(Self.words + ["--samples", "900", "-e", "1000000"]) { run in
        try run.wait("the page is drawn") { $0.handle != nil && $0.state == .running }
        try run.press("space")
        try run.wait(for: .paused)
        let held = try run.waitForStillness("the masks", in: Self.masks)
        let sums = sums(try run.drawing())
        #expect(try sums.count == 10 && self.sums(run.drawing()) == sums)
        try run.press("space")
        try run.wait(for: .running)
        try run.waitForChange("the masks", of: held, in: Self.masks, atLeast: 1000)
        try quit(run)
      }
    }

    @Test func aDrawnDigitIsReadThroughTheMasks() throws {
      try WindowRun.with(Self.words + ["--samples", "6000", "-e", "6"]) { run in
        _ = try finished(run)
        try run.press("d")
        try run.waitForDrawing("the pad is empty") { $0.says("The pad is empty.") }
        try run.draw((0...12).map { (0.5, 0.2 + 0.05 * Double($0)) })
        try run.wait("a stroke is read as 1") { _ in try run.answer()?.label == "1" }
        try run.press("c")
        try run.waitForDrawing("the pad is empty again") { $0.says("The pad is empty.") }
        try run.draw(
          (0...24).map {
            let angle = Double($0) / 24 * 2 * Double.pi
            return (0.5 + 0.2 * sin(angle), 0.5 - 0.3 * cos(angle))
          })
        try run.wait("a ring is read as 0") { _ in try run.answer()?.label == "0" }
        try quit(run)
      }
    }
  }
}
