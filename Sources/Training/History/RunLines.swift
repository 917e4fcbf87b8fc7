/// The numbers of a run's history: rows and lines of its quantities, and what was found, on the way
/// shown and on the branches that were left.
package struct RunLines<R: Run> {
  package typealias Metrics = R.Snapshot.Metrics
  package typealias Row = MetricsRow<Metrics>

  /// Something that an examination found at a step.
  private struct Finding {
    var branch: BranchID
    var step: Int
    var values: [String: Double]
  }

  /// A branch that was left behind, or what of one lies beside the way shown.
  package struct Left {
    fileprivate let branch: BranchID
    package let label: String
    package let rows: [Row]
    /// Those that are drawn of such a branch, by the names of their quantities.
    package let lines: [String: Line]
  }

  private let quantities: [Quantity<Metrics>]
  /// Those of them that are drawn: the lines of others are made when somebody asks.
  private let drawn: [Quantity<Metrics>]
  /// Those that are drawn of branches that were left, too.
  private let kept: [Quantity<Metrics>]
  private let name: @Sendable (Metrics) -> String
  private let words: @Sendable ([R.Edit]) -> String
  /// The refreshes on the way to the branch shown.
  package private(set) var rows: [Row] = []
  /// The branches that were left behind.
  package private(set) var old: [Left] = []
  /// Where branches began.
  package private(set) var forks: [Row] = []
  /// The steps at which a person changed something on the way shown.
  package private(set) var edits: [Double] = []
  /// What was changed on that way that is worth a word, and when.
  package private(set) var marks: [(step: Double, words: String)] = []
  /// What sets the branch shown apart; empty where there is no other.
  package private(set) var label = ""
  /// The lines of those that are drawn, by their names, and the same as they grow.
  package private(set) var lines: [String: Line] = [:]
  private var growing: [GrowingLine<Metrics>] = []
  private var findings: [Finding] = []
  /// Branches that the history had forgotten when it was last looked at.
  private var forgotten = 0
  /// The branches on the way shown, each with the step at which the way leaves it.
  private var way: [(branch: BranchID, end: Int)] = []

  /// - Parameters:
  ///   - drawn: the names of quantities whose lines are drawn.
  ///   - kept: those that are drawn of branches that were left, too.
  ///   - words: what to say of the changes of one step; empty for nothing.
  ///   - name: names a branch that nobody named, from the numbers that it begins with.
  package init(
    _ quantities: [Quantity<Metrics>], drawn: Set<String>, kept: Set<String>,
    words: @escaping @Sendable ([R.Edit]) -> String = { _ in "" },
    name: @escaping @Sendable (Metrics) -> String
  ) {
    (self.quantities, self.words, self.name) = (quantities, words, name)
    self.drawn = quantities.filter { drawn.contains($0.name) }
    self.kept = quantities.filter { kept.contains($0.name) }
  }

  /// A new run begins.
  package mutating func reset() { (findings, way, old) = ([], [], []) }

  /// Takes over what the history holds on the way to `branch`, and beside it.
  ///
  /// - Parameter present: where the run is between two refreshes.
  package mutating func take(_ timeline: Timeline<R>, branch: BranchID, present: Row?) {
    func label(_ branch: Branch<R>) -> String {
      guard branch.label.isEmpty, let first = branch.rows.first else { return branch.label }
      return name(first.metrics)
    }
    let (before, lastWay, lastOld) = (rows, way, old)
    func left(_ branch: Branch<R>, _ rows: [Row]) -> Left {
      let known = lastOld.first {
        $0.branch == branch.id && branch.id != timeline.current && $0.rows.count == rows.count
          && $0.rows.last?.step == rows.last?.step
      }
      let lines = known?.lines ?? .init(uniqueKeysWithValues: kept.map { ($0.name, $0.line(rows)) })
      return Left(branch: branch.id, label: label(branch), rows: rows, lines: lines)
    }
    if timeline.forgottenCount > forgotten {
      // What was found on a branch that became part of another was found on that one.
      findings = findings.compactMap { finding in
        timeline.heir(of: finding.branch, at: finding.step).map {
          Finding(branch: $0, step: finding.step, values: finding.values)
        }
      }.sorted { ($0.branch, $0.step) < ($1.branch, $1.step) }
    }
    forgotten = timeline.forgottenCount
    rows = timeline.rows(alongPathTo: branch)
    if let present, present.step > lastStep { rows.append(present) }
    way = timeline.way(to: branch)
    old = timeline.branches.filter { branch in
      !branch.isForgotten && !way.contains { $0.branch == branch.id }
    }.map { left($0, $0.rows) }
    // Where the way shown left an older branch, that one went on: it is drawn from there.
    for (id, end) in way.dropLast() {
      let rest = timeline[id].rows.filter { $0.step >= end }
      if rest.count > 1 { old.append(left(timeline[id], rest)) }
    }
    forks = timeline.branches.compactMap { $0.parent == nil ? nil : $0.rows.first }
    // Where the way leaves a branch, what was changed on that later does not belong to it.
    let events = way.flatMap { id, end in timeline[id].events.filter { $0.step < end } }
    edits = events.map { Double($0.step) }
    marks = events.chunked { $0.step == $1.step }.compactMap { events in
      let words = words(events.map(\.edit))
      return events.first.flatMap { words.isEmpty ? nil : (Double($0.step), words) }
    }
    self.label = old.isEmpty ? "" : label(timeline[branch])
    // All but the last row stay as they are until they are thinned.
    let stays = max(before.count - 2, 0)
    if !way.elementsEqual(lastWay, by: ==) || rows.count < before.count
      || rows[stays].step != before[stays].step
    {
      growing = drawn.map { GrowingLine($0) }
    }
    // What grows is not copied when nobody else holds it.
    lines = [:]
    for index in drawn.indices {
      growing[index].take(rows)
      lines[drawn[index].name] = growing[index].line
    }
  }

  /// The newest step on the way shown.
  package var lastStep: Int { rows.last?.step ?? 0 }

  /// Takes what an examination found at a step, under the names by which it is asked for.
  package mutating func note(_ values: [String: Double], step: Int, branch: BranchID) {
    let next = Finding(branch: branch, step: step, values: values)
    let place = findings.lastIndex { $0.branch == branch && $0.step <= step }
    if let place, findings[place].step == step {
      findings[place].values.merge(values) { $1 }
    } else {
      let start = findings.firstIndex { $0.branch == branch } ?? findings.count
      findings.insert(next, at: place.map { $0 + 1 } ?? start)
    }
  }

  /// What belongs to the way shown, of things with a branch and a step.
  package func isOnWay(branch: BranchID, step: Int) -> Bool {
    way.contains { $0.branch == branch && step < $0.end }
  }

  /// The line of a quantity that each row has of its own, with what it is at the moment shown.
  package func line(_ name: String, with now: Row?) -> Line {
    guard let now, let quantity = quantities.first(where: { $0.name == name && $0.mean == nil })
    else { return line(name) }
    return line(name).with(quantity.value(now.metrics), at: now.step)
  }

  /// The line of a quantity, or of what was found under that name, on the way shown.
  package func line(_ name: String) -> Line {
    if let line = lines[name] { return line }
    if let quantity = quantities.first(where: { $0.name == name }) {
      return quantity.line(rows)
    }
    var line = Line()
    line.isSampled = true
    for stretch in way {
      for finding in findings where finding.branch == stretch.branch && finding.step < stretch.end {
        guard let value = finding.values[name] else { continue }
        line.steps.append(Double(finding.step))
        line.values.append(value)
      }
    }
    return line
  }
}

extension Array {
  /// The stretches in which each belongs to the one before.
  fileprivate func chunked(_ belongs: (Element, Element) -> Bool) -> [[Element]] {
    var chunks: [[Element]] = []
    for element in self {
      if let last = chunks.last?.last, belongs(last, element) {
        chunks[chunks.count - 1].append(element)
      } else {
        chunks.append([element])
      }
    }
    return chunks
  }
}
