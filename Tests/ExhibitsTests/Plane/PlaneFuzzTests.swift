import Datasets
import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing

/// What a person may bring to the plane, a little wrong: it is refused in a sentence, or learned and shown.
@Suite struct PlaneFuzzTests {
  /// `NNWINDOW_FUZZ` says how many of each kind are tried.
  private static let rounds =
    ProcessInfo.processInfo.environment["NNWINDOW_FUZZ"].flatMap { Int($0) } ?? 150

  /// Trains a few steps and draws the page; tells whether that was possible.
  private func isShown(_ options: Options) throws -> Bool {
    var options = options
    options.exhibit = .plane
    options.isHeadless = true
    options.epochs = 25
    var tasks = HeadlessTasks()
    var panels = 0
    tasks.onLastFrame = { panels = $0.tiles.count }
    do {
      try options.check(offered: ExhibitKind.cards)
      let result = try ExhibitKind.plane.run(options, tasks).result
      #expect(panels > 7 && !result.checksum.isEmpty)
      return true
    } catch let error as ProgramError {
      #expect(!error.line.contains("\n") && error.line.count < 600, "\(error.line)")
      return false
    }
  }

  /// Other features, sizes and losses, that may fit or not.
  private func vary(_ options: inout Options, _ generator: inout Generator) {
    func one<Value>(_ values: [Value]) -> Value { values[generator.integer(below: values.count)] }
    options.hiddenSizes = one([nil, [], [1], [16, 16], [3, 3, 3, 3, 3, 3], [17], [2, 0]])
    options.activation = one([nil, .relu, .leakyReLU, .sigmoid, .identity, .gelu])
    options.features = one([nil, [.x1], [.x1, .x2], [.sineOfX2], .list(PlaneFeature.allCases)])
    options.loss = one([
      nil, nil, nil, .halfSquaredError, .binaryCrossEntropy, .softmaxCrossEntropy,
    ])
    options.samples = one([nil, 20, 57, 19])
    options.trainShare = one([nil, 0.1, 0.9])
    options.noise = one([nil, 0.5])
    options.batchSize = one([nil, 1, 125])
    options.optimizer = one([nil, .adam, .momentum])
  }

  @Test func expressionsAreLearnedOrRefused() throws {
    var generator = Generator(seed: 21)
    let signs = Array("xy0123456789+-*/^()<>=≤≥|., sincoqrtae\u{0}é:")
    let starts = [
      "y > sin(x) + x^2/3", "sin(x)*cos(y)", "1/x", "spiral:3", "x < 2 - y", "sqrt(x*y)",
    ]
    var shown = 0
    for round in 0..<Self.rounds {
      var text = Array(starts[round % starts.count])
      for _ in 0..<generator.integer(below: 4) {
        let place = generator.integer(below: text.count)
        let sign = signs[generator.integer(below: signs.count)]
        switch generator.integer(below: 3) {
        case 0: text[place] = sign
        case 1: text.insert(sign, at: place)
        default: text.remove(at: place)
        }
        if text.isEmpty { text = ["x"] }
      }
      var options = Options()
      options.subject = String(text)
      vary(&options, &generator)
      if try isShown(options) { shown += 1 }
    }
    #expect(shown > Self.rounds / 20)
  }

  @Test func tablesAreLearnedOrRefused() throws {
    var generator = Generator(seed: 22)
    let rows = (0..<12).map { "\($0 % 5),\(Double($0 * 7 % 11) / 2),\($0 % 3)\n" }
    let signs = Array(",;\t \n\"#.-+eE0123456789xnai\u{0}\u{2212}".utf8)
    var shown = 0
    for _ in 0..<Self.rounds {
      var bytes = Array("x,y,label\n\(rows.joined())".utf8)
      for _ in 0..<generator.integer(below: 5) {
        let place = generator.integer(below: bytes.count)
        switch generator.integer(below: 4) {
        case 0: bytes[place] = signs[generator.integer(below: signs.count)]
        case 1: bytes.insert(signs[generator.integer(below: signs.count)], at: place)
        case 2: bytes.removeSubrange(place..<min(place + 9, bytes.count))
        default: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        }
        if bytes.isEmpty { bytes = [48] }
      }
      do {
        var options = Options()
        options.content = try PlaneTable(csv: bytes, path: "a.csv").scaled.points
        options.subject = "a.csv"
        vary(&options, &generator)
        if try isShown(options) { shown += 1 }
      } catch let error as PlaneTableError {
        #expect(!error.description.isEmpty)
      }
    }
    #expect(shown > Self.rounds / 20)
  }

  /// Files of runs, loaded when the program starts, and into a run that is there.
  @Test func filesAreLoadedOrRefused() throws {
    var run = try planeRun(at: 20)
    for change: PlaneChange in [.addNeuron(layer: 0), .feature(.sineOfX2), .newClass] {
      run.apply(.own(change))
    }
    run.advance(to: 40)
    let (path, experiment) = (temporaryFile("safetensors"), try PlaneExperiment(planeOptions()))
    try experiment.save(run.snapshot(), to: path)
    let file = try Data(contentsOf: URL(fileURLWithPath: path))
    let original = [UInt8](file)
    let header = 8 + Int(original[0]) + Int(original[1]) << 8 + Int(original[2]) << 16
    var generator = Generator(seed: 23)
    var shown = 0
    for round in 0..<Self.rounds {
      let bytes = mutate(original, header: header, round: round, &generator)
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      var options = Options()
      options.load = path
      if round % 7 == 0 { vary(&options, &generator) }
      if try isShown(options) { shown += 1 }
      var other = try planeRun(at: 5)
      if let edit = try? experiment.load(path, other.snapshot()) {
        other.apply(edit)
        other.advance(to: 20)
        #expect(other.snapshot().step >= 5)
      }
    }
    try? FileManager.default.removeItem(atPath: path)
    #expect(shown > Self.rounds / 20)
  }

  private func mutate(
    _ original: [UInt8], header: Int, round: Int, _ generator: inout Generator
  ) -> [UInt8] {
    var bytes = original
    func place() -> Int { 8 + generator.integer(below: header - 8) }
    switch round % 5 {
    case 0:
      for _ in 0...generator.integer(below: 4) {
        bytes[generator.integer(below: bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
      }
    case 1, 2:
      // Digits into digits, which keeps the header what it is.
      let digits = (8..<header).filter { (48...57).contains(bytes[$0]) }
      for _ in 0...generator.integer(below: 3) {
        bytes[digits[generator.integer(below: digits.count)]] = UInt8(
          48 + generator.integer(below: 10))
      }
    case 3:
      // Words of the same length.
      let words = [
        ("tanh", "relu"), ("x1 x2", "x1 x1"), (" 0;", " 1;"), (" 1;", " 0;"), ("0 0", "9 9"),
      ]
      let (old, new) = words[generator.integer(below: words.count)]
      let (from, to) = (Array(old.utf8), Array(new.utf8))
      for start in 8..<header - from.count where generator.integer(below: 3) > 0 {
        if Array(bytes[start..<start + from.count]) == from {
          bytes.replaceSubrange(start..<start + from.count, with: to)
        }
      }
    default:
      let (from, to) = (place(), place())
      let piece = original[from..<min(from + 1 + generator.integer(below: 30), header)]
      bytes.replaceSubrange(to..<min(to + piece.count, header), with: piece.prefix(header - to))
    }
    return bytes
  }
}
