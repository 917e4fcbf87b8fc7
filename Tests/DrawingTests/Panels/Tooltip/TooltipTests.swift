import Drawing
import TestSupport
import Testing

@Suite struct TooltipTests {
  private let page = Rect(0, 0, 1280, 800)
  private let rich = Tooltip([
    .title([.name("h₁"), .kind("hidden neuron 1 of 3")]),
    .formula("σ(−2.18·x₁ + 0.72·x₂ − 0.44)"),
    .cells(["0 0", "0 1", "1 0", "1 1"].map { .init(label: $0, value: 0.39) }),
    .value("∂loss/∂bias", "−0.00017"),
  ])

  @Test(arguments: [0.0, 300, 640, 1000, 1256], [0.0, 56, 400, 700, 780])
  func staysOnThePageAndOffItsAnchor(x: Double, y: Double) throws {
    for anchor in [Rect(x, y, 24, 20), Rect(x, y, 82, 82).intersection(page)] {
      for tooltip in [rich, Tooltip(sentence: "Runs or pauses the training.")] {
        let placement = try #require(
          tooltip.placement(beside: anchor, in: page, metrics: .uniform))
        #expect(page.contains(placement.frame))
        #expect(placement.box.intersection(anchor).isEmpty)
        var canvas = Canvas()
        tooltip.draw(placement, on: &canvas)
        #expect(canvas.flaws(in: placement.frame) == [])
        #expect(canvas.textCollisions.isEmpty)
      }
    }
  }

  @Test func theLeaderJoinsAnchorAndBox() throws {
    let anchor = Rect(218, 120, 82, 82)
    let placement = try #require(rich.placement(beside: anchor, in: page, metrics: .uniform))
    let leader = try #require(placement.leader)
    #expect(leader.bounds.height == 1)
    #expect(leader.from.x == anchor.maxX && leader.to.x == placement.box.minX)
    #expect(leader.from.y > anchor.y && leader.from.y < anchor.maxY)
  }

  @Test func cellsShowColourAndNumber() throws {
    var canvas = Canvas()
    let placement = try #require(
      rich.placement(beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform))
    rich.draw(placement, on: &canvas)
    let color = Theme.dark.signed(0.39)
    let cells = canvas.shapes.count {
      if case .rectangle(_, fill: color, _, _) = $0 { true } else { false }
    }
    #expect(cells == 4)
    #expect(canvas.texts.count { $0.string == "0.39" } == 4)
    #expect(canvas.texts.contains { $0.string == "−0.00017" })
  }

  @Test func manyRowsAreCounted() throws {
    let many = Tooltip([.cells((0..<30).map { .init(label: "\($0)", value: 0.5) })])
    var canvas = Canvas()
    let placement = try #require(
      many.placement(beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform))
    many.draw(placement, on: &canvas)
    #expect(canvas.texts.contains { $0.string == "+22 more" })
    #expect(canvas.flaws(in: placement.frame) == [])
  }

  @Test func aLongSentenceIsWrapped() throws {
    let sentence = Tooltip(
      sentence: "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one.")
    let size = sentence.size(.uniform)
    #expect(size.width <= 300)
    var canvas = Canvas()
    let placement = sentence.placement(
      beside: Rect(0, 0, 10, 10), in: page, metrics: .uniform)
    sentence.draw(try #require(placement), on: &canvas)
    #expect(canvas.texts.count == 2)
    #expect(
      canvas.texts.map(\.string).joined(separator: " ")
        == "Click adds a point of class 1, Shift+click of class 0, Ctrl+click removes one.")
  }

  /// What an edge joins, its number and its way stay free.
  @Test func anEdgesTooltipCoversNothingOfIt() throws {
    let way = (0...20).map { Point(92 + Double($0) * 6, 200 + Double($0) * 4) }
    let edge = Target(.path(way, reach: 8), .weight(layer: 1, to: 1, from: 0))
    let pill = Target(.rectangle(Rect(170, 273, 40, 14)), edge.control)
    let faces = [
      Target(.rectangle(Rect(25, 160, 66, 66)), .neuron(layer: 0, index: 0)),
      Target(.rectangle(Rect(218, 240, 82, 82)), .neuron(layer: 1, index: 1)),
      Target(.rectangle(Rect(218, 322, 82, 20)), .bias(layer: 1, index: 1)),
    ]
    for target in [edge, pill] {
      let placement = rich.placement(
        of: target, at: Point(190, 280), among: faces + [edge, pill], in: page, metrics: .uniform)
      let box = try #require(placement).box
      for face in faces + [pill] { #expect(box.intersection(face.bounds).isEmpty) }
      for point in way { #expect(!box.contains(point)) }
      #expect(page.contains(box))
    }
  }

  @Test func aButtonOnTheScrubberIsExplainedOutsideOfIt() throws {
    let scrubber = Target(.rectangle(Rect(272, 752, 399, 40)), .scrubber)
    let button = Target(.rectangle(Rect(530, 756, 126, 20)), .command(.moreEpochs))
    let placement = Tooltip(sentence: "Lets the run go on past its end.").placement(
      of: button, at: button.bounds.center, among: [scrubber, button], in: page, metrics: .uniform)
    let box = try #require(placement).box
    #expect(box.intersection(scrubber.bounds).isEmpty && page.contains(box))
  }

  /// What is read off a plot stands near the pointer: words about the plot stand beside it, and nowhere
  /// where the plot is all there is, unless they were asked for.
  @Test(arguments: [Rect(52, 88, 772, 440), Rect(0, 0, 1280, 800), Rect(928, 48, 344, 168)])
  func wordsOnAPlotCoverNoReading(plot: Rect) throws {
    let sentence = Tooltip(sentence: "Click adds a sample, Ctrl+click removes one, a drag draws.")
    for control in [Control.curve(1), .plot(1), .map(1), .field, .orbit(1)] {
      for (across, down) in [(0.1, 0.1), (0.5, 0.5), (0.9, 0.2), (0.3, 0.95)] {
        let point = Point(plot.x + across * plot.width, plot.y + down * plot.height)
        let target = Target(.rectangle(plot), control)
        for isAsked in [false, true] {
          let placement = sentence.placement(
            of: target, at: point, among: [target], isAsked: isAsked, in: page, metrics: .uniform)
          guard plot.width < 1000 || isAsked else {
            #expect(placement == nil)
            continue
          }
          let box = try #require(placement).box
          #expect(page.contains(box))
          #expect(box.intersection(Rect(center: point, side: 48)).isEmpty)
          #expect(plot.width > 1000 || box.intersection(plot).isEmpty)
        }
      }
    }
  }
}
