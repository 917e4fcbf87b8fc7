import Drawing
import Exhibits
import Options
import Testing
import Training

@Suite struct VAEExhibitTests {
  @Test func thePageOpensBeforeTheImagesAreThere() throws {
    let show = try VAEShow()
    #expect(show.says("β-VAE"))
    #expect(show.until { $0.exhibit.view != nil })
    for title in [
      "Latent plane", "Manifold", "Decoded", "Reconstructions", "Loss", "Reconstruction", "KL",
    ] {
      #expect(show.words.contains(title), "\(title) is missing")
    }
  }

  @Test func aFolderThatIsNotThereIsSaidOnThePage() throws {
    let show = try VAEShow(
      vaeOptions {
        $0.isSynthetic = false
        $0.samples = nil
        $0.dataFolder = "/nowhere/at/all"
      })
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.says("/nowhere/at/all"))
  }

  /// The window, whatever its pace and however it was looked at, ends in the bits of a run without
  /// one.
  @Test(arguments: [Pace.watch, .turbo])
  func theWindowTrainsTheSameNumbers(pace: Pace) throws {
    let options = vaeOptions { $0.pace = pace == .watch ? .watch : .turbo }
    let show = try VAEShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    let checksum = try ExhibitKind.vae.run(options, HeadlessTasks()).result.checksum
    #expect(show.exhibit.result.checksum == checksum)
    let last = try #require(show.exhibit.shown)
    for _ in 0..<5 { show.press(.left) }
    #expect(show.exhibit.shown?.step == last.step - 5)
    show.press(.enter)
    #expect(show.until { $0.exhibit.view?.timeline.branches.count == 2 && $0.exhibit.isFinished })
    #expect(show.exhibit.shown?.state == last.state)
  }

  @Test func aDragInThePlaneDecodesWhatIsUnderThePointer() throws {
    let show = try VAEShow.paused()
    let first = try #require(show.exhibit.decoded)
    let plane = try show.frame(.map(1))
    show.down(plane.center)
    // The middle of the plane is the middle of the prior.
    #expect(try #require(show.exhibit.code).allSatisfy { abs($0) < 0.02 })
    show.move(to: plane.center + Point(plane.width / 4, -plane.height / 8))
    let code = try #require(show.exhibit.code)
    #expect(code[0] > 0.5 && code[1] > 0.2 && code[0] > code[1])
    #expect(show.exhibit.decoded != first)
    // Beyond its edge the point stays at the edge.
    show.move(to: Point(plane.maxX + 500, plane.midY))
    show.up(Point(plane.maxX + 500, plane.midY))
    let edge = try #require(show.exhibit.code)
    #expect(edge[0] > code[0] && edge[0] < 100)
    // The manifold is the same plane.
    try show.click(.map(2))
    #expect(try #require(show.exhibit.code).allSatisfy { abs($0) < 0.02 })
    #expect(show.exhibit.decoded == first)
  }

  @Test func aSliderSetsItsNumberAlone() throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = 8 })
    #expect(show.exhibit.code?.count == 8)
    let track = try show.frame(.slider(panel: 3, index: 5))
    show.click(Point(track.maxX - 1, track.midY))
    let code = try #require(show.exhibit.code)
    #expect(abs(code[5] - 3) < 1e-3 && code.filter { $0 == 0 }.count == 7)
  }

  @Test func anImageIsDecodedFromItsOwnPoint() throws {
    let show = try VAEShow.paused()
    let samples = show.stage.scene().targets.compactMap { target -> Int? in
      if case .sample(let index) = target.control { index } else { nil }
    }
    #expect(samples.count == 10)
    try show.click(.sample(samples[3]))
    let mean = show.exhibit.survey?.means[2 * samples[3]..<2 * samples[3] + 2]
    let code = try #require(show.exhibit.code)
    for (found, expected) in zip(code, try #require(mean)) { #expect(abs(found - expected) < 1e-4) }
    // Others of the same classes.
    show.press(.character("."))
    #expect(!show.stage.scene().targets.contains { $0.control == .sample(samples[3]) })
    show.press(.character(","))
    _ = try show.place(.sample(samples[3]))
  }

  @Test func betaChangesLive() throws {
    let show = try VAEShow.paused(vaeOptions(epochs: 50))
    // Not at the very start, which the changes would belong to.
    show.press(.right)
    #expect(
      show.until { ($0.exhibit.shown?.step ?? 0) > 0 && $0.exhibit.view?.state == .paused })
    #expect(show.exhibit.shown?.beta == 1)
    show.press(.character("b"))
    #expect(show.exhibit.shown?.beta == 2)
    show.press(.character("b"), .shift)
    show.press(.character("b"), .shift)
    #expect(show.exhibit.shown?.beta == 0.5)
    let track = try show.frame(.slider(panel: 5, index: 0))
    show.click(Point(track.maxX - 1, track.midY))
    #expect(show.exhibit.shown?.beta == 10)
    let step = try #require(show.exhibit.shown?.step)
    show.press(.right)
    #expect(show.until { ($0.exhibit.shown?.step ?? 0) > step })
    #expect(show.exhibit.shown?.metrics.beta == 10)
    // In the past another β is another branch.
    show.press(.home)
    show.press(.character("b"), .shift)
    #expect(show.until { $0.exhibit.view?.timeline.branches.count == 2 })
    #expect(show.exhibit.shown?.beta == 0.5)
  }

  @Test func aWalkGoesThroughAllClasses() throws {
    let show = try VAEShow.paused()
    let classes = try #require(show.exhibit.survey?.classes)
    show.press(.character("w"))
    #expect(show.exhibit.isWalking)
    var passed: Set<Int> = []
    for _ in 0..<1000 {
      show.pass(0.02)
      let code = try #require(show.exhibit.code)
      for (label, spread) in classes.enumerated() {
        guard let mean = spread?.mean else { continue }
        let away = zip(code, mean).reduce(0) { $0 + abs(Double($1.0) - $1.1) }
        if away < 0.02 { passed.insert(label) }
      }
    }
    #expect(passed.count == classes.compactMap { $0 }.count)
    show.press(.character("w"))
    #expect(!show.exhibit.isWalking)
    let rest = show.exhibit.code
    show.pass(1)
    #expect(show.exhibit.code == rest)
  }

  @Test func aWalkGoesFromOneImageToAnotherAndBack() throws {
    let show = try VAEShow.paused()
    let samples = show.stage.scene().targets.compactMap { target -> Int? in
      if case .sample(let index) = target.control { index } else { nil }
    }
    try show.click(.sample(samples[0]))
    let from = try #require(show.exhibit.code)
    try show.click(.sample(samples[1]), .shift)
    #expect(show.exhibit.isWalking)
    let means = try #require(show.exhibit.survey?.means)
    let to = Array(means[2 * samples[1]..<2 * samples[1] + 2])
    var least = [Float.infinity, .infinity]
    for _ in 0..<200 {
      show.pass(0.02)
      let code = try #require(show.exhibit.code)
      for (place, end) in [from, to].enumerated() {
        least[place] = min(least[place], zip(code, end).reduce(0) { $0 + abs($1.0 - $1.1) })
      }
    }
    #expect(least.allSatisfy { $0 < 0.02 })
    // A drag takes the point out of the walk.
    try show.click(.map(2))
    #expect(!show.exhibit.isWalking)
  }

  @Test func threeNumbersTurnInSpace() throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = 3 })
    let cube = try show.frame(.orbit(1))
    let before = try show.shapes(1)
    show.drag(from: cube.center, by: Point(40, 10))
    #expect(try show.shapes(1) != before)
    #expect(show.exhibit.code == [0, 0, 0])
    // As a plane it answers a drag with the decoded digit.
    show.press(.character("v"))
    let plane = try show.frame(.map(1))
    show.click(plane.center + Point(plane.width / 4, 0))
    #expect(try #require(show.exhibit.code)[0] > 0.5)
    #expect(show.exhibit.code?[2] == 0)
  }

  @Test(arguments: [1, 4]) func otherSizesAreShown(latents: Int) throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = latents })
    #expect(!show.stage.scene().tiles.isEmpty)
    #expect(show.exhibit.survey?.score.divergences.count == latents)
  }
}
