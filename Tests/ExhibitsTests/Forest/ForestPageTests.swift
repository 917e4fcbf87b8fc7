import Datasets
import Drawing
import Exhibits
import Options
import TestSupport
import Testing
import Training
import Trees
import Viewing
import ViewingSupport

@Suite struct ForestPageTests {
  @Test func thePointerAsksAllTrees() throws {
    let show = try ForestShow.paused()
    show.move(to: try show.spot(-3, 4))
    #expect(show.exhibit.live.choices.cross == SIMD2(-3, 4))
    #expect(show.says("x −3.00, y 4.00") || show.says("x -3.00, y 4.00"))
    let shares = show.exhibit.live.show.moment.shares(at: SIMD2(-3, 4))
    let votes = shares.count { $0 > 0.5 }
    let words = try show.words(inPanel: 3)
    #expect(words.contains("\(votes)") && words.contains("\(12 - votes)"))
    // A right click holds the cross, another lets it go.
    let spot = try show.spot(2, 2)
    show.stage.handle(.press(.right, spot, [], clicks: 1), at: 0)
    show.stage.handle(.release(.right, spot, []), at: 0)
    show.move(to: try show.spot(0, 0))
    #expect(show.exhibit.live.choices.cross == SIMD2(2, 2))
    show.press(.escape)
    #expect(!show.exhibit.live.choices.isPinned)
  }

  /// A drag moves a point, all trees grow anew, and the history has one event of it.
  @Test func aDragIsOneEventOfTheHistory() throws {
    let show = try ForestShow.paused()
    let before = show.exhibit.shown
    let start = try show.point(5)
    show.drag(from: start, by: Point(30, -20))
    let after = show.exhibit.shown
    #expect(after.state.points.points[5].place != before.state.points.points[5].place)
    #expect(after.trees != before.trees && after.step == 12)
    let events = show.exhibit.view.timeline[show.exhibit.view.branch].events
    #expect(events.count == 1)
    var run = try forestRun(at: 12)
    for event in events { run.apply(event.edit) }
    #expect(run.snapshot() == after)
  }

  @Test func pointsComeAndGo() throws {
    let show = try ForestShow.paused()
    show.click(try show.spot(-5, -5))
    show.click(try show.spot(5, 5), .shift)
    let points = show.exhibit.shown.state.points.points
    #expect(points.count == 62 && points[60].value == 1 && points[61].value == 0)
    show.click(try show.spot(-5, -5), .control)
    #expect(show.exhibit.shown.state.points.count == 61)
    #expect(show.exhibit.shown.state.points.points[60].value == 0)
    show.click(try show.spot(-5.5, 5.5), .control)
    #expect(show.says("No point is here"))
  }

  /// A change in the past is a branch, and each of its steps is replayed to the last bit.
  @Test func aChangeInThePastIsABranch() throws {
    let show = try ForestShow.paused()
    show.exhibit.live.go(to: 5)
    while show.exhibit.isArriving { show.pass(0.01) }
    let track = GrowPanel.track(1, of: 5, in: try show.frame(.panel(6)))
    show.click(Point(track.x, track.midY))
    #expect(show.exhibit.shown.step == 5 && show.exhibit.shown.state.maxDepth == 1)
    #expect(show.exhibit.view.timeline.branches.count == 2)
    while show.exhibit.view.step < 12 { show.press(.right) }
    var run = try forestRun(at: 5)
    run.apply(.maxDepth(1))
    run.advance(to: 12)
    #expect(show.exhibit.shown == run.snapshot())
    show.exhibit.live.go(to: 8)
    while show.exhibit.isArriving { show.pass(0.01) }
    #expect(show.exhibit.shown.trees == Array(run.snapshot().trees.prefix(8)))
  }

  @Test func slidersSetHowTreesGrow() throws {
    let show = try ForestShow.paused()
    func click(_ index: Int, _ fraction: Double) throws {
      let track = GrowPanel.track(index, of: 5, in: try show.frame(.panel(6)))
      show.click(Point(track.x + fraction * track.width, track.midY))
    }
    try click(2, 1)
    #expect(show.exhibit.shown.state.leaf == 1000)
    #expect(show.exhibit.shown.trees.allSatisfy { $0.nodeCount == 1 })
    #expect(show.says("Nothing to split"))
    try click(2, 0)
    try click(4, 0.5)
    #expect(show.exhibit.shown.state.tilts == 16 && show.exhibit.shown.state.featuresTried == 4)
    try click(3, 1)
    #expect(show.exhibit.shown.state.featuresTried == 16)
    // More trees are to come; fewer are back in time.
    try click(0, 1)
    #expect(show.until { $0.exhibit.view.plan.totalSteps == 500 })
    try click(0, 0)
    #expect(show.until { $0.exhibit.shown.step == 1 })
  }

