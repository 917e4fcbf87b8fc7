import Foundation
import Networks
import Testing

@Suite struct CheckpointTests {
  @Test(arguments: Optimizer.Kind.allCases)
  func aSavedRunGoesOnBitForBit(kind: Optimizer.Kind) throws {
    let architecture = Architecture(
      inputs: 2, layers: [.dense(9, .gelu, dropout: 0.2), .dense(1, .sigmoid)],
      loss: .binaryCrossEntropy)
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let whole = Learner(
      Network(architecture, seed: 8), optimizer: Optimizer(kind, learningRate: 0.03, l1: 0.001))
    whole.fit(XOR.inputs, XOR.targets, epochs: 7, batchSize: 3)
    try whole.save(to: path)
    let resumed = try Learner(contentsOf: path)
    #expect(resumed.state == whole.state)
    #expect(resumed.optimizer == whole.optimizer)
    #expect(resumed.network.architecture == architecture)
    for learner in [whole, resumed] {
      learner.fit(XOR.inputs, XOR.targets, epochs: 7, batchSize: 3)
    }
    #expect(resumed.state == whole.state)
    #expect(resumed.steps == 28)
  }

  @Test func tensorsHaveTheNamesOfPyTorch() throws {
    let learner = XOR.learner(.adam)
    learner.step(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    let bytes = Checkpoint(learner, metadata: ["note": "a \"word\"\n\u{1}é"]).bytes()
    let file = try SafeTensors(bytes: bytes, path: "here")
    let plain = ["dense1.weight", "dense1.bias", "dense2.weight", "dense2.bias"]
    #expect(
      file.tensors.map(\.name) == plain + plain.map { "optimizer.exp_avg.\($0)" }
        + plain.map { "optimizer.exp_avg_sq.\($0)" })
    #expect(file["dense1.weight"]?.shape == [3, 2])
    #expect(try file.floats("dense1.weight") == Array(learner.network.parameters[..<6]))
    #expect(file.metadata["note"] == "a \"word\"\n\u{1}é")
    let checkpoint = try Checkpoint(bytes: bytes, path: "here")
    #expect(checkpoint.metadata == ["note": "a \"word\"\n\u{1}é"])
    #expect(checkpoint.bytes() == bytes)
  }

  @Test func plainParametersLoadIntoAGivenArchitecture() throws {
    let values: [Float] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]
    let contents = XOR.architecture.parameterLayout.map {
      SafeTensors.Content(name: $0.name, shape: $0.shape, values: values[$0.range])
    }
    let bytes = SafeTensors.encode(contents, metadata: [:])
    let checkpoint = try Checkpoint(bytes: bytes, path: "p", architecture: XOR.architecture)
    #expect(checkpoint.parameters == values)
    #expect(checkpoint.optimizer == nil && checkpoint.state == nil)
    let learner = Learner(checkpoint, optimizer: Optimizer(.adam, learningRate: 0.5))
    #expect(learner.optimizer.kind == .adam && learner.steps == 0)
    #expect(throws: CheckpointError.noArchitecture(path: "p")) {
      try Checkpoint(bytes: bytes, path: "p")
    }
  }

  @Test func aNetworkComesBackFromItsFile() throws {
    let path = temporaryPath()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let network = Network(XOR.architecture, seed: 6)
    try network.save(to: path)
    let loaded = try Network(contentsOf: path)
    #expect(loaded.parameters == network.parameters)
    #expect(loaded.architecture == network.architecture)
  }

  @Test func anotherNetworksFileIsRefused() {
    let bytes = Checkpoint(Network(XOR.architecture, seed: 1)).bytes()
    func failure(_ layers: [Layer]) -> CheckpointError? {
      #expect(throws: CheckpointError.self) {
        try Checkpoint(
          bytes: bytes, path: "p", architecture: Architecture(inputs: 2, layers: layers))
      }
    }
    #expect(
      failure([.dense(4, .sigmoid), .dense(1, .sigmoid)])
        == .wrongShape(path: "p", tensor: "dense1.weight", expected: [4, 2], found: [3, 2]))
    #expect(
      failure([.dense(3), .dense(1), .dense(1)])
        == .missingTensor(path: "p", tensor: "dense3.weight"))
    #expect(
      failure([.dense(3)]) == .unexpectedTensor(path: "p", tensor: "dense2.bias")
        || failure([.dense(3)]) == .unexpectedTensor(path: "p", tensor: "dense2.weight"))
    #expect(
      failure([])
        == .malformedMetadata(
          path: "p", key: "architecture", found: "no layers, expected at least one"))
  }

  @Test func brokenMetadataAreNamed() throws {
    let checkpoint = Checkpoint(XOR.learner(.adam))
    let text = String(decoding: checkpoint.bytes(), as: Unicode.ASCII.self)
    #expect(text.contains("generator"))
    let file = try SafeTensors(bytes: checkpoint.bytes(), path: "p")
    for key in ["architecture", "optimizer", "generator", "dropout_generator", "step"] {
      for broken in ["", "-1", "nonsense", "{}", "1 2 3"] {
        var metadata = file.metadata
        metadata[key] = broken
        let contents = try file.tensors.map {
          SafeTensors.Content(
            name: $0.name, shape: $0.shape, values: try file.floats($0.name)[...])
        }
        let error = #expect(throws: CheckpointError.self) {
          try Checkpoint(bytes: SafeTensors.encode(contents, metadata: metadata), path: "p")
        }
        guard case .malformedMetadata("p", key, _) = error else {
          Issue.record("\(key) as “\(broken)” gave \(String(describing: error))")
          continue
        }
      }
    }
  }
}
