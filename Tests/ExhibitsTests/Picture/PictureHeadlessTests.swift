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

@Suite struct PictureHeadlessTests {
  private func run(_ options: Options) throws -> RunResult {
    try ExhibitKind.picture.run(options, HeadlessTasks()).result
  }

  private func psnr(_ result: RunResult) -> Double {
    result.figures.first { $0.name == "psnr" }?.value ?? .nan
  }

  /// A picture of the program, smaller, by a smaller network: recognisable after a short run.
  @Test func aPictureOfTheProgramIsLearned() throws {
    let image = SamplePicture.landscape.image.downsized(toFit: 64)
    let result = try run(
      pictureOptions(image) {
        $0.hiddenSizes = [48, 48]
        $0.fourierFeatures = 48
        $0.batchSize = 256
      })
    #expect(psnr(result) > 24)
    #expect(result.steps == 320 && result.epochs == 20)
    #expect(result.dataset == "64x64x3" && result.accuracy == nil)
  }

  /// What nobody names: 128 features, two layers, and about 1,280 updates of 512 pixels for any
  /// picture up to 128 × 128.
  @Test(arguments: [(128, 128, 40), (64, 64, 160), (512, 256, 14), (3000, 2, 106)])
  func theRunFitsThePicture(width: Int, height: Int, epochs: Int) throws {
    var options = pictureOptions(smallPicture(width: width, height: height)) {
      $0.epochs = nil
      $0.batchSize = nil
    }
    options.hiddenSizes = [2]
    let exhibit = try OpenExhibit<PictureExperiment>(options)
    defer { try? exhibit.close() }
    let batches = (width * height + 511) / 512
    #expect(exhibit.view.plan.totalSteps == epochs * batches)
  }

  /// The picture is what is looked at: in a small window too it is at least as large as its error, or
  /// whatever else stands beside it.
  @Test(arguments: [Size(960, 600), Size(800, 600), Size(640, 480), Size(1280, 800)])
  func thePictureIsAsLargeAsWhatItIsHeldAgainst(size: Size) throws {
    let image = SamplePicture.landscape.image.downsized(toFit: 64)
    let options = pictureOptions(image) {
      $0.epochs = 1
      $0.batchSize = 512
    }
    var sizes: [Double] = []
    for tab in [nil, 1, 3] {
      let show = try PictureShow(options, size: size)
      if let tab { show.type("\(tab)") }
      try #require(show.until { $0.exhibit.isFinished && $0.surveyed != nil })
      let pictures = try [1, 2, 3].compactMap { key -> Double? in
        guard show.stage.scene().targets.contains(where: { $0.control == .map(key) }) else {
          return nil
        }
        let side = try show.frame(.map(key)).width
        if key == 2 { sizes.append(side) }
        return side
      }
      #expect(pictures.max() == sizes.last)
    }
    #expect(sizes.count == 3)
  }

  @Test func theJSONCarriesTheFigure() throws {
    let json = try run(pictureOptions()).json
    #expect(json.contains("\"exhibit\":\"picture\"") && json.contains("\"psnr\":"))
    #expect(json.contains("\"epochs\":20,\"steps\":60,"))
    #expect(!json.contains("accuracy"))
  }

  @Test func theSeedDecidesEverything() throws {
    let first = try run(pictureOptions())
    let other = try run(pictureOptions { $0.seed = 2 })
    #expect(other.checksum != first.checksum)
    #expect(other.parameters == first.parameters)
    #expect(abs(psnr(try run(pictureOptions())) - psnr(first)) == 0)
  }

  /// Without Fourier features a network sees the bare place, and detail stays out.
  @Test func fourierFeaturesBringTheDetailOut() throws {
    let image = SamplePicture.emblem.image.downsized(toFit: 32)
    func quality(_ features: Int) throws -> Double {
      psnr(
        try run(
          pictureOptions(image) {
            $0.fourierFeatures = features
            $0.hiddenSizes = [32, 32]
            $0.epochs = 30
          }))
    }
    let (plain, features) = (try quality(0), try quality(32))
    #expect(features > plain + 3, "\(plain) dB without, \(features) dB with")
  }

  @Test(arguments: [(1, 1, 1), (1, 40, 3), (300, 2, 1)])
  func picturesOfAnyShapeAreLearned(width: Int, height: Int, channels: Int) throws {
    let image = smallPicture(width: width, height: height, channels: channels)
    var scene: Scene?
    var tasks = HeadlessTasks(size: Size(960, 600))
    tasks.onLastFrame = { scene = $0 }
    let options = pictureOptions(image) { $0.epochs = 2 }
    let result = try ExhibitKind.picture.run(options, tasks).result
    #expect(result.dataset == "\(width)x\(height)x\(channels)")
    #expect(psnr(result).isFinite)
    #expect(try #require(scene).tiles.count > 4)
  }

