import Datasets
import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// The playground by mouse and keys.
@Suite struct PlaneExhibitTests {
  private static let sizes = [Size(960, 600), Size(1280, 800), Size(1920, 1080)]

  // MARK: What is set below the network

  @Test(arguments: sizes) func activationAndPenaltiesHaveControls(size: Size) throws {
    let show = try PlaneShow.paused(size: size)
    #expect(try show.words(inPanel: 1).filter(["activation", "L1", "L2"].contains).count == 3)
    #expect(try show.words(inPanel: 1).contains("tanh"))
    try show.click(.command(.nextActivation))
    #expect(show.until { $0.state.activation == .relu })
    #expect(try show.words(inPanel: 1).contains("relu"))
    try show.click(.command(.previousActivation))
    try show.click(.command(.previousActivation))
    #expect(show.until { $0.state.activation == .identity })
    #expect(try show.words(inPanel: 1).contains("linear"))
    try show.click(.command(.l1Up))
    try show.click(.command(.l2Up))
    try show.click(.command(.l2Up))
    #expect(show.until { $0.state.l1 == 0.0001 && $0.state.l2 == 0.0003 })
    #expect(try show.words(inPanel: 1).filter(["0.0001", "0.0003"].contains).count == 2)
    try show.click(.command(.l1Down))
    #expect(show.until { $0.state.l1 == 0 })
  }

  @Test func theSameHaveKeys() throws {
    let show = try PlaneShow.paused()
    show.type("aajkk")
    #expect(show.until { $0.state.activation == .leakyReLU && $0.state.l2 == 0.0003 })
    #expect(show.state.l1 == 0.0001)
    for key in ["a", "j", "k"] as [Character] { show.press(.character(key), .shift) }
    #expect(show.until { $0.state.activation == .relu && $0.state.l2 == 0.0001 })
    #expect(show.state.l1 == 0)
    // There is no less than nothing.
    show.press(.character("j"), .shift)
    #expect(show.state.l1 == 0 && show.says("as far as it goes"))
  }

  @Test func theBarTellsOfTheNetworkAsItIs() throws {
    let show = try PlaneShow.paused()
    #expect(show.says("2-4-2-1 tanh, sgd"))
    show.type("a")
    try show.click(.growth(.neuron(layer: 1, adds: true)))
    #expect(show.until { $0.says("2-5-2-1 relu, sgd") })
  }

  // MARK: Points

  @Test func hiddenTestPointsAreNotFound() throws {
    let show = try PlaneShow.paused()
    let rect = try show.frame(.panel(2))
    let points = show.state.points.points
    // One that lies alone.
    let index = try #require(
      points.indices.first { index in
        points[index].isTest
          && points.indices.allSatisfy { other in
            let way = points[other].place - points[index].place
            return other == index || (way * way).sum() > 0.2
          }
      })
    let place = PlanePanel.transform(in: rect)(
      Double(points[index].place.x), Double(points[index].place.y))
    try show.click(.command(.toggleTest))
    show.click(place, .control)
    #expect(show.state.points.count == points.count && show.says("No point is here"))
    try show.click(.command(.toggleTest))
    show.click(place, .control)
    #expect(show.until { $0.state.points.count == points.count - 1 })
  }

  @Test func otherKindsOfDataBeginANewRun() throws {
    let show = try PlaneShow.paused()
    try show.click(.choice(panel: 7, index: 14))
    try show.click(.choice(panel: 7, index: 1))
    #expect(show.until { $0.state.data.name == "six" && $0.state.points.kind == .values })
    #expect(PlaneData(.painting).kind == .classes(2) && show.state.data.kind == .values)
  }

  // MARK: Data and presets

  @Test(arguments: sizes) func presetsAreOffered(size: Size) throws {
    let show = try PlaneShow.paused(size: size)
    try show.click(.choice(panel: 7, index: 15))
    let all = PlanePreset.allCases
    let shown = show.stage.scene().targets.compactMap { target -> Int? in
      guard case .choice(panel: 7, let index) = target.control else { return nil }
      return all.indices.contains(index) ? index : nil
    }
    #expect(shown == Array(all.indices.prefix(shown.count)) && shown.count > 5)
    #expect(try show.words(inPanel: 7).contains("circle-line"))
    let part = "1–\(shown.count) of \(all.count)"
    #expect(try show.words(inPanel: 7).contains(part) == (shown.count < all.count))
    guard shown.count < all.count else { return }
    show.wheel(-100, at: try show.frame(.panel(7)).center)
    let last = "\(all.count - shown.count + 1)–\(all.count) of \(all.count)"
    #expect(try show.words(inPanel: 7).contains(last))
  }

  /// What a table holds is known only when it was read.
  @Test func aLossThatIsNotForATableIsRefused() throws {
    func code(_ kind: PlanePoints.Kind, _ loss: Loss) -> ProgramError.ExitCode? {
      let points = (0..<8).map { PlanePoints.Point(SIMD2(Float($0), 1), Float($0 % 2)) }
      let options = planeOptions {
        ($0.subject, $0.content, $0.loss) = ("a.csv", PlanePoints(kind, points), loss)
      }
      do throws(ProgramError) {
        _ = try PlaneExperiment(options)
        return nil
      } catch { return error.exitCode }
    }
    #expect(code(.classes(2), .softmaxCrossEntropy) == .usage)
    #expect(code(.classes(3), .binaryCrossEntropy) == .usage)
    #expect(code(.values, .binaryCrossEntropy) == .usage)
    for kind: PlanePoints.Kind in [.classes(2), .values] {
      #expect(code(kind, .halfSquaredError) == nil)
    }
    #expect(code(.classes(3), .softmaxCrossEntropy) == nil)
  }

  // MARK: Runs

  @Test func aRunBeforeAResetTellsThatOnlyItsNumbersAreKept() throws {
    let show = try PlaneShow.paused()
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step > 0 })
    show.press(.character("r"))
    #expect(show.until { $0.exhibit.shown.step == 0 })
    let rows = show.stage.scene().targets.filter { target in
      if case .choice(panel: 3, _) = target.control { true } else { false }
    }
    let old = try #require(rows.first { $0.help.contains("left with a reset") })
    try show.click(old.control)
    #expect(show.says("That run was left with a reset"))
  }

  // MARK: Files

  /// What the run was started with says nothing of a file that is opened later.
  @Test func aFileOfAnyNetworkIsOpened() throws {
    let other = try planeRun(
      planeOptions {
        $0.activation = .tanh
        $0.hiddenSizes = [5]
        $0.optimizer = .adam
        $0.loss = .halfSquaredError
      }, at: 60)
    let path = temporaryFile("safetensors")
    let moment = other.snapshot()
    try PlaneExperiment(planeOptions { $0.optimizer = .adam }).save(moment, to: path)
    for options in [
      planeOptions {
        $0.activation = .relu
        $0.hiddenSizes = [4, 4]
        $0.loss = .binaryCrossEntropy
        $0.leakySlope = 0.1
      }, planeOptions { $0.preset = "arms" }, planeOptions { $0.optimizer = .momentum },
    ] {
      let experiment = try PlaneExperiment(options)
      var run = try planeRun(options, at: 30)
      run.apply(try experiment.load(path, run.snapshot()))
      #expect(run.snapshot().own == moment.own)
      #expect(run.snapshot().parameters == moment.parameters)
      run.advance(to: 90)
      #expect(run.snapshot().step == 90 && run.snapshot().parameters.allSatisfy(\.isFinite))
    }
  }
}
