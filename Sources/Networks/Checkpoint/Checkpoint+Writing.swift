import Foundation

extension Checkpoint {
  /// The bytes of the file; traps unless the numbers fit the architecture.
  public func bytes() -> [UInt8] {
    var strings = metadata
    strings[Key.architecture.rawValue] = Self.json(architecture)
    return Self.bytes(
      architecture.parameterLayout, parameters, optimizer: optimizer, state: state,
      strings: strings)
  }

  /// The bytes of a file of tensors that lie as a layout says.
  static func bytes(
    _ layout: [ParameterTensor], _ parameters: [Float], optimizer: Optimizer?,
    state: LearnerState?, strings: [String: String]
  ) -> [UInt8] {
    let count = layout.last?.range.upperBound ?? 0
    precondition(parameters.count == count, "a parameter for each place in the layout")
    var strings = strings
    var contents = layout.map {
      SafeTensors.Content(name: $0.name, shape: $0.shape, values: parameters[$0.range])
    }
    if let optimizer, let state {
      strings[Key.optimizer.rawValue] = json(optimizer)
      strings[Key.generator.rawValue] = text(state.generator)
      strings[Key.dropoutGenerator.rawValue] = text(state.dropoutGenerator)
      strings[Key.step.rawValue] = String(state.step)
      precondition(
        state.moments.count == count * optimizer.kind.momentCount, "moments of this optimiser")
      for (moment, name) in optimizer.kind.momentNames.enumerated() {
        contents += layout.map {
          let range = $0.range.lowerBound + moment * count..<$0.range.upperBound + moment * count
          return SafeTensors.Content(
            name: "optimizer.\(name).\($0.name)", shape: $0.shape, values: state.moments[range])
        }
      }
    }
    return SafeTensors.encode(contents, metadata: strings)
  }

  /// Writes the file, whole or not at all.
  public func write(to path: String) throws(FileError) {
    try AtomicFile.write(bytes(), to: path)
  }

  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(value) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  private static func text(_ generator: Generator) -> String {
    generator.state.map(String.init).joined(separator: " ")
  }
}
