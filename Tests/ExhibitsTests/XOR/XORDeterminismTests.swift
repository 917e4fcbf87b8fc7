import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct XORDeterminismTests {
  static let variants: [Options] = [
    xorOptions { _ in },
    xorOptions {
      $0.hiddenNeurons = 5
      $0.optimizer = .adam
      $0.learningRate = 0.02
      $0.dropout = 0.3
    },
    xorOptions {
      $0.batchSize = 1
      $0.activation = .tanh
      $0.seed = 9
    },
  ].map {
    var options = $0
    options.epochs = 1230
    options.epochsPerRefresh = 100
    return options
  }

  private func checksum(_ options: Options) throws -> String {
    try ExhibitKind.xor.run(options, HeadlessTasks()).result.checksum
  }

  @Test(arguments: variants)
  func theRefreshesChangeNothing(options: Options) throws {
    let expected = Checksum.fnv1a64(of: xorParameters(XORSettings(options), at: 1230))
    for refresh in [1, 7, 100, 5000] {
      var options = options
      options.epochsPerRefresh = refresh
      #expect(try checksum(options) == expected)
    }
  }

  @Test(arguments: variants)
  func picturesChangeNothing(options: Options) throws {
    let expected = try checksum(options)
    var tasks = HeadlessTasks(size: Size(960, 600))
    var frames = 0
    tasks.onFrame = { _ in frames += 1 }
    let outcome = try ExhibitKind.xor.run(options, tasks)
    #expect(outcome.result.checksum == expected)
    #expect(frames == 14)
  }

  @Test(arguments: variants, Pace.allCases)
  func aTrainerEndsAsAHeadlessRun(options: Options, pace: Pace) throws {
    let settings = XORSettings(options)
    let trainer = Trainer(
      plan: RunPlan(totalSteps: 1230, stepsPerRefresh: 100), pace: pace, isPlaying: true
    ) { XORRun(settings) }
    var end: RunView<XORRun>?
    while end == nil {
      let view = try #require(trainer.wait(seconds: 60) { _ in true })
      if view.state == .finished {
        end = view
      } else if pace == .story {
        _ = trainer.take { $0.step + 170 }
      } else {
        _ = trainer.take(granting: 3)
      }
    }
    let parameters = try #require(end?.snapshot.parameters)
    #expect(Checksum.fnv1a64(of: parameters) == (try checksum(options)))
  }

  @Test(arguments: variants, [Pace.watch, .turbo])
  func theStageEndsAsAHeadlessRun(options: Options, pace: Pace) throws {
    let expected = try checksum(options)
    var options = options
    options.pace = pace
    options.printsJSON = true
    let show = try XORShow(options)
    #expect(show.until { $0.exhibit.isFinished })
    #expect(show.exhibit.result.checksum == expected)
    #expect(show.exhibit.result.epochs == 1230)
    show.stage.close()
    #expect(show.stage.result?.checksum == expected)
  }

  @Test func anotherSeedEndsElsewhere() throws {
    var options = Self.variants[0]
    let first = try checksum(options)
    options.seed = 2
    #expect(try checksum(options) != first)
  }
}
