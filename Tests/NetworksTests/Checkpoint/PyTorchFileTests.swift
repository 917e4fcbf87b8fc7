import Foundation
import Networks
import Testing

/// Files of state_dict as PyTorch leaves them, made by `Reference/PyTorch/make_files.py`.
@Suite struct PyTorchFileTests {
  private static func path(_ name: String) throws -> String {
    try Reference.path("PyTorch/\(name)")
  }

  private static func architecture(_ layers: [Layer], isFlat: Bool = false) -> Architecture {
    var architecture = Architecture(
      input: isFlat ? .flat(100) : Shape(1, 10, 10), layers: layers, loss: .softmaxCrossEntropy)
    architecture.leakySlope = 0.01
    return architecture
  }

  private static let net: [Layer] = [
    .conv2D(4, 3, .relu), .maxPool2D(2), .conv2D(6, 3, .relu), .flatten, .dense(12, .relu),
    .dense(5),
  ]
  private static let words: [Layer] = [
    .dense(8, .tanh), .dense(8, .tanh), .dense(8, .tanh), .dense(5),
  ]
  private static let deep: [Layer] = [
    .conv2D(.init(filters: 3, height: 3, width: 3, padding: 1), activation: .identity),
    .batchNorm(activation: .relu),
    .conv2D(.init(filters: 3, height: 3, width: 3, padding: 1), activation: .identity),
    .batchNorm(activation: .relu), .averagePool2D(.init(height: 2, width: 2, stride: 2)),
    .flatten, .dense(10, .silu), .dense(10, .gelu), .dense(5),
  ]
  private static let wide: [Layer] = [.dense(9, .leakyReLU), .dense(9, .leakyReLU), .dense(5)]
  private static let strided: [Layer] = [
    .conv2D(
      .init(filters: 4, height: 5, width: 5, stride: 2, padding: 2), activation: .elu),
    .maxPool2D(.init(height: 3, width: 3, stride: 2)), .flatten, .dense(5),
  ]

  static let networks: [(name: String, architecture: Architecture)] = [
    ("names", architecture(net)), ("deep", architecture(deep)),
    ("half", architecture(wide, isFlat: true)), ("brain", architecture(wide, isFlat: true)),
    ("double", architecture(strided)), ("order", architecture(words, isFlat: true)),
    ("pixels", architecture(net)),
  ]

  private static func answers(
    _ name: String, _ architecture: Architecture
  ) throws -> (ours: [Float], theirs: [Float], file: Checkpoint) {
    let stored = try SafeTensors(contentsOf: path("outputs.safetensors"))
    let file = try Checkpoint(
      contentsOf: path("\(name).safetensors"), architecture: architecture)
    let network = Network(file.architecture, parameters: file.parameters)
    let ours = network.predict(try stored.floats("images"), rows: 4)
    return (ours, try stored.floats(name), file)
  }

  @Test(arguments: networks)
  func theNetworkAnswersAsPyTorchDoes(name: String, architecture: Architecture) throws {
    let (ours, theirs, file) = try Self.answers(name, architecture)
    #expect(ours.count == 20 && largestDifference(ours, theirs) < 2e-6)
    #expect(file.optimizer == nil && file.state == nil)
  }

