import Testing

extension WindowTests {
  /// The page of a bottleneck, with the mouse in its space.
  @Suite struct LatentTests {
    private static let space = Area(9, 80, 684, 636)
    private static let classes = Area(704, 304, 568, 90)
    private static let image = Area(719, 84, 168, 168)
    /// Ends a moment after it has begun.
    private static let short = [
      "--latent", "--synthetic", "--samples", "900", "-e", "8", "--quiet", "--pace", "turbo",
    ]

    /// The images in the space: all but the beads of the classes' ways, which have one size.
    private func dots(_ drawing: PageDrawing) -> [PageDrawing.Disc] {
      let colors = Set((0..<10).compactMap { chip(of: $0, drawing)?.color })
      return drawing.discs.filter {
        $0.radius < 3 && $0.radius != 2.2 && colors.contains($0.color)
          && Self.space.contains($0.x, $0.y)
      }
    }

    /// The disc on the button of a class.
    private func chip(of label: Int, _ drawing: PageDrawing) -> PageDrawing.Disc? {
      guard
        let name = drawing.words(in: Self.classes).first(where: { $0.text == "\(label)" })
      else { return nil }
      return drawing.discs.first { abs($0.x - name.x) < 6 && abs($0.y - name.y) < 8 }
    }

    /// The page of a run that is over, with the points of its last moment.
    private func finished(_ run: WindowRun) throws -> PageDrawing {
      try run.wait(for: .finished)
      try run.waitForStillness("the space", in: Self.space, seconds: 1)
      return try run.waitForDrawing("the points are there") { dots($0).count > 40 }
    }

    private func quit(_ run: WindowRun) throws {
      try run.press("q")
      #expect(try run.exitCode() == 0)
      #expect(try run.errorText().isEmpty)
    }

    @Test func aDragTurnsTheSpaceTheWheelZoomsAndADoubleClickTurnsItBack() throws {
      try WindowRun.with(Self.short) { run in
        func width(_ drawing: PageDrawing) -> Double {
          let places = dots(drawing).map(\.x)
          return (places.max() ?? 0) - (places.min() ?? 0)
        }
        let first = dots(try finished(run))
        try run.drag((520, 640), to: (420, 610))
        let turned = try run.waitForDrawing("the points turn") { drawing in
          zip(dots(drawing), first).count { abs($0.x - $1.x) > 5 } > first.count / 2
        }
        try run.server.hand(["mousemove", "350", "400", "click", "--repeat", "3", "5"])
        try run.waitForDrawing("the points come together") {
          dots($0).count == first.count && width($0) < 0.9 * width(turned)
        }
        try run.server.hand([
          "mousemove", "520", "640", "sleep", "1", "click", "--repeat", "2", "--delay", "60", "1",
        ])
        try run.waitForDrawing("the points are where they were") { Set(dots($0)) == Set(first) }
        try quit(run)
      }
    }

