import Datasets
import Drawing
import Exhibits
import Networks
import Options
import TestSupport
import Testing
import Training
import Viewing
import ViewingSupport

/// The page as a headless run draws it.
@Suite struct XORPageTests {
  static let sizes = [Size(960, 600), Size(1280, 800), Size(1920, 1080)]
  /// The layers' sizes that the feature space shows in different ways.
  static let networks = [[1], [2], [3], [4], [8], [16], [64], [3, 2]]

  private func scene(_ options: Options, _ size: Size) throws -> Scene {
    var tasks = HeadlessTasks(size: size)
    var scene: Scene?
    tasks.onLastFrame = { scene = $0 }
    _ = try ExhibitKind.xor.run(options, tasks)
    return try #require(scene)
  }

  private func options(_ hidden: [Int]) -> Options {
    xorOptions {
      $0.hiddenSizes = hidden
      $0.epochs = 600
    }
  }

  @Test(arguments: sizes, networks)
  func everyShapeStaysInItsTile(size: Size, hidden: [Int]) throws {
    let scene = try scene(options(hidden), size)
    let page = Rect(0, 0, size.width, size.height)
    #expect(scene.size == size)
    #expect(scene.overlays.isEmpty)
    for (index, tile) in scene.tiles.enumerated() {
      #expect(page.contains(tile.frame))
      for other in scene.tiles[(index + 1)...] {
        let common = tile.frame.intersection(other.frame)
        // A tab bar shares its lower border with its panel.
        #expect(common.isEmpty || common.height <= 1)
      }
      var canvas = Canvas()
      for shape in tile.shapes { canvas.add(shape) }
      // The transport's handle stands 3 points above the scrubber, inside the bar.
      let flaws = canvas.flaws(in: tile.frame)
      #expect(flaws.isEmpty, "\(flaws.prefix(2)) in \(tile.frame)")
    }
    for target in scene.targets {
      guard case .rectangle(let rect) = target.region else { continue }
      #expect(page.contains(rect, slack: 3), "\(target.control) at \(rect)")
    }
  }

  @Test(arguments: [Activation.sigmoid, .tanh, .relu, .gelu], [[1], [3], [5]])
  func otherActivationsStayInTheirTiles(activation: Activation, hidden: [Int]) throws {
    var options = options(hidden)
    options.activation = activation
    let scene = try scene(options, Size(1280, 800))
    for tile in scene.tiles {
      var canvas = Canvas()
      for shape in tile.shapes { canvas.add(shape) }
      #expect(canvas.flaws(in: tile.frame).isEmpty)
    }
  }

  @Test func aDivergedPageHasNoShapeOutside() throws {
    for activation: Activation in [.sigmoid, .relu] {
      let options = xorOptions {
        $0.learningRate = 1e9
        $0.activation = activation
        $0.epochsPerRefresh = 1
      }
      let scene = try scene(options, Size(1280, 800))
      for tile in scene.tiles {
        var canvas = Canvas()
        for shape in tile.shapes { canvas.add(shape) }
        #expect(canvas.flaws(in: tile.frame).isEmpty, "\(tile.frame)")
      }
    }
  }

  @Test func theNumbersAreThoseOfTheNetwork() throws {
    let scene = try scene(options([3]), Size(1280, 800))
    let words = scene.tiles.flatMap(\.words)
    let snapshot = xorRun(xorSettings { $0.epochs = 600 }, at: 600).snapshot()
    let exact = DoubleXOR(snapshot.parameters, hidden: 3)
    #expect(words.contains("600"))
    #expect(words.contains(Number.fixed(exact.loss(.xor), decimals: 4)))
    for (x1, x2) in [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)] {
      #expect(words.contains(Number.fixed(exact.activations(x1, x2).y, decimals: 2)))
    }
    for weight in exact.w.flatMap({ $0 }) + exact.v {
      #expect(words.contains(Number.compact(weight, plus: true)), "\(weight)")
    }
  }

  @Test(
    arguments: [
      ([1], "h₁", nil), ([2], "h₂", nil), ([3], "h₃", nil), ([4], "PC 3", "PC 1–3, "),
      ([16], "PC 3", "PC 1–3, "),
    ] as [([Int], String, String?)])
  func theFeatureSpaceNamesItsAxes(hidden: [Int], axis: String, caption: String?) throws {
    let scene = try scene(options(hidden), Size(1280, 800))
    let frame = try #require(
      scene.targets.first { $0.control == .panel(3) }.flatMap { target -> Rect? in
        if case .rectangle(let rect) = target.region { rect } else { nil }
      })
    let words = try #require(scene.tiles.first { $0.frame == frame }).words
    #expect(words.contains { $0.contains(axis) })
    if let caption { #expect(words.contains { $0.contains(caption) }) }
    let isCube = hidden[0] >= 3
    #expect(scene.targets.contains { $0.control == .orbit(3) } == isCube)
    #expect(scene.targets.contains { $0.control == .command(.showPlane) } == isCube)
  }

  @Test func smallPagesFoldIntoTabs() throws {
    let show = try XORShow.paused(size: Size(960, 600))
    show.refreshes(2)
    func panels() -> Set<Int> {
      Set(
        show.stage.scene().targets.compactMap {
          if case .panel(let key) = $0.control { key } else { nil }
        })
    }
    #expect(panels() == [1, 2, 3, 4])
    try show.click(.command(.focusPanel(6)))
    #expect(panels() == [1, 2, 3, 6])
    show.press(.character("5"))
    #expect(panels() == [1, 2, 3, 5])
    show.stage.handle(.resize(Size(1280, 800)), at: 0)
    #expect(panels() == Set(1...6))
  }

  @Test func theSamePageTwice() throws {
    let first = try scene(options([3]), Size(1280, 800))
    let second = try scene(options([3]), Size(1280, 800))
    #expect(first.tiles == second.tiles)
  }

  @Test func theStagesPageIsTheHeadlessOne() throws {
    let options = options([3])
    let headless = try scene(options, Size(1280, 800))
    let show = try XORShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    // The field, the feature space and the truth table come from the same numbers.
    for panel in [1, 2, 3] {
      let frame = try show.frame(.panel(panel))
      let tile = try #require(headless.tiles.first { $0.frame == frame })
      #expect(try show.shapes(panel) == tile.shapes)
    }
  }
}
