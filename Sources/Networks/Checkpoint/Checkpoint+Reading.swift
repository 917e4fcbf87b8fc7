import Foundation

extension Checkpoint {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - architecture: what the network must be; nil takes what the file says.
  public init(contentsOf path: String, architecture: Architecture? = nil) throws(CheckpointError) {
    try self.init(SafeTensors(contentsOf: path), architecture: architecture)
  }

  /// Understands the bytes of a file; `path` is only for errors.
  public init(
    bytes: [UInt8], path: String, architecture: Architecture? = nil
  ) throws(CheckpointError) {
    try self.init(SafeTensors(bytes: bytes, path: path), architecture: architecture)
  }

  private init(_ file: SafeTensors, architecture given: Architecture?) throws(CheckpointError) {
    let architecture: Architecture
    if let given {
      architecture = given
    } else if let stored = try Self.decode(Architecture.self, .architecture, in: file) {
      architecture = stored
    } else {
      throw .noArchitecture(path: file.path)
    }
    if let flaw = architecture.flaw {
      throw .malformedMetadata(path: file.path, key: Key.architecture.rawValue, found: flaw)
    }
    let layout = architecture.parameterLayout
    self.architecture = architecture
    // Of a file of another network, the first tensor that differs is named: what the network needs
    // comes before what the file has besides.
    parameters = try Self.values(of: layout, prefix: "", in: file)
    try Self.checkNames(of: file, layout)
    if let given, let stored = try Self.decode(Architecture.self, .architecture, in: file),
      let (wanted, found) = given.difference(from: stored)
    {
      throw .otherNetwork(path: file.path, expected: wanted, found: found)
    }
    try Self.checkVariances(of: file, layout, parameters)
    metadata = file.metadata.filter { Key(rawValue: $0.key) == nil }
    (optimizer, state) = try Self.training(layout, parameters, in: file)
  }

  /// The optimiser of a file and the state of its run; neither where it holds plain parameters.
  static func training(
    _ layout: [ParameterTensor], _ parameters: [Float], in file: SafeTensors
  ) throws(CheckpointError) -> (optimizer: Optimizer?, state: LearnerState?) {
    guard let optimizer = try decode(Optimizer.self, .optimizer, in: file) else {
      return (nil, nil)
    }
    if let flaw = optimizer.flaw {
      throw .wrongNumber(
        path: file.path, key: "\(Key.optimizer.rawValue).\(flaw.setting)", expected: flaw.expected,
        found: "\(flaw.found)")
    }
    var moments: [Float] = []
    for name in optimizer.kind.momentNames {
      let prefix = "optimizer.\(name)."
      let values = try values(of: layout, prefix: prefix, in: file)
      if optimizer.kind.squareNames.contains(name) {
        for tensor in layout { try checkSquares(of: file, prefix, tensor, values) }
      }
      moments += values
    }
    let state = LearnerState(
      parameters: parameters, moments: moments,
      generator: try generator(.generator, in: file),
      dropoutGenerator: try generator(.dropoutGenerator, in: file), step: try step(in: file))
    return (optimizer, state)
  }

  /// A further layer in the file means that the file is of another network.
  private static func checkNames(
    of file: SafeTensors, _ layout: [ParameterTensor]
  ) throws(CheckpointError) {
    let known = Set(layout.map(\.name))
    for tensor in file.tensors where !known.contains(tensor.name) {
      if tensor.name.wholeMatch(
        of: /(dense|conv|batchnorm)[0-9]+\.(weight|bias|running_mean|running_var)/) != nil
      {
        throw .unexpectedTensor(path: file.path, tensor: tensor.name)
      }
    }
  }

  /// A variance below 0 has no root.
  private static func checkVariances(
    of file: SafeTensors, _ layout: [ParameterTensor], _ parameters: [Float]
  ) throws(CheckpointError) {
    for tensor in layout where tensor.role == .runningVariance {
      try checkSquares(of: file, "", tensor, parameters)
    }
  }

  private static func checkSquares(
    of file: SafeTensors, _ prefix: String, _ tensor: ParameterTensor, _ values: [Float]
  ) throws(CheckpointError) {
    if let index = values[tensor.range].firstIndex(where: { $0 < 0 }) {
      throw .negativeVariance(
        path: file.path, tensor: prefix + tensor.name, index: index - tensor.range.lowerBound)
    }
  }

  static func values(
    of layout: [ParameterTensor], prefix: String, in file: SafeTensors
  ) throws(CheckpointError) -> [Float] {
    var values: [Float] = []
    for tensor in layout {
      values += try file.floats(prefix + tensor.name, shape: tensor.shape)
    }
    return values
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, _ key: Key, in file: SafeTensors
  ) throws(CheckpointError) -> Value? {
    guard let text = file.metadata[key.rawValue] else { return nil }
    let decoder = JSONDecoder()
    // As they are written, so that it can be said which number is none.
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      guard type == Optimizer.self, let name = wrongName(in: text, error) else {
        throw malformed(key, in: file)
      }
      throw .wrongNumber(
        path: file.path, key: "\(key.rawValue).\(name)",
        expected: expected(ofSetting: name),
        found: "“\((value(of: name, in: text) ?? "another value").prefix(40))”")
    }
  }

  private static func expected(ofSetting name: String) -> String {
    switch name {
    case "kind": "the name of an optimiser"
    case "sparesBiases": "true or false"
    default: "a number"
    }
  }

  /// The setting that a decoder complains of; nil where it is none.
  private static func wrongName(in text: String, _ error: any Error) -> String? {
    switch error {
    case DecodingError.typeMismatch(_, let context) where context.codingPath.count == 1,
      DecodingError.dataCorrupted(let context) where context.codingPath.count == 1:
      context.codingPath[0].stringValue
    // Numbers that are too large are told without their place.
    case DecodingError.dataCorrupted:
      Optimizer.settingNames.first { name in
        value(of: name, in: text).flatMap { Float($0) }.map { !$0.isFinite } ?? false
      }
    default: nil
    }
  }

  /// What stands behind a name in a JSON object of numbers.
  private static func value(of name: String, in text: String) -> Substring? {
    text.range(of: "\"\(name)\":").map { key in
      text[key.upperBound...].prefix { $0 != "," && $0 != "}" }
    }
  }

  private static func generator(
    _ key: Key, in file: SafeTensors
  ) throws(CheckpointError) -> Generator {
    let words = (file.metadata[key.rawValue] ?? "").split(separator: " ")
    guard let generator = Generator(state: words.compactMap { UInt64($0) }), words.count == 4
    else { throw malformed(key, in: file) }
    return generator
  }

  private static func step(in file: SafeTensors) throws(CheckpointError) -> Int {
    guard let step = file.metadata[Key.step.rawValue].flatMap({ Int($0) }), step >= 0,
      step < Int.max / 2
    else { throw malformed(.step, in: file) }
    return step
  }

  private static func malformed(_ key: Key, in file: SafeTensors) -> CheckpointError {
    let found = file.metadata[key.rawValue].map { "“\($0.prefix(40))”" } ?? "none"
    return .malformedMetadata(path: file.path, key: key.rawValue, found: found)
  }
}
