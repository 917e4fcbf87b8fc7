import Datasets
import Drawing

/// What two buttons step through: four numbers in panel 7, and below the network what its hidden neurons
/// do and what weights cost.
enum PlaneStepper: Int {
  case noise, share, batch, points
  case activation, l1, l2

  static let ofData: [PlaneStepper] = [.noise, .share, .batch, .points]

  var label: String {
    switch self {
    case .noise: "noise"
    case .share: "training share"
    case .batch: "batch"
    case .points: "points"
    case .activation: "activation"
    case .l1: "L1"
    case .l2: "L2"
    }
  }

  func text(_ state: PlaneState) -> String {
    switch self {
    case .noise: state.data.isPattern ? "\(Int((state.data.noise * 100).rounded())) %" : "–"
    case .share: "\(Int((state.data.share * 100).rounded())) %"
    case .batch: "\(state.batchSize)"
    case .points: Number.grouped(state.points.count)
    case .activation: state.activationName
    case .l1: Self.text(ofPenalty: state.l1)
    case .l2: Self.text(ofPenalty: state.l2)
    }
  }

  /// With its zeros, as 0.0001, as far as they are few.
  private static func text(ofPenalty strength: Float) -> String {
    strength >= 0.0001 && strength < 0.001 ? "\(strength)" : Number.tick(Double(strength))
  }

  private static let counts = [20, 50, 100, 200, 300, 500, 1000, 2000, 5000]
  private static let batches = [1, 2, 5, 10, 20, 30, 50, 75, 100, 125]
  private static let penalties: [Float] = [
    0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1,
  ]

  /// The change of a step up or down; nil where there is none.
  func change(_ state: PlaneState, up: Bool) -> PlaneChange? {
    func next<Value: Comparable>(_ numbers: [Value], _ now: Value) -> Value? {
      up ? numbers.first { $0 > now } : numbers.last { $0 < now }
    }
    var data = state.data
    switch self {
    case .noise:
      guard data.isPattern else { return nil }
      data.noise = ((data.noise * 20).rounded() + (up ? 1 : -1)) / 20
    case .share:
      if data.source == .painting { return nil }
      data.share = ((data.share * 10).rounded() + (up ? 1 : -1)) / 10
    case .batch: return next(Self.batches, state.batchSize).map { .batchSize($0) }
    case .activation:
      let all = PlaneState.activations
      guard let place = all.firstIndex(of: state.activation) else { return nil }
      return .activation(all[(place + (up ? 1 : all.count - 1)) % all.count])
    case .l1: return next(Self.penalties, state.l1).map { .l1($0) }
    case .l2: return next(Self.penalties, state.l2).map { .l2($0) }
    case .points:
      guard data.isPattern, let count = next(Self.counts, data.count) else { return nil }
      data.count = count
    }
    let change = PlaneChange.data(data)
    return state.allows(change) ? change : nil
  }
}

/// What panel 7 offers: patterns with their pictures, files and the brush.
package struct PlaneShelf: Sendable {
  /// What it is of.
  package enum Kind: Sendable { case classes, values, presets }

  static let shared = PlaneShelf()

  private let classes: [(PlaneData, DataPickerPanel.Item)]
  private let values: [(PlaneData, DataPickerPanel.Item)]

  private init() {
    func item(_ pattern: PlanePattern, _ name: String? = nil) -> (PlaneData, DataPickerPanel.Item) {
      let data = PlaneData(.pattern(pattern))
      let points = pattern.points(80, noise: 0, seed: 1)
      return (
        data,
        DataPickerPanel.Item(
          name: name ?? pattern.name,
          points: points.points.map {
            (Point(Double($0.place.x), Double($0.place.y)), Double($0.value))
          }, kind: points.kind.pictured)
      )
    }
    func formula(_ text: String) -> (PlaneData, DataPickerPanel.Item)? {
      guard let formula = try? PlaneFormula(text) else { return nil }
      var (data, item) = item(.formula(formula))
      if formula.isClass { item.border = Self.border(of: formula) }
      return (data, item)
    }
    let arms = [(3, "3 arms"), (5, "5 arms")].map { item(.spiral($0), $1) }
    let named: [PlanePattern] = [.circle, .xor, .gauss, .spiral(2), .moons]
    classes =
      named.map { item($0) } + arms + [item(.rings(3), "rings"), item(.checker)]
      + [formula("y > sin(x)")].compactMap(\.self)
      + [(PlaneData(.painting), .init(name: "paint", points: [], kind: .classes(2), icon: .brush))]
    values = [item(.plane), item(.six)] + [formula("sin(x)*cos(y)")].compactMap(\.self)
  }

  /// 0 on the line between the classes of a formula, over ±6.
  private static func border(of formula: PlaneFormula) -> Field {
    let side = 33
    let values = (0..<side * side).map { place -> Float in
      let (row, column) = place.quotientAndRemainder(dividingBy: side)
      let at = SIMD2(Double(column), Double(side - 1 - row)) * (12 / Double(side - 1)) - 6
      return formula.margin(at: at).map { Float($0) } ?? .nan
    }
    return Field(
      width: side, height: side, values: values, scale: .signed(limit: 1),
      domain: PlanePanel.square)
  }

  private func all(_ kind: Kind) -> [(PlaneData, DataPickerPanel.Item)] {
    switch kind {
    case .classes: classes
    case .values: values
    case .presets: []
    }
  }

  func items(_ kind: Kind) -> [DataPickerPanel.Item] { all(kind).map(\.1) }

  /// What stands at a place.
  func data(at place: Int, in kind: Kind) -> PlaneData? {
    let all = all(kind)
    return all.indices.contains(place) ? all[place].0 : nil
  }

  /// Where something stands; nil for what is not on offer.
  func place(of data: PlaneData, in kind: Kind) -> Int? {
    all(kind).firstIndex { $0.0.source == data.source }
  }
}

extension PlanePoints.Kind {
  /// The same as pictures of data have it.
  fileprivate var pictured: DataPickerPanel.Item.Kind {
    switch self {
    case .classes(let count): .classes(count)
    case .values: .values
    }
  }
}
