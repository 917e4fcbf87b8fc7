import Datasets
import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct VAEExhibitTests {
  @Test func thePageOpensBeforeTheImagesAreThere() throws {
    let show = try VAEShow()
    #expect(show.says("β-VAE"))
    #expect(show.until { $0.exhibit.viewing != nil })
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
    let options = vaeOptions { $0.pace = pace }
    let show = try VAEShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    let checksum = try ExhibitKind.vae.run(options, HeadlessTasks()).result.checksum
    #expect(show.exhibit.result.checksum == checksum)
    let last = show.exhibit.shown
    for _ in 0..<5 { show.press(.left) }
    #expect(show.exhibit.shown.step == last.step - 5)
    show.press(.enter)
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 && $0.exhibit.isFinished })
    #expect(show.exhibit.shown.state == last.state)
  }

  @Test func aDragInThePlaneDecodesWhatIsUnderThePointer() throws {
    let show = try VAEShow.paused()
    let first = show.decoded
    let plane = try show.frame(.map(1))
    show.down(plane.center)
    // The middle of the plane is the middle of the prior.
    #expect(show.code.allSatisfy { abs($0) < 0.02 })
    show.move(to: plane.center + Point(plane.width / 4, -plane.height / 8))
    let code = show.code
    #expect(code[0] > 0.5 && code[1] > 0.2 && code[0] > code[1])
    #expect(show.decoded != first)
    // Beyond its edge the point stays at the edge.
    show.move(to: Point(plane.maxX + 500, plane.midY))
    show.up(Point(plane.maxX + 500, plane.midY))
    let edge = show.code
    #expect(edge[0] > code[0] && edge[0] < 100)
    // The manifold is the same plane.
    try show.click(.map(2))
    #expect(show.code.allSatisfy { abs($0) < 0.02 })
    #expect(show.decoded == first)
  }

  @Test func aSliderSetsItsNumberAlone() throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = 8 })
    #expect(show.code.count == 8)
    let track = try show.frame(.slider(panel: 3, index: 5))
    show.click(Point(track.maxX - 1, track.midY))
    let code = show.code
    #expect(abs(code[5] - 3) < 1e-3 && code.filter { $0 == 0 }.count == 7)
  }

  @Test func anImageIsDecodedFromItsOwnPoint() throws {
    let show = try VAEShow.paused()
    let samples = show.samples
    #expect(samples.count == 10)
    try show.click(.sample(samples[3]))
    let mean = show.survey?.means[2 * samples[3]..<2 * samples[3] + 2]
    let code = show.code
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
      show.until { $0.exhibit.shown.step > 0 && $0.exhibit.view.state == .paused })
    #expect(show.exhibit.shown.beta == 1)
    show.press(.character("b"))
    #expect(show.exhibit.shown.beta == 2)
    show.press(.character("b"), .shift)
    show.press(.character("b"), .shift)
    #expect(show.exhibit.shown.beta == 0.5)
    let track = try show.frame(.slider(panel: 5, index: 0))
    show.click(Point(track.maxX - 1, track.midY))
    #expect(show.exhibit.shown.beta == 10)
    let step = show.exhibit.shown.step
    show.press(.right)
    #expect(show.until { $0.exhibit.shown.step > step })
    #expect(show.exhibit.shown.metrics.beta == 10)
    // In the past another β is another branch.
    show.press(.home)
    show.press(.character("b"), .shift)
    #expect(show.until { $0.exhibit.view.timeline.branches.count == 2 })
    #expect(show.exhibit.shown.beta == 0.5)
  }

  @Test func aWalkGoesThroughAllClasses() throws {
    let show = try VAEShow.paused()
    let classes = try #require(show.survey?.classes)
    show.press(.character("w"))
    #expect(show.isWalking)
    var passed: Set<Int> = []
    for _ in 0..<1000 {
      show.pass(0.02)
      let code = show.code
      for (label, spread) in classes.enumerated() {
        guard let mean = spread?.mean else { continue }
        let away = zip(code, mean).reduce(0) { $0 + abs(Double($1.0) - $1.1) }
        if away < 0.02 { passed.insert(label) }
      }
    }
    #expect(passed.count == classes.compactMap { $0 }.count)
    show.press(.character("w"))
    #expect(!show.isWalking)
    let rest = show.code
    show.pass(1)
    #expect(show.code == rest)
  }

  @Test func aWalkGoesFromOneImageToAnotherAndBack() throws {
    let show = try VAEShow.paused()
    let samples = show.samples
    try show.click(.sample(samples[0]))
    let from = show.code
    try show.click(.sample(samples[1]), .shift)
    #expect(show.isWalking)
    let means = try #require(show.survey?.means)
    let to = Array(means[2 * samples[1]..<2 * samples[1] + 2])
    var least = [Float.infinity, .infinity]
    for _ in 0..<200 {
      show.pass(0.02)
      let code = show.code
      for (place, end) in [from, to].enumerated() {
        least[place] = min(least[place], zip(code, end).reduce(0) { $0 + abs($1.0 - $1.1) })
      }
    }
    #expect(least.allSatisfy { $0 < 0.02 })
    // A drag takes the point out of the walk.
    try show.click(.map(2))
    #expect(!show.isWalking)
  }

  @Test func escapeEndsAWalkAndSoDoesAReset() throws {
    let show = try VAEShow.paused()
    for end in [Key.escape, .character("r")] {
      #expect(show.isSurveyed)
      show.press(.character("w"))
      #expect(show.isWalking)
      show.press(end)
      #expect(!show.isWalking)
      #expect(show.says("Latent plane"))
    }
  }

  @Test func aClickInSpaceDecodesAnImage() throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = 3 })
    let cube = try show.frame(.orbit(1))
    let places = (0..<400).map { Point(Double($0 % 20) * 5 - 50, Double($0 / 20) * 5 - 50) }
    _ = places.first {
      show.click(cube.center + $0)
      return show.code != [0, 0, 0]
    }
    let means = try #require(show.survey?.means)
    let gaps = stride(from: 0, to: means.count, by: 3).map { first in
      zip(show.code, means[first..<first + 3]).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    #expect(try #require(gaps.min()) < 1e-4)
    #expect(show.code != [0, 0, 0])
  }

  @Test func theResultSaysTheSeedThatTheRunHas() throws {
    let show = try VAEShow.paused()
    show.press(.character("r"), .shift)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.result.seed == 2 && show.exhibit.shown.seed == 2)
    // The images stay those that were read with the first seed.
    let experiment = show.exhibit.live.experiment
    var run = VAERun(experiment.settings, experiment.data.training)
    run.advance(to: show.exhibit.shown.step)
    #expect(experiment.settings.seed == 2)
    #expect(show.exhibit.shown.parameters == run.snapshot().parameters)
  }

  @Test func threeNumbersTurnInSpace() throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = 3 })
    let cube = try show.frame(.orbit(1))
    let before = try show.shapes(1)
    show.drag(from: cube.center, by: Point(40, 10))
    #expect(try show.shapes(1) != before)
    #expect(show.code == [0, 0, 0])
    // As a plane it answers a drag with the decoded digit.
    show.press(.character("v"))
    let plane = try show.frame(.map(1))
    show.click(plane.center + Point(plane.width / 4, 0))
    #expect(show.code[0] > 0.5)
    #expect(show.code[2] == 0)
  }

  @Test(arguments: [1, 4]) func otherSizesAreShown(latents: Int) throws {
    let show = try VAEShow.paused(vaeOptions { $0.latentSize = latents })
    #expect(!show.stage.scene().tiles.isEmpty)
    #expect(show.survey?.score.divergences.count == latents)
  }
}
