/// What a person asks of the program, from the command line or a config file.
///
/// It has a property for every row of `OptionTable`: `options.epochs` is an `Int?`. A `nil` is "not
/// asked for": the exhibit's own default holds. A switch is a `Bool`. Values that are there were
/// checked, so that a reader need not check their range again.
@dynamicMemberLookup
package struct Options: Hashable, Sendable {
  /// The exhibit, or `nil` for the gallery.
  package var exhibit: ExhibitName?
  /// What follows the exhibit's flag: a number, a name or a file.
  package var subject: String?
  /// What the file that `subject` names holds, once the program has read it.
  package var content: (any Hashable & Sendable)?
  /// The values that were asked for, by the keys of their rows.
  private var values: [String: any Hashable & Sendable] = [:]

  /// Nothing asked for: the gallery.
  package init() {}

  /// The value of a row.
  package subscript<Value>(row: OptionRow<Value>) -> Value? {
    get { values[row.key] as? Value }
    set {
      // A switch that is off is one that was not asked for.
      let isOff = newValue as? Bool == false
      values[row.key] = isOff ? nil : newValue
    }
  }

  /// The value of the row that has this name in the table.
  package subscript<Value>(dynamicMember path: KeyPath<OptionTable, OptionRow<Value>>) -> Value? {
    get { self[OptionTable.shared[keyPath: path]] }
    set { self[OptionTable.shared[keyPath: path]] = newValue }
  }

  /// Whether the switch is on that has this name in the table.
  package subscript(dynamicMember path: KeyPath<OptionTable, OptionRow<Bool>>) -> Bool {
    get { self[OptionTable.shared[keyPath: path]] ?? false }
    set { self[OptionTable.shared[keyPath: path]] = newValue }
  }

  /// The runs to show side by side, two to four; empty for one run.
  package var comparedSets: [RunSet] {
    get { self.compare ?? [] }
    set { self.compare = newValue.isEmpty ? nil : newValue }
  }

  /// Sets one option from its text, as it stands on the command line or in a config file.
  ///
  /// Throws `ProgramError.value` naming the option, what was expected, what was found and an
  /// example, and leaves the options as they were. For a switch, `text` is `true` or `false`.
  package mutating func set<Value>(
    _ path: KeyPath<OptionTable, OptionRow<Value>>, to text: String
  ) throws(ProgramError) {
    try OptionTable.shared[keyPath: path].set(text, in: &self)
  }

  /// The text of an option as `set(_:to:)` takes it, or `nil` when it was not asked for.
  ///
  /// Setting an option to its own text changes nothing, so a saved config reads back the same.
  package func text<Value>(of path: KeyPath<OptionTable, OptionRow<Value>>) -> String? {
    OptionTable.shared[keyPath: path].text(in: self)
  }

  /// The rows that were asked for, in the order of the table.
  package var rows: [any AnyOptionRow] { OptionTable.rows.filter { values[$0.key] != nil } }

  /// Forgets the options that say in another way what rows are about to say.
  package mutating func yield(to rows: [any AnyOptionRow]) {
    for rival in rows.compactMap(\.rival) { values[rival] = nil }
  }

  /// What an exhibit that is opened from the gallery gets: what was said of the window, the pace,
  /// the data and the seed, and nothing that was said of another exhibit's training or files.
  package func opening(_ card: Card) -> Options {
    var next = Options()
    next.exhibit = card.name
    for row in OptionTable.rows where row.traits.contains(.ofGallery) && card.takes(row) {
      next.values[row.key] = values[row.key]
    }
    return next
  }

  package static func == (one: Options, other: Options) -> Bool {
    one.exhibit == other.exhibit && one.subject == other.subject && one.hashable == other.hashable
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(exhibit)
    hasher.combine(subject)
    hasher.combine(hashable)
  }

  /// The values and the content, of whatever types.
  private var hashable: [String: AnyHashable] {
    var all = values.mapValues { AnyHashable($0) }
    if let content { all[""] = AnyHashable(content) }
    return all
  }
}

extension Options {
  /// Counts that keep every later product far from overflow, where others need them too.
  package enum Limit {
    /// Neurons of a layer that is shown neuron by neuron.
    package static let hiddenNeurons = 1...64
    /// Neurons of any dense layer.
    package static let layerSize = 1...4096
    /// Layers in a row.
    package static let layers = 1...16
    /// Weights between hidden layers: 256 MB, which training holds a few times over.
    package static let weights = 64_000_000
    /// Rows in a batch.
    package static let batch = 1...65_536
    /// Waves that tell a network a place.
    package static let fourier = 0...1024
    /// 256 MB of pixels.
    package static let pixels = 67_108_864
  }

  /// Layers that work for every size of image.
  package static let layersExample = "conv 8@3x3 relu, maxpool 2, dense 64 relu"
}

/// The size of the window, in points.
package struct WindowSize: Hashable, Sendable {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
