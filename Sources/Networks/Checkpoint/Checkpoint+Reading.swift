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
    var architecture: Architecture
    if let given {
      architecture = given
    } else if let stored = try Self.decode(Architecture.self, .architecture, in: file) {
      architecture = stored
    } else {
      throw .noArchitecture(path: file.path)
    }
    let pixels = try Self.pixels(in: file)
    if let pixels {
      if let given, given.normalization ?? pixels != pixels {
        throw .otherNetwork(
          path: file.path, expected: "pixels normalised by \(given.normalization?.text ?? "")",
          found: pixels.text)
      }
      architecture.normalization = architecture.normalization ?? pixels
    }
    if let flaw = architecture.flaw {
      throw .malformedMetadata(path: file.path, key: Key.architecture.rawValue, found: flaw)
    }
    let layout = architecture.parameterLayout
    self.architecture = architecture
    let names = try Self.names(of: layout, in: file)
    notes = names?.notes ?? []
    // Of a file of another network, the first tensor that differs is named: what the network needs
    // comes before what the file has besides.
    parameters = try Self.values(of: layout, names?.sources, in: file)
    if names == nil { try Self.checkNames(of: file, layout) }
    if given != nil, let stored = try Self.decode(Architecture.self, .architecture, in: file),
      let (wanted, found) = architecture.difference(
        from: stored.normalizing(stored.normalization ?? pixels))
    {
      throw .otherNetwork(path: file.path, expected: wanted, found: found)
    }
    for (place, tensor) in layout.enumerated() where tensor.role == .runningVariance {
      try Self.checkSquares(
        of: file, tensor, named: names?.sources[place] ?? tensor.name, parameters)
    }
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
        for tensor in layout {
          try checkSquares(of: file, tensor, named: prefix + tensor.name, values)
        }
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
    for tensor in file.tensors
    where isOwn(tensor.name) && !known.contains(TensorNames.plain(tensor.name)) {
      throw .unexpectedTensor(path: file.path, tensor: tensor.name)
    }
  }

  /// A variance below 0 has no root.
  private static func checkSquares(
    of file: SafeTensors, _ tensor: ParameterTensor, named name: String, _ values: [Float]
  ) throws(CheckpointError) {
    if let index = values[tensor.range].firstIndex(where: { $0 < 0 }) {
      throw .negativeVariance(
        path: file.path, tensor: name, index: index - tensor.range.lowerBound)
    }
  }

  /// Where the tensors of a layout lie in a file that has other names for them; nil where it has the
  /// layout's own, or where what it has is told best with those.
  private static func names(
    of layout: [ParameterTensor], in file: SafeTensors
  ) throws(CheckpointError) -> TensorNames? {
    // What the program wrote with moments is whole.
    guard file.metadata[Key.optimizer.rawValue] == nil,
      layout.contains(where: { file[$0.name] == nil })
    else { return nil }
    if let names = TensorNames(layout, in: file) { return names }
    let found = file.tensors.filter { !$0.name.hasPrefix("optimizer.") }
    guard !found.allSatisfy({ isOwn($0.name) }) else { return nil }
    throw .otherNames(
      path: file.path, expected: layout.map { "\($0.name) \($0.shape)" },
      found: found.map { "\($0.name) \($0.shape)" })
  }

  /// Whether a name is one that layers have here.
  private static func isOwn(_ name: String) -> Bool {
    TensorNames.plain(name).wholeMatch(
      of: /(dense|conv|batchnorm)[0-9]+\.(weight|bias|running_mean|running_var)/) != nil
  }

  /// The numbers of a layout's tensors.
  ///
  /// - Parameter names: what each is called in the file, nil for one that is 0.
  private static func values(
    of layout: [ParameterTensor], _ names: [String?]?, in file: SafeTensors
  ) throws(CheckpointError) -> [Float] {
    guard let names else { return try values(of: layout, prefix: "", in: file) }
    var values: [Float] = []
    for (tensor, name) in zip(layout, names) {
      if let name {
        values += try file.floats(name, shape: tensor.shape)
      } else {
        values += [Float](repeating: 0, count: tensor.range.count)
      }
    }
    return values
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