  @Test func whatItNormalisesIsKept() throws {
    let file = try Self.answers("pixels", Self.architecture(Self.net)).file
    #expect(
      file.architecture.normalization == InputNormalization(mean: 0.1307, deviation: 0.3081))
    let again = try Checkpoint(bytes: file.bytes(), path: "p")
    #expect(again.architecture == file.architecture && again.parameters == file.parameters)
    var other = Self.architecture(Self.net)
    other.normalization = InputNormalization(mean: 0.5, deviation: 0.5)
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint(contentsOf: Self.path("pixels.safetensors"), architecture: other)
    }
    #expect(error?.description.contains("0.5,0.5, found 0.1307,0.3081") == true)
  }

  @Test func biasesThatAreNotThereAreZeroAndTold() throws {
    let file = try Self.answers("deep", Self.architecture(Self.deep)).file
    #expect(file.notes.count == 3 && file.notes[0].contains("no conv1.bias in "))
    #expect(file.notes[2].contains("dense1.bias") && file.notes[2].hasSuffix("taken as 0"))
    for tensor in file.architecture.parameterLayout where tensor.name == "conv2.bias" {
      #expect(file.parameters[tensor.range].allSatisfy { $0 == 0 })
    }
    #expect(try Self.answers("names", Self.architecture(Self.net)).file.notes.isEmpty)
  }

  /// Nothing but names tells the order of `body` and `enter`: what was guessed is told.
  @Test func aGuessIsTold() throws {
    let (ours, theirs, file) = try Self.answers(
      "words", Self.architecture(Self.words, isFlat: true))
    #expect(largestDifference(ours, theirs) > 1e-3)
    #expect(file.notes.count == 1)
    #expect(
      file.notes.first?.contains("body.weight as dense2.weight, enter.weight as dense3") == true)
  }

  @Test func whatDoesNotFitIsToldWithItsNames() throws {
    let architecture = Self.architecture([.conv2D(4, 3, .relu), .flatten, .dense(5)])
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint(contentsOf: Self.path("names.safetensors"), architecture: architecture)
    }
    guard case .otherNames(_, let expected, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(expected[0] == "conv1.weight [4, 1, 3, 3]" && expected.count == 4)
    #expect(found.contains("module.conv1.weight [4, 1, 3, 3]") && found.count == 8)
    #expect(error?.description.contains("\n") == false)
  }

  @Test(arguments: ["zip.pt", "pickle.pth"])
  func aPickleIsAnsweredWithWhatConvertsIt(name: String) throws {
    let path = try Self.path(name)
    let error = #expect(throws: CheckpointError.pickle(path: path)) {
      try SafeTensors(contentsOf: path)
    }
    let text = error?.description ?? ""
    #expect(text.contains("safetensors.torch.save_file(torch.load(\"\(path)\""))
    #expect(text.contains(path.replacing(/\.pth?$/, with: ".safetensors")))
  }

  /// A header of 640 bytes begins as a pickle does.
  @Test func aHeaderThatBeginsAsAPickleIsNone() throws {
    let note = { (length: Int) in ["note": String(repeating: "x", count: length)] }
    let contents = [SafeTensors.Content(name: "a", shape: [1], values: [1])]
    let bytes = try #require(
      (0..<700).lazy.map { SafeTensors.encode(contents, metadata: note($0)) }
        .first { $0[0] == 0x80 && $0[1] == 2 })
    #expect(try SafeTensors(bytes: bytes, path: "p").floats("a") == [1])
  }

  @Test func halvesAreWidenedExactly() throws {
    // 1, −2, 65504, the smallest above 0, the largest that is not normal, −0, 1/3.
    let bits: [UInt16] = [0x3C00, 0xC000, 0x7BFF, 1, 0x03FF, 0x8000, 0x3555]
    let header =
      "{\"a\":{\"dtype\":\"F16\",\"shape\":[7],\"data_offsets\":[0,14]}}"
    var bytes = [UInt8](repeating: 0, count: 8)
    bytes[0] = UInt8(header.utf8.count)
    bytes += Array(header.utf8) + bits.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let values = try SafeTensors(bytes: bytes, path: "p").floats("a")
    #expect(
      values.map(\.bitPattern)
        == ([
          1, -2, 65504, 0x1p-24, 1023 * 0x1p-24, -0.0, 0.333251953125,
        ] as [Float]).map(\.bitPattern))
    bytes[bytes.count - 1] = 0x7C
    #expect(throws: CheckpointError.notFinite(path: "p", tensor: "a", index: 6)) {
      try SafeTensors(bytes: bytes, path: "p").floats("a")
    }
  }

  @Test(arguments: networks)
  func mutatedFilesDoNotTrap(name: String, architecture: Architecture) throws {
    let original = try [UInt8](
      Data(contentsOf: URL(filePath: Self.path("\(name).safetensors"))))
    let header = 8 + Int(original[0]) + Int(original[1]) << 8
    var generator = Generator(seed: 21)
    var (refused, taken) = (0, 0)
    for round in 0..<400 {
      var bytes = original
      for _ in 0...generator.integer(below: 3) {
        let place = 8 + generator.integer(below: header - 8)
        switch round % 3 {
        case 0: bytes[place] = UInt8(generator.integer(below: 256))
        case 1: bytes.swapAt(place, 8 + generator.integer(below: header - 8))
        default: if (48...57).contains(bytes[place]) { bytes[place] = UInt8(48 + round % 10) }
        }
      }
      do {
        let file = try Checkpoint(bytes: bytes, path: "p", architecture: architecture)
        #expect(file.parameters.allSatisfy { $0.isFinite })
        taken += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 100 && taken > 0)
  }

  @Test func namesInTheirOrder() throws {
    let architecture = Architecture(
      inputs: 2, layers: (0..<12).map { _ in .dense(2, .tanh) } + [.dense(2)])
    let names = (0..<13).map { (name: "net.\($0).weight", layer: $0) }
    let contents = names.sorted { $0.name < $1.name }.map {
      SafeTensors.Content(name: $0.name, shape: [2, 2], values: [Float($0.layer), 0, 0, 0])
    }
    let file = try Checkpoint(
      bytes: SafeTensors.encode(contents, metadata: [:]), path: "p", architecture: architecture)
    let weights = architecture.parameterLayout.filter { $0.role == .weight }
    #expect(weights.map { file.parameters[$0.range.lowerBound] } == (0..<13).map(Float.init))
    #expect(file.notes.count == 13)
  }
}
