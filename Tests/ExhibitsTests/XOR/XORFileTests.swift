import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite struct XORFileTests {
  @discardableResult
  private func run(_ options: Options) throws -> HeadlessTasks.Outcome {
    try ExhibitKind.xor.run(options, HeadlessTasks())
  }

  static let variants: [Options] = [
    xorOptions { _ in },
    xorOptions {
      $0.hiddenSizes = [4, 3]
      $0.activation = .tanh
      $0.optimizer = .adam
      $0.learningRate = 0.01
      $0.weightDecay = 0.001
    },
    xorOptions {
      $0.hiddenNeurons = 6
      $0.dropout = 0.3
      $0.optimizer = .momentum
    },
    xorOptions {
      $0.loss = .binaryCrossEntropy
      $0.activation = .relu
      $0.seed = 3
    },
  ]

  /// A run that was saved half way, loaded by its file alone, ends as one that never stopped.
  @Test(arguments: variants)
  func aSavedRunResumesBitForBit(options: Options) throws {
    let path = temporaryFile("safetensors")
    var whole = options
    whole.epochs = 900
    var half = options
    half.epochs = 430
    half.save = path
    try run(half)
    let rest = xorOptions {
      $0.epochs = 900
      $0.load = path
    }
    let expected = try run(whole).result
    let resumed = try run(rest).result
    #expect(resumed.checksum == expected.checksum)
    #expect(resumed.epochs == 900 && resumed.steps == expected.steps)
    #expect(resumed.loss == expected.loss)
  }

  @Test func aRunThatIsAtItsEndAlreadyIsNews() throws {
    let path = temporaryFile("safetensors")
    try run(
      xorOptions {
        $0.epochs = 200
        $0.save = path
      })
    let sets = try [RunSet("seed=1"), RunSet("seed=2")]
    for (epochs, sets, count) in [(200, [], 1), (200, sets, 1), (300, [], 0), (0, [], 0)] {
      let options = xorOptions {
        $0.epochs = epochs
        $0.load = path
        $0.comparedSets = sets
      }
      let exhibit = try ExhibitKind.xor.open(options)
      let news = exhibit.takeNews()
      #expect(news.count == count)
      #expect(news.allSatisfy { $0.contains("at epoch 200 already: nothing is left to train") })
      #expect(exhibit.takeNews().isEmpty)
      try exhibit.close()
    }
  }

  @Test func batchesResumeToo() throws {
    let path = temporaryFile("safetensors")
    let half = xorOptions {
      $0.batchSize = 1
      $0.epochs = 150
      $0.save = path
    }
    try run(half)
    let rest = xorOptions {
      $0.batchSize = 1
      $0.epochs = 300
      $0.load = path
    }
    let whole = xorOptions {
      $0.batchSize = 1
      $0.epochs = 300
    }
    #expect(try run(rest).result.checksum == run(whole).result.checksum)
  }

  @Test func editedPointsAndRateAreSaved() throws {
    let path = temporaryFile("safetensors")
    let show = try XORShow.paused(xorOptions { $0.save = path })
    show.refreshes(2)
    let place = FieldPanel.transform(in: try show.frame(.panel(2)))(0.4, 0.3)
    show.click(place)
    show.press(.character("]"))
    show.press(.character("s"), .control)
    let kept = show.exhibit.shown
    #expect(kept.points.count == 5)
    show.refreshes(3)
    let expected = show.parameters

    let options = xorOptions { $0.load = path }
    let other = try XORShow.paused(options)
    #expect(other.exhibit.shown == kept)
    other.refreshes(3)
    #expect(other.step == 500)
    #expect(other.parameters == expected)
  }

  @Test func theFilesOwnNetworkIsAdopted() throws {
    let path = temporaryFile("safetensors")
    let five = xorOptions {
      $0.hiddenNeurons = 5
      $0.epochs = 10
      $0.save = path
    }
    try run(five)
    let outcome = try run(
      xorOptions {
        $0.load = path
        $0.epochs = 10
      })
    #expect(outcome.result.parameters == 21)
    #expect(
      outcome.result.checksum
        == Checksum.fnv1a64(
          of: xorParameters(xorSettings { $0.hidden = [5] }, at: 10)))
  }

  @Test func aNetworkAskedForMustFit() throws {
    let path = temporaryFile("safetensors")
    let five = xorOptions {
      $0.hiddenNeurons = 5
      $0.epochs = 1
      $0.save = path
    }
    try run(five)
    let error = #expect(throws: ProgramError.self) {
      try run(
        xorOptions {
          $0.load = path
          $0.hiddenNeurons = 3
        })
    }
    #expect(error?.exitCode == .badData)
    #expect(error?.line.contains(path) == true)
  }

  @Test func aMissingFileIsNamed() {
    let path = temporaryFile("safetensors")
    let error = #expect(throws: ProgramError.self) { try run(xorOptions { $0.load = path }) }
    #expect(error?.exitCode == .missingInput)
    #expect(error?.line.contains(path) == true)
    #expect(throws: ProgramError.self) {
      try OpenExhibit<XORExperiment>(xorOptions { $0.load = path })
    }
  }

  @Test func plainParametersStartARunOfTheirOwn() throws {
    let path = temporaryFile("safetensors")
    let settings = xorSettings { $0.seed = 11 }
    let network = Network(settings.architecture, parameters: xorParameters(settings, at: 50))
    try Checkpoint(network).write(to: path)
    let options = xorOptions {
      $0.load = path
      $0.epochs = 0
    }
    let outcome = try run(options)
    #expect(outcome.result.epochs == 0)
    #expect(outcome.result.checksum == Checksum.fnv1a64(of: network.parameters))
  }

  @Test func aNetworkThatIsNoXORIsRefused() throws {
    let path = temporaryFile("safetensors")
    let wide = Architecture(inputs: 3, layers: [.dense(3, .sigmoid), .dense(1, .sigmoid)])
    try Checkpoint(Network(wide, seed: 1)).write(to: path)
    #expect(throws: ProgramError.self) { try run(xorOptions { $0.load = path }) }
  }
}