    @Test func thePointUnderThePointerShowsItsImageAndAClickHoldsIt() throws {
      try WindowRun.with(Self.short) { run in
        let page = try finished(run)
        let dots = dots(page)
        let lonely = dots.filter { dot in
          dots.count { abs($0.x - dot.x) < 6 && abs($0.y - dot.y) < 6 } == 1
        }
        let before = try run.picture(Self.image)
        var seen: [String] = []
        for label in [7, 1, 0] {
          let color = try #require(chip(of: label, page)?.color)
          let dot = try #require(lonely.first { $0.color == color })
          try run.move(Int(dot.x.rounded()), Int(dot.y.rounded()))
          let shown = try run.waitForDrawing("an image of \(label) is shown") { drawing in
            drawing.words(in: Self.image.beside).first { $0.size == 24 }?.text == "\(label)"
          }
          seen += shown.words.map(\.text).filter { $0.hasPrefix("validation image ") }
        }
        #expect(Set(seen).count == 3, "\(seen)")
        #expect(try run.picture(Self.image).differences(from: before) > 1000)
        let (held, other) = (try #require(lonely.first), try #require(lonely.last))
        try run.click(Int(held.x.rounded()), Int(held.y.rounded()))
        let words = try run.waitForDrawing("the point is held") { $0.says("Point held") }.words
        let name = try #require(words.first { $0.text.hasPrefix("validation image ") }).text
        try run.move(Int(other.x.rounded()), Int(other.y.rounded()))
        #expect(try run.drawing().says(name))
        try run.press("Escape")
        try run.waitForDrawing("it is let go") { $0.says("Point under the cursor") }
        try run.move(Int(held.x.rounded()), Int(held.y.rounded()))
        try run.move(Int(other.x.rounded()), Int(other.y.rounded()))
        try run.waitForDrawing("the other point is shown") { !$0.says(name) }
        try quit(run)
      }
    }

    @Test func aClickOnAClassTakesItsPointsAwayAndBringsThemBack() throws {
      try WindowRun.with(Self.short) { run in
        let page = try finished(run)
        let all = dots(page)
        let button = try #require(chip(of: 3, page))
        let others = all.filter { $0.color != button.color }
        #expect(others.count < all.count)
        try run.click(Int(button.x), Int(button.y))
        try run.waitForDrawing("the points of 3 are gone") { Set(dots($0)).isStrictSubset(of: all) }
        #expect(Set(dots(try run.drawing())) == Set(others))
        try run.click(Int(button.x), Int(button.y))
        try run.waitForDrawing("they are back") { Set(dots($0)) == Set(all) }
        try quit(run)
      }
    }

    @Test func thePointsGoBackInTimeWithTheScrubber() throws {
      try WindowRun.with(Self.short) { run in
        let last = Set(dots(try finished(run)))
        let end = try #require(try run.picture().handle)
        #expect(try run.drawing().number(below: "epoch") == "8")
        try run.press("Left")
        try run.waitForDrawing("one batch less") { $0.number(below: "epoch") == "8" && !$0.isAtEnd }
        try run.press("Right")
        try run.waitForDrawing("the last batch again") { $0.isAtEnd }
        let middle = (Int(end) + 274) / 2
        try run.drag((Int(end) - 20, 785), to: (middle, 785))
        try run.waitForHandle(at: Double(middle))
        try run.waitForDrawing("the points are elsewhere") {
          $0.number(below: "epoch") != "8" && dots($0).count > 40 && Set(dots($0)) != last
        }
        try run.press("End")
        try run.waitForHandle(at: end)
        try run.waitForDrawing("the points are where they were") { Set(dots($0)) == last }
        try quit(run)
      }
    }

    @Test func spaceHoldsTheRunAndItsPointsStill() throws {
      try WindowRun.with(
        [
          "--latent", "--synthetic", "--samples", "900", "-e", "1000000", "--quiet", "--pace",
          "turbo",
        ]
      ) { run in
        try run.wait("the page is drawn") { $0.handle != nil && $0.state == .running }
        try run.waitForDrawing("the points are there") { dots($0).count > 40 }
        try run.press("space")
        try run.wait(for: .paused)
        try run.waitForStillness("the space", in: Self.space, seconds: 1)
        let held = try run.drawing()
        #expect(try run.drawing().number(below: "epoch") == held.number(below: "epoch"))
        #expect(dots(try run.drawing()) == dots(held))
        try run.press("space")
        try run.wait(for: .running)
        try run.waitForDrawing("the run and its points go on") {
          $0.number(below: "epoch") != held.number(below: "epoch") && dots($0) != dots(held)
        }
        try quit(run)
      }
    }
  }
}

extension PageDrawing {
  /// Whether the batch is the last of its epoch.
  fileprivate var isAtEnd: Bool {
    guard let place = words.firstIndex(where: { $0.text == "batch of epoch" && $0.y < 40 }),
      words.indices.contains(place + 2)
    else { return false }
    return words[place + 2].text == " / " + words[place + 1].text
  }
}

extension Area {
  /// What stands to the right of a picture.
  fileprivate var beside: Area { Area(x + width, y, 380, height) }
}
