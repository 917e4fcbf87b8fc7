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

  // MARK: Numbers

  /// The bytes of a run that could go on, after a change to its metadata or its tensors.
  private func changed(
    _ kind: Optimizer.Kind = .adam,
    _ change: (inout [String: String], inout [String: [Float]]) throws -> Void
  ) throws -> [UInt8] {
    let learner = XOR.learner(kind)
    learner.step(inputs: XOR.inputs, targets: XOR.targets, rows: 4)
    let file = try SafeTensors(bytes: Checkpoint(learner).bytes(), path: "p")
    var metadata = file.metadata
    var values: [String: [Float]] = [:]
    for tensor in file.tensors { values[tensor.name] = try file.floats(tensor.name) }
    try change(&metadata, &values)
    let contents = file.tensors.map {
      SafeTensors.Content(name: $0.name, shape: $0.shape, values: (values[$0.name] ?? [])[...])
    }
    return SafeTensors.encode(contents, metadata: metadata)
  }

  private static let settings = [
    "learningRate", "momentum", "decay", "beta1", "beta2", "epsilon", "weightDecay", "l1",
  ]

  /// Every number of the optimiser, as anybody may have written it.
  @Test(
    arguments: settings,
    [
      ("-1", "-1.0"), ("-1e-20", "-1e-20"), ("\"nan\"", "nan"), ("\"inf\"", "inf"),
      ("\"-inf\"", "-inf"), ("1e999", "“1e999”"), ("\"1\"", "“\"1\"”"), ("[]", "“[]”"),
      ("true", "“true”"),
    ])
  func aNumberThatCannotBeIsNamed(setting: String, value: (text: String, found: String)) throws {
    let bytes = try changed { metadata, _ in
      let text = try #require(metadata["optimizer"])
      metadata["optimizer"] = text.replacing(
        try Regex("\"\(setting)\":[-0-9.e]+"), with: "\"\(setting)\":\(value.text)")
      #expect(metadata["optimizer"] != text)
    }
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(bytes: bytes, path: "p") }
    guard case .wrongNumber("p", let key, let expected, let found) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(key == "optimizer.\(setting)" && found == value.found)
    #expect(expected.contains("number") || expected == "0 up to but not 1")
    #expect(error?.description.contains(setting) == true)
  }

  /// Files of earlier versions say nothing of biases; what they say is still written to them.
  @Test func penaltiesThatSpareBiasesAreKept() throws {
    let learner = XOR.learner(.adam)
    let plain = try SafeTensors(bytes: Checkpoint(learner).bytes(), path: "p")
    #expect(plain.metadata["optimizer"]?.contains("sparesBiases") == false)
    learner.optimizer.sparesBiases = true
    let file = try Checkpoint(bytes: Checkpoint(learner).bytes(), path: "p")
    #expect(file.optimizer == learner.optimizer && file.optimizer?.sparesBiases == true)
    let wrong = try changed { metadata, _ in
      let text = try #require(metadata["optimizer"])
      metadata["optimizer"] = text.dropLast() + ",\"sparesBiases\":2}"
    }
    let error = #expect(throws: CheckpointError.self) { try Checkpoint(bytes: wrong, path: "p") }
    guard case .wrongNumber("p", "optimizer.sparesBiases", "true or false", "“2”") = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: ["momentum", "decay", "beta1", "beta2"])
  func aShareOfAllIsNone(setting: String) throws {
    for value in ["1", "1.5"] {
      let bytes = try changed { metadata, _ in
        metadata["optimizer"] = try #require(metadata["optimizer"]).replacing(
          try Regex("\"\(setting)\":[-0-9.e]+"), with: "\"\(setting)\":\(value)")
      }
      #expect(throws: CheckpointError.self) { try Checkpoint(bytes: bytes, path: "p") }
    }
  }

  /// What training writes can be read, whatever was asked for.
  @Test(arguments: Optimizer.Kind.allCases)
  func settingsAtTheirBordersAreTaken(kind: Optimizer.Kind) throws {
    for optimizer in [
      Optimizer(kind, learningRate: 0, momentum: 0, decay: 0, beta1: 0, beta2: 0, epsilon: 0),
      Optimizer(kind, learningRate: 1e30, weightDecay: 1e30, l1: .greatestFiniteMagnitude),
    ] {
      let learner = Learner(Network(XOR.architecture, seed: 1), optimizer: optimizer)
      let checkpoint = try Checkpoint(bytes: Checkpoint(learner).bytes(), path: "p")
      #expect(checkpoint.optimizer == optimizer)
    }
  }

  /// A mean of squares below 0 has no root.
  @Test(
    arguments: [
      (.adam, "exp_avg_sq"), (.adamw, "exp_avg_sq"), (.rmsprop, "square_avg"), (.adagrad, "sum"),
    ] as [(Optimizer.Kind, String)])
  func squaresAreNotBelowZero(kind: Optimizer.Kind, moment: String) throws {
    let name = "optimizer.\(moment).dense2.weight"
    let bytes = try changed(kind) { _, values in values[name]?[1] = -1e-9 }
    #expect(throws: CheckpointError.negativeVariance(path: "p", tensor: name, index: 1)) {
      try Checkpoint(bytes: bytes, path: "p")
    }
    // Other moments may be.
    guard kind == .adam else { return }
    let first = try changed { _, values in values["optimizer.exp_avg.dense2.weight"]?[1] = -1 }
    #expect(try Checkpoint(bytes: first, path: "p").state != nil)
  }

  /// The same tensors may be of a network that computes something else with them.
  @Test func whatIsComputedMustFitToo() throws {
    let layers: [Layer] = [.dense(3, .leakyReLU, dropout: 0.5), .dense(1)]
    let mine = Architecture(inputs: 2, layers: layers)
    func failure(_ change: (inout Architecture) -> Void) -> CheckpointError? {
      var other = mine
      change(&other)
      return #expect(throws: CheckpointError.self) {
        try Checkpoint(
          bytes: Checkpoint(Network(other, seed: 1)).bytes(), path: "p", architecture: mine)
      }
    }
    #expect(
      failure { $0.layers[0] = .dense(3, .tanh) }
        == .otherNetwork(
          path: "p", expected: "layer 1 as “dense 3 leaky-relu”", found: "“dense 3 tanh”"))
    #expect(
      failure { $0.leakySlope = 0.2 }
        == .otherNetwork(path: "p", expected: "leaky ReLUs of slope 0.1", found: "0.2"))
    #expect(
      failure {
        $0.layers[1] = .dense(1, .sigmoid)
        $0.loss = .binaryCrossEntropy
      }?.description.contains("expected layer 2 as “dense 1”, found “dense 1 sigmoid”") == true)
    // What is left out in training is no other network.
    var plain = mine
    plain.layers[0] = .dense(3, .leakyReLU)
    let bytes = Checkpoint(Network(plain, seed: 1)).bytes()
    #expect(
      try Checkpoint(bytes: bytes, path: "p", architecture: mine).architecture == mine)
  }

  // MARK: The slope of leaky ReLUs

  private func leaky(_ slope: Float? = nil) -> Architecture {
    var architecture = Architecture(
      inputs: 2, layers: [.dense(4, .leakyReLU), .dense(1)], loss: .halfSquaredError)
    if let slope { architecture.leakySlope = slope }
    return architecture
  }

  @Test(arguments: [0, 0.01, 0.1, 0.25, 1] as [Float])
  func theSlopeOfLeakyReLUsComesBack(slope: Float) throws {
    let network = Network(leaky(slope), seed: 5)
    let bytes = Checkpoint(network).bytes()
    let text = try SafeTensors(bytes: bytes, path: "p").metadata["architecture"]
    // Files of the usual slope are those of earlier versions, to the last bit.
    #expect(text?.contains("leakySlope") == (slope != 0.1))
    let checkpoint = try Checkpoint(bytes: bytes, path: "p")
    #expect(checkpoint.architecture == network.architecture)
    #expect(checkpoint.architecture.leakySlope == slope)
  }

  @Test(arguments: ["-0.5", "1.5", "\"nan\"", "\"inf\"", "1e999", "[]"])
  func aSlopeThatIsNoneIsRefused(text: String) throws {
    let file = try SafeTensors(bytes: Checkpoint(Network(leaky(0.5), seed: 5)).bytes(), path: "p")
    var metadata = file.metadata
    metadata["architecture"] = try #require(metadata["architecture"])
      .replacing("\"leakySlope\":0.5", with: "\"leakySlope\":\(text)")
    let contents = try file.tensors.map {
      SafeTensors.Content(name: $0.name, shape: $0.shape, values: try file.floats($0.name)[...])
    }
    let error = #expect(throws: CheckpointError.self) {
      try Checkpoint(bytes: SafeTensors.encode(contents, metadata: metadata), path: "p")
    }
    guard case .malformedMetadata("p", "architecture", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