  @Test func aRowARefreshWithItsNumbers() throws {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    let options = pictureOptions {
      $0.epochs = 5
      $0.epochsPerRefresh = 4
    }
    let result = try ExhibitKind.picture.run(options, tasks).result
    #expect(columns.prefix(4) == ["batch", "loss", "psnr", "learning_rate"])
    #expect(rows.map { $0[0] } == [0, 4, 8, 12, 15])
    #expect(rows.allSatisfy { $0.count == columns.count && $0.allSatisfy(\.isFinite) })
    // All pixels are probed: the last row says what the result says.
    #expect(abs(try #require(rows.last)[2] - psnr(result)) < 1e-4)
  }

  /// Of a larger picture each row tells the PSNR of some pixels, and says of how many; those at the ends of
  /// epochs tell that of all, which the page and the result tell.
  @Test func aLargerPictureHasBothFigures() throws {
    var columns: [String] = []
    var rows: [[Double]] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      return { rows.append($0.numbers) }
    }
    // 75 batches an epoch.
    let options = pictureOptions(smallPicture(width: 60, height: 40)) {
      $0.epochs = 2
      $0.epochsPerRefresh = 25
    }
    let result = try ExhibitKind.picture.run(options, tasks).result
    #expect(columns.prefix(5) == ["batch", "loss", "psnr_of_1024", "psnr", "learning_rate"])
    #expect(rows.map { $0[0] } == [0, 25, 50, 75, 100, 125, 150])
    #expect(rows.map { $0[3].isFinite } == [true, false, false, true, false, false, true])
    #expect(rows.allSatisfy { $0[2].isFinite })
    let last = try #require(rows.last)
    #expect(last[3] == psnr(result) && last[2] != last[3])
    // Who writes no such file pays for none of it.
    let run = try PictureExperiment(options).makeRun(RunNeeds(draws: true))
    #expect(run.metrics().wholeFigure == nil)
  }

  /// A network that was saved goes on to the same bits as one that never stopped, though it was
  /// loaded without a word of its features.
  @Test func aSavedNetworkGoesOnExactly() throws {
    let path = temporaryFile("safetensors")
    let whole = try run(pictureOptions { $0.seed = 9 })
    // The schedule is that of the whole run.
    let exhibit = try OpenExhibit<PictureExperiment>(pictureOptions { $0.seed = 9 })
    let show = ExhibitShow(exhibit, pictureOptions { $0.seed = 9 })
    #expect(show.until { $0.exhibit.shown.step >= 30 })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    let saved = exhibit.shown
    let file = URL(fileURLWithPath: exhibit.fileName + ".safetensors")
    defer { try? FileManager.default.removeItem(at: file) }
    show.press(.character("s"), .control)
    try FileManager.default.moveItem(atPath: file.path, toPath: path)
    var options = Options()
    options.exhibit = .picture
    options.picture = PictureSubject(smallPicture(), name: "small.png")
    options.load = path
    let resumed = try OpenExhibit<PictureExperiment>(options)
    #expect(resumed.shown.step == saved.step)
    #expect(resumed.shown.state == saved.state)
    #expect(resumed.shown.data == saved.data)
    try resumed.close()
    options.epochsPerRefresh = 1
    #expect(try run(options).checksum == whole.checksum)
  }

  @Test func aNetworkOfOtherFeaturesIsRefusedByTheNameOfTheOption() throws {
    let path = temporaryFile("safetensors")
    _ = try run(
      pictureOptions {
        $0.epochs = 0
        $0.save = path
      })
    let error = #expect(throws: ProgramError.self) {
      try run(
        pictureOptions {
          $0.load = path
          $0.fourierFeatures = 7
        })
    }
    #expect(
      error?.line.contains("expected a network of --fourier 7, found one of --fourier 6") == true)
    #expect(error?.exitCode == .badData)
  }

  @Test func aFileOfAnotherExhibitIsRefused() throws {
    let path = temporaryFile("safetensors")
    var surface = Options()
    surface.exhibit = .surface
    surface.epochs = 0
    surface.save = path
    _ = try ExhibitKind.surface.run(surface, HeadlessTasks())
    var options = pictureOptions { $0.load = path }
    (options.hiddenSizes, options.activation) = (nil, nil)
    let error = #expect(throws: ProgramError.self) { try run(options) }
    #expect(error?.line.contains("expected a network of --picture, found one of “surface”") == true)
    #expect(error?.exitCode == .badData)
  }
}
