/// What a person asks of the program, from the command line or a config file.
///
/// It has a property for every row of `OptionTable`: `options.epochs` is an `Int?`. A `nil` is "not
/// asked for": the exhibit's own default holds. A switch is a `Bool`. Values that are there were
/// checked, so that a reader need not check their range again.
@dynamicMemberLookup
package struct Options: Equatable, Sendable {
  /// The exhibit, or `nil` for the gallery.
  package var exhibit: ExhibitName?
  /// What follows the exhibit's flag: a number, a name or a file.
  package var subject: String?
  /// The exhibit whose runs another one trains, and what follows its flag; nil where none was named.
  package var base: Base?
  /// What the file that `subject` names holds, once the program has read it.
  package var content: (any Hashable & Sendable)? {
    get { values[""] }
    set { values[""] = newValue }
  }
  /// The values that were asked for, by the keys of their rows, and the content by none.
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

  /// The rows that were asked for, in the order of the table.
  package var rows: [any AnyOptionRow] { OptionTable.rows.filter { values[$0.key] != nil } }

  /// The same without the options that are not wanted.
  package func keeping(_ isWanted: (any AnyOptionRow) -> Bool) -> Options {
    var next = self
    for row in rows where !isWanted(row) { next.values[row.key] = nil }
    return next
  }

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
    one.exhibit == other.exhibit && one.subject == other.subject && one.base == other.base
      && one.values.mapValues { AnyHashable($0) } == other.values.mapValues { AnyHashable($0) }
  }
}

extension Options {
  /// An exhibit whose runs another one trains.
  package struct Base: Hashable, Sendable {
    package var name: ExhibitName
    package var subject: String?

    package init(_ name: ExhibitName, subject: String? = nil) {
      (self.name, self.subject) = (name, subject)
    }
  }

  /// Opens the exhibit of which a flag was given, or one over another.
  ///
  /// Throws `ProgramError.usage` for two that do not go together.
  package mutating func choose(_ chosen: [(card: Card, subject: String?)]) throws(ProgramError) {
    guard let first = chosen.first else { return }
    (exhibit, subject, base) = (first.card.name, first.subject, nil)
    guard chosen.count > 1 else { return }
    let second = chosen[1]
    for (upper, lower) in [(first, second), (second, first)]
    where chosen.count == 2 && upper.card.bases.contains(lower.card.name) {
      (exhibit, subject) = (upper.card.name, upper.subject)
      base = Base(lower.card.name, subject: lower.subject)
      return
    }
    throw .usage(
      "\(first.card.name.flag) and \(second.card.name.flag): expected one exhibit, found "
        + "\(chosen.count)", advice: "keep one")
  }

  /// What was chosen so far.
  package func chosen(among cards: [Card]) -> [(card: Card, subject: String?)] {
    let named = [exhibit.map { Base($0, subject: subject) }, base].compactMap { $0 }
    return named.compactMap { named in
      cards.first { $0.name == named.name }.map { ($0, named.subject) }
    }
  }

  /// Counts that keep every later product far from overflow, where others need them too.
  package enum Limit {
    /// Neurons of a layer that is shown neuron by neuron.
    package static let hiddenNeurons = 1...64
    /// Neurons of any dense layer.
    package static let layerSize = 1...4096
    /// Layers in a row.
    package static let layers = 1...16
    /// Bytes that a run or a picture may take unless somebody says otherwise.
    package static let memory = 4 << 30
    /// 256 MB of pixels.
    package static let pixels = 67_108_864
  }

  /// Layers that work for every size of image.
  package static let layersExample = "conv 8@3x3 relu, maxpool 2, dense 64 relu"

  /// The size of the window, in points.
  package struct WindowSize: Hashable, Sendable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }
  }

  /// What `-` stands for where a file is read, and where one is written.
  package static let standardInput = "/dev/stdin"
  package static let standardOutput = "/dev/stdout"
}
