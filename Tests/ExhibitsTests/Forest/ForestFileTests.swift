import Datasets
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Trees
import Viewing

@Suite struct ForestFileTests {
  private func path(_ name: String) -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent(
      "\(name)-\(UUID().uuidString).safetensors"
    ).path
  }

  /// All that decides the trees is in the file: they grow again to the last bit.
  @Test func aForestComesBack() throws {
    var run = try forestRun(forestOptions { $0.tilts = 4 }, at: 7)
    run.apply(.points(.add(.init(SIMD2(1, 2), 0))))
    run.apply(.maxDepth(6))
    run.apply(.remove(tree: 3))
    run.apply(.pin(.init(tree: 1, path: .root, threshold: 0.25)))
    run.apply(.pin(.init(tree: 1, path: NodePath.root.left.right, threshold: -0.5)))
    let snapshot = run.snapshot()
    let path = path("forest")
    defer { try? FileManager.default.removeItem(atPath: path) }
    try ForestExperiment(forestOptions()).save(snapshot, to: path)
    let loaded = try ForestExperiment(forestOptions { $0.load = path })
    let start = loaded.makeRun(RunNeeds())
    #expect(start.snapshot().trees == snapshot.trees && start.snapshot().wrong == snapshot.wrong)
    #expect(start.snapshot().state.pins == snapshot.state.pins)
    #expect(loaded.plan(from: start.snapshot()).totalSteps == 12)
    // And into a run under way, whose time goes on.
    var other = try forestRun(at: 9)
    other.apply(try loaded.load(path, other.snapshot()))
    #expect(other.step == 9)
    #expect(Array(other.snapshot().trees.prefix(7)) == snapshot.trees)
  }

  @Test func aFileOfSomethingElseIsRefused() throws {
    let path = path("other")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let state = try forestRun().state
    func line(_ change: (inout [String: String]) -> Void, points: [Float]? = nil) throws -> String {
      try ForestExperiment(forestOptions()).save(forestRun(at: 2).snapshot(), to: path)
      let file = try SafeTensors(contentsOf: path)
      var metadata = file.metadata
      change(&metadata)
      let numbers = points ?? state.points.points.flatMap { [$0.place.x, $0.place.y, $0.value] }
      let bytes = SafeTensors.encode(
        [.init(name: "points", shape: [numbers.count], values: numbers[...])], metadata: metadata)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      do {
        _ = try ForestExperiment(forestOptions { $0.load = path })
        return ""
      } catch {
        return error.line
      }
    }
    #expect(try line { _ in } == "")
    #expect(try line { $0["exhibit"] = "map" }.contains("expected forest"))
    #expect(try line { $0["max_depth"] = "65" }.contains("from 1 to 64"))
    #expect(try line { $0["features"] = "3" }.contains("from 1 to 2"))
    #expect(try line { $0["pins"] = "1 lx 0.5" }.contains("a tree, turns and a threshold"))
    #expect(try line { $0["pins"] = "1 - inf" }.contains("a tree, turns and a threshold"))
    #expect(try line { $0["removed"] = "3 2" }.contains("rising"))
    #expect(try line({ _ in }, points: [1, 2]).contains("rows x, y, 0 or 1"))
    #expect(
      try line({ _ in }, points: [Float](repeating: 7, count: 30)).contains("rows x, y, 0 or 1"))
  }

  @Test func whatCannotBeIsToldWithWhatCan() throws {
    func line(_ change: (inout Options) throws -> Void) throws -> String {
      var options = forestOptions()
      try change(&options)
      do {
        try options.check(offered: ExhibitKind.cards)
        return ""
      } catch {
        return error.line
      }
    }
    #expect(try line { _ in } == "")
    #expect(try line { $0.subject = "mons" }.contains("try --forest moons"))
    #expect(try line { $0.subject = "rings" }.contains("expected one of moons, circle, xor"))
    #expect(try line { $0.samples = 9 }.contains("10 to 5000 points"))
    #expect(try line { $0.noise = 0.6 }.contains("0 to 0.5"))
    #expect(try line { $0.features = .count(3) }.contains("add axes with --tilts"))
    #expect(try line { $0.features = [.x1] }.contains("how many features"))
    #expect(
      try line {
        $0.features = .count(16)
        $0.tilts = 16
      } == "")
    #expect(try line { $0.epochs = 501 }.contains("0 to 500 trees"))
    #expect(try line { $0.learningRate = 0.1 }.contains("has no meaning for --forest"))
  }

  @Test func presetsAreWhatTheySay() throws {
    func setup(_ name: String) throws -> ForestSetup {
      try ForestSetup(forestOptions { ($0.preset, $0.trees) = (name, nil) })
    }
    #expect(try setup("one").trees == 1 && setup("crowd").trees == 500)
    #expect(try setup("stumps").state.maxDepth == 1)
    let tilted = try setup("tilted").state
    #expect(tilted.axes.count == 16 && tilted.featuresTried == 4)
    #expect(tilted.name(ofFeature: 2) == "11°" && tilted.name(ofFeature: 0) == "x")
    // What is named outright wins.
    #expect(try ForestSetup(forestOptions { $0.preset = "crowd" }).trees == 12)
  }
}
