import Foundation

/// Where the tensors of a network lie in a file that another program wrote, under names of its own.
///
/// PyTorch names tensors after the attributes of a module, as `features.0.weight`. What belongs
/// together has all but the last part in common; what it is follows from that part and from the shape,
/// and where several are alike, from their order.
struct TensorNames {
  /// For each tensor of the layout its name in the file; nil for a bias that is not there.
  private(set) var sources: [String?] = []
  /// What a person should know of it, a sentence each.
  private(set) var notes: [String] = []

  /// What is called alike but for the last part: the tensors of one layer.
  private struct Module {
    let name: String
    /// Under the last part of its name, each tensor.
    var tensors: [String: SafeTensors.Tensor] = [:]
    /// Where it stands among all.
    var place = 0
  }

  /// What has to be alike for two layers, or a layer and what is to fill it, to be alike.
  private struct Form: Hashable {
    let weight: [Int]
    let hasStatistics: Bool
  }

  /// Finds the tensors of a layout; nil where the file has not the same.
  init?(_ layout: [ParameterTensor], in file: SafeTensors) {
    guard let modules = Self.modules(of: file) else { return nil }
    let layers = Dictionary(grouping: layout, by: \.layer).sorted { $0.key < $1.key }.map(\.value)
    guard modules.count == layers.count else { return nil }
    var sources = [Int: [String: SafeTensors.Tensor]]()
    let groups = Dictionary(grouping: modules) { Self.form($0.tensors.mapValues(\.shape)) }
    let wanted = Dictionary(grouping: layers) { layer in
      Self.form(Dictionary(layer.map { ($0.role.rawValue, $0.shape) }) { first, _ in first })
    }
    for (form, layers) in wanted {
      guard let form, let group = groups[form], group.count == layers.count else { return nil }
      for (layer, module) in zip(layers, group.sorted { $0.place < $1.place }) {
        guard Self.isFit(module, layer) else { return nil }
        sources[layer[0].layer] = module.tensors
      }
    }
    for tensor in layout {
      let source = sources[tensor.layer]?[tensor.role.rawValue]
      self.sources.append(source?.name)
      if source == nil { notes.append("no \(tensor.name) in \(file.path), taken as 0") }
    }
    if !Self.hasOrder(file) { noteGuesses(layout, sources, groups.values.filter { $0.count > 1 }) }
  }

  /// The layers' tensors; nil where something is none, or two have the same name.
  private static func modules(of file: SafeTensors) -> [Module]? {
    var modules: [String: Module] = [:]
    for tensor in file.tensors where !tensor.name.hasPrefix("optimizer.") && tensor.isFloat {
      let parts = plain(tensor.name).split(separator: ".", omittingEmptySubsequences: false)
      let name = parts.dropLast().joined(separator: ".")
      guard let last = parts.last.map(String.init), ParameterTensor.Role(rawValue: last) != nil,
        modules[name, default: Module(name: name)].tensors.updateValue(tensor, forKey: last) == nil
      else { return nil }
    }
    let places = places(of: Array(modules.keys), in: file)
    return modules.values.map { module in
      var module = module
      module.place = places[module.name] ?? 0
      return module
    }
  }

  /// A name without what DistributedDataParallel, `torch.compile` and the like put before it.
  static func plain(_ name: String) -> String {
    var name = name.replacing("_orig_mod.", with: "")
    while let prefix = ["module.", "model."].first(where: { name.hasPrefix($0) }) {
      name.removeFirst(prefix.count)
    }
    return name
  }

  /// The order of modules: as the metadata say, else as they lie in the file, else by their names.
  private static func places(of names: [String], in file: SafeTensors) -> [String: Int] {
    func module(_ tensor: String) -> String {
      plain(tensor).split(separator: ".", omittingEmptySubsequences: false).dropLast()
        .joined(separator: ".")
    }
    var order = names.sorted(by: precedes)
    if let stored = storedOrder(file) {
      order = stored.map(module) + order
    } else if hasOrder(file) {
      order = file.tensors.map { module($0.name) }
    }
    return Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// The names of parameters from input to output, where the metadata hold them.
  private static func storedOrder(_ file: SafeTensors) -> [String]? {
    file.metadata["parameters"].flatMap {
      try? JSONDecoder().decode([String].self, from: Data($0.utf8))
    }
  }

  /// Whether the file tells an order. `safetensors.torch` sorts by type and name whatever it is given.
  private static func hasOrder(_ file: SafeTensors) -> Bool {
    if storedOrder(file) != nil { return true }
    return zip(file.tensors, file.tensors.dropFirst()).contains { one, next in
      one.type == next.type && !one.name.utf8.lexicographicallyPrecedes(next.name.utf8)
    }
  }

  /// The order of names whose numbers count as such: `layer.9` before `layer.10`.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let (a, b) = (pieces(one), pieces(other))
    for (x, y) in zip(a, b) where x != y {
      // A number as large as may be has many digits: the longer one is the larger.
      guard let p = x.first, let q = y.first, isDigit(p), isDigit(q) else {
        return x.lexicographicallyPrecedes(y)
      }
      let (m, n) = (x.drop { $0 == zero }, y.drop { $0 == zero })
      if m.count != n.count { return m.count < n.count }
      if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
    }
    return a.count != b.count
      ? a.count < b.count : one.utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// A name's digits and other letters, by turns.
  private static func pieces(_ name: String) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    let bytes = Array(name.utf8)
    var start = 0
    for place in bytes.indices.dropFirst() where isDigit(bytes[place]) != isDigit(bytes[start]) {
      pieces.append(bytes[start..<place])
      start = place
    }
    return start < bytes.count ? pieces + [bytes[start...]] : pieces
  }

  private static let zero = UInt8(ascii: "0")
  private static func isDigit(_ byte: UInt8) -> Bool { (zero...UInt8(ascii: "9")).contains(byte) }

  /// Nil for what has no weight.
  private static func form(_ shapes: [String: [Int]]) -> Form? {
    shapes["weight"].map {
      Form(weight: $0, hasStatistics: shapes["running_mean"] != nil)
    }
  }

  /// Whether a module has all that a layer needs and no more; what only adds may be left out.
  private static func isFit(_ module: Module, _ layer: [ParameterTensor]) -> Bool {
    let isSum = !layer.contains { $0.role == .runningMean }
    return layer.allSatisfy { tensor in
      module.tensors[tensor.role.rawValue].map { $0.shape == tensor.shape }
        ?? (isSum && tensor.role == .bias)
    } && module.tensors.count <= layer.count
  }

  /// Tells which of several layers that are alike was taken for which, where words alone differ.
  private mutating func noteGuesses(
    _ layout: [ParameterTensor], _ sources: [Int: [String: SafeTensors.Tensor]],
    _ groups: [[Module]]
  ) {
    for group in groups {
      let words = Set(group.map { $0.name.replacing(#/[0-9]+/#, with: "0") })
      guard words.count > 1 else { continue }
      let names = Set(group.compactMap { $0.tensors["weight"]?.name })
      let pairs = layout.compactMap { tensor -> String? in
        guard tensor.role == .weight, let source = sources[tensor.layer]?["weight"],
          names.contains(source.name)
        else { return nil }
        return "\(source.name) as \(tensor.name)"
      }
      notes.append(
        "layers of one shape, taken in the order of their names: " + pairs.joined(separator: ", "))
    }
  }
}
