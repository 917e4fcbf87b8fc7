import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Raster
import Screen
import TestSupport
import Testing
import Training
import Viewing
import ViewingSupport

/// Every exhibit as it was when its pictures were stored.
///
/// The last bits of a network differ between processors, so a few pixels and small differences
/// are forgiven. `NNWINDOW_RECORD=1 Scripts/swift test --filter ExhibitPictureTests` stores the pictures
/// anew.
@Suite(.serialized) struct ExhibitPictureTests {
  static let sizes = [Size(960, 600), Size(1280, 800), Size(1920, 1080)]

  private func compare(_ scene: Scene, _ name: String, _ glyphs: GlyphAtlas) throws {
    let renderer = FrameRenderer(glyphs: glyphs)
    // A large page at half its size, so that the file stays small.
    renderer.render(scene, scale: scene.size.width > 1600 ? 0.5 : 1)
    let stored = StoredPicture(name)
    let difference = try stored.difference(from: renderer.pixels, tolerance: 16, share: 0.003)
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: ExhibitKind.all.map(\.name), sizes)
  func anExhibitLooksAsStored(name: ExhibitName, size: Size) throws {
    let kind = try #require(ExhibitKind.named(name))
    let glyphs = try GlyphAtlas()
    var options = Options()
    options.exhibit = name
    switch name {
    case .mnist, .digits, .masks:
      // A few batches on drawn digits: far enough to show something, short enough to stay the same.
      options.isSynthetic = true
      options.samples = 3000
      options.epochs = 1
    case .latent:
      options.isSynthetic = true
      options.samples = 3000
      options.epochs = 6
    case .vae:
      options.isSynthetic = true
      options.samples = 3000
      options.epochs = 6
      options.hiddenSizes = [64, 32]
      options.initializer = .glorotUniform
      options.learningRate = 0.004
    case .surface: options.epochs = 6
    case .picture:
      // A small network, fast without the optimiser's help too.
      options.epochs = 3
      options.hiddenSizes = [24, 16]
      options.fourierFeatures = 24
      options.activation = .relu
    case .function: options.epochs = 240
    case .grok: options.epochs = 1000
    case .forest: options.epochs = 64
    case .attention: options.epochs = 250
    case .map:
      options.subject = "lr=0.05:10:24|hn=1:8"
      (options.epochs, options.seeds) = (800, 12)
    default: options.epochs = 9400
    }
    var tasks = HeadlessTasks(size: size, appearance: Appearance(metrics: glyphs.metrics))
    var last: Scene?
    tasks.onLastFrame = { last = $0 }
    _ = try kind.run(options, tasks)
    try compare(
      try #require(last), "\(name.rawValue)-\(Int(size.width))x\(Int(size.height))", glyphs)
  }

  /// Two, three and four runs side by side, each at another size.
  @Test(arguments: zip([2, 3, 4], sizes))
  func aComparisonLooksAsStored(count: Int, size: Size) throws {
    let glyphs = try GlyphAtlas()
    let sets = ["lr=0.5", "lr=0.02", "hn=6 lr=0.5", "seed=2 optimizer=adam"].prefix(count)
    let options = try compareOptions(sets.joined(separator: "|")) { $0.epochs = 9400 }
    var tasks = HeadlessTasks(size: size, appearance: Appearance(metrics: glyphs.metrics))
    var last: Scene?
    tasks.onLastFrame = { last = $0 }
    _ = try ExhibitKind.xor.run(options, tasks)
    try compare(
      try #require(last), "compare-\(count)-\(Int(size.width))x\(Int(size.height))", glyphs)
  }

  @Test func theGalleryLooksAsStored() throws {
    let glyphs = try GlyphAtlas()
    let stage = Stage(
      kinds: ExhibitKind.all, options: Options(), exhibit: nil, size: Size(1280, 800),
      appearance: Appearance(metrics: glyphs.metrics), version: "1.0.0")
    let end = Date(timeIntervalSinceNow: 60)
    while !stage.showsAllPreviews, Date() < end { _ = stage.update(at: 0) }
    try compare(stage.scene(isStill: true), "gallery", glyphs)
  }

  /// A branch with another learning rate, looked at in its past, with a neuron held.
  @Test func aBranchLooksAsStored() throws {
    let glyphs = try GlyphAtlas()
    let options = xorOptions {
      $0.epochs = 6000
      $0.epochsPerRefresh = 200
    }
    let exhibit = try OpenExhibit<XORExperiment>(options)
    let show = XORShow(exhibit, options, appearance: Appearance(metrics: glyphs.metrics))
    show.press(.space)
    show.until { $0.exhibit.view.state == .paused }
    show.refreshes(15)
    for _ in 0..<8 { show.press(.left) }
    show.press(.character("]"))
    show.until { $0.exhibit.view.timeline.branches.count == 2 }
    show.refreshes(12)
    try show.click(.neuron(layer: 1, index: 1))
    show.press(.left)
    show.move(to: Point(2, 2))
    #expect(show.step == 3600)
    var scene = show.stage.scene(isStill: true)
    // The landscape's scales depend on which moments its thread had the time to look at.
    let landscape = try show.frame(.panel(6))
    scene.tiles.removeAll { $0.frame == landscape }
    try compare(scene, "xor-branch", glyphs)
  }

  /// A digit drawn by hand, read by a network that has learned a little.
  @Test func theDrawPageLooksAsStored() throws {
    let glyphs = try GlyphAtlas()
    // Every refresh is shown, and nothing moves by itself: the scales grow with what was shown.
    let options = mnistOptions(samples: 3000) {
      $0.pace = .watch
      $0.epochsPerRefresh = 4
      $0.reducesMotion = true
    }
    let show = try MNISTShow(options, appearance: Appearance(metrics: glyphs.metrics))
    #expect(show.until { $0.exhibit.isOver })
    #expect(show.until { $0.exhibit.isSurveyed })
    show.press(.character("d"))
    try show.draw(
      (0...20).map { Point(0.25 + 0.025 * Double($0), 0.22) }
        + (1...20).map { Point(0.75 - 0.015 * Double($0), 0.22 + 0.03 * Double($0)) })
    show.rest(at: Point(2, 2))
    // What the networks of the past thought is there.
    #expect(try show.until { try $0.words(inPanel: 4).contains { $0.hasPrefix("changed ") } })
    var scene = show.stage.scene(isStill: true)
    // The bar above tells how fast this machine is.
    scene.tiles.removeAll { $0.frame.y == 0 }
    try compare(scene, "mnist-draw", glyphs)
  }
}