  @Test func aTreeIsLookedAtHeldAndTakenOut() throws {
    let show = try ForestShow.paused()
    #expect(show.says("The vote of 12 trees") && show.says("Tree 12"))
    show.move(to: try show.place(.choice(panel: 2, index: 3)))
    #expect(show.says("Tree 4 alone") && show.says("Tree 4"))
    show.move(to: Point(2, 2))
    #expect(show.says("The vote of 12 trees"))
    try show.click(.choice(panel: 2, index: 6))
    show.move(to: Point(2, 2))
    #expect(show.says("Tree 7 alone"))
    show.press(.escape)
    #expect(show.says("The vote of 12 trees"))
    try show.click(.choice(panel: 2, index: 6), .control)
    show.move(to: Point(2, 2))
    #expect(show.says("The vote of 11 trees") && show.exhibit.shown.state.removed == [6])
  }

  /// A node's threshold follows the pointer, within the draws that it has.
  @Test func aThresholdIsDragged() throws {
    let show = try ForestShow.paused()
    let before = show.exhibit.shown.trees[11]
    let root = try show.place(.choice(panel: 5, index: 0))
    show.drag(from: root, by: Point(40, 0))
    let after = show.exhibit.shown
    #expect(after.state.pins.count == 1 && after.state.pins[0].tree == 11)
    #expect(after.trees[11] != before && after.trees[11].split(at: 0) != before.split(at: 0))
    #expect(show.says("a threshold set by hand"))
    #expect(show.exhibit.view.timeline[show.exhibit.view.branch].events.count == 1)
  }

  /// T lets a tree grow split by split, and it is whole in the end.
  @Test func aTreeGrowsSplitBySplit() throws {
    let show = try ForestShow.paused()
    show.type("t")
    #expect(show.exhibit.live.choices.splits != nil)
    #expect(show.says("1 leaf, depth 0"))
    #expect(show.until { $0.exhibit.live.choices.splits == nil })
    #expect(show.exhibit.live.choices.held == 11)
  }

  /// The pointer on a node shows its part of the plane.
  @Test func aNodeShowsItsBox() throws {
    let show = try ForestShow.paused()
    let moment = show.exhibit.live.show.moment
    let tree = show.exhibit.shown.trees[11]
    let domain = Rect(-6, -6, 12, 12)
    var area = 0.0
    for node in 0..<tree.nodeCount where tree.split(at: node) == nil {
      let corners = moment.box(of: node, in: tree, within: domain)
      let next = corners.dropFirst() + corners.prefix(1)
      area += zip(corners, next).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } / 2
    }
    // Leaves cover the plane, none twice.
    #expect(abs(area - 144) < 1e-6)
    let before = try show.shapes(1).count
    show.move(to: try show.place(.choice(panel: 5, index: 1)))
    #expect(try show.shapes(1).count > before)
  }

  @Test func theVoteIsTheMeanOfItsTrees() throws {
    let snapshot = try forestRun(at: 12).snapshot()
    let (whole, growing) = (ForestMoment(snapshot), ForestMoment(try forestRun(at: 3).snapshot()))
    let domain = Rect(-6, -6, 12, 12)
    _ = growing.vote(over: domain)
    growing.show(snapshot)
    let field = whole.vote(over: domain)
    #expect(growing.vote(over: domain) == field)
    for (column, row) in [(0, 0), (40, 80), (159, 159), (77, 31)] {
      let place = SIMD2(
        Float(-6 + 12 * Double(column) / 159), Float(6 - 12 * Double(row) / 159))
      let shares = whole.shares(at: place)
      let mean = shares.reduce(0, +) / 12
      #expect(abs(Double(field.values[row * field.width + column]) - mean) < 1e-5)
    }
  }

  @Test func runsAreCompared() throws {
    var options = forestOptions()
    options.comparedSets = [try RunSet("max-depth=1"), try RunSet("max-depth=64")]
    let show = ForestShow(try OpenExhibit<ForestExperiment>(options), options)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.says("Test error") && show.says("max-depth=1"))
  }

  /// Every panel stays in its frame at every size.
  @Test(arguments: [Size(960, 600), Size(1280, 800), Size(1920, 1080), Size(480, 320)])
  func panelsFitTheirPlaces(size: Size) throws {
    for options in [forestOptions(), forestOptions { $0.tilts = 16 }] {
      let show = try ForestShow.paused(options, size: size)
      for key in 1...6 {
        show.press(.character(Character("\(key)")))
        let frame = try show.frame(.panel(key))
        let shapes = try show.shapes(key)
        var canvas = Canvas()
        for shape in shapes { canvas.add(shape) }
        #expect(canvas.strays(from: frame).isEmpty, "panel \(key) at \(size)")
      }
    }
  }
}
