import Datasets
import Drawing
import Training
import Viewing

/// What the user has chosen to see of the plane, beyond what every page has.
package struct PlaneChoices: Equatable {
  package var showsFolds = true
  package var showsTest = true
  /// Whether the plane tells answers alone, and not how sure they are.
  package var isDiscrete = false
  /// The class that a click adds, and whether the pointer paints it.
  package var brush = 1
  package var isPainting = false
  /// The cell of the confusion matrix whose points light up.
  package var lit: (row: Int, column: Int)?
  /// What panel 7 offers; nil for data like those shown.
  package var shelf: PlaneShelf.Kind?
  /// The first of the presets in view there.
  package var firstPreset = 0
  /// The first row of the table of runs.
  package var firstRow = 0
  /// The runs before resets, and the reset up to which they were taken over.
  package var past: [PlaneRow] = []
  /// The rows of the run that goes on, for when it is reset.
  package var latest: [PlaneRow] = []
  package var generation = 0
  /// The point that is dragged.
  package var dragged: Int?

  package static func == (one: PlaneChoices, other: PlaneChoices) -> Bool {
    one.showsFolds == other.showsFolds && one.showsTest == other.showsTest
      && one.isDiscrete == other.isDiscrete && one.brush == other.brush
      && one.isPainting == other.isPainting && one.lit?.row == other.lit?.row
      && one.lit?.column == other.lit?.column && one.shelf == other.shelf
      && one.firstPreset == other.firstPreset
      && one.firstRow == other.firstRow && one.past == other.past
      && one.latest == other.latest
      && one.generation == other.generation && one.dragged == other.dragged
  }

  /// The rows of the table, the best first.
  func table(_ present: [PlaneRow]) -> [PlaneRow] {
    let all = past + present
    let areClasses = present.first?.areClasses ?? true
    let data = present.first?.data
    let same = all.filter { $0.data == data }
    let sorted = same.sorted {
      let (a, b) = (areClasses ? -$0.score : $0.score, areClasses ? -$1.score : $1.score)
      return a == b ? $0.number < $1.number : a.isNaN ? false : b.isNaN ? true : a < b
    }
    return sorted
  }
}

/// A run or a branch in the table: where it came to.
package struct PlaneRow: Equatable, Sendable {
  /// Its place among all runs so far.
  var number: Int
  /// The branch that it is; nil for a run before a reset.
  var branch: BranchID?
  var isCurrent: Bool
  /// What is learned: rows of other points are not compared.
  var data: String
  var layers: String
  var activation: String
  var step: Int
  var loss: Float
  /// The share of test points right, or the error of values.
  var score: Float
  var areClasses: Bool

  /// As a file has it.
  var fields: String {
    "\(Self.letter(number)),\"\(layers)\",\(activation),\(step),\(loss),\(score)"
  }

  /// As the table shows it.
  var row: RunTablePanel.Row {
    RunTablePanel.Row(
      letter: Self.letter(number), layers: layers, activation: activation,
      step: Number.grouped(step), loss: Number.loss(loss),
      score: areClasses
        ? Number.percent(Double(score)) : Number.significant(Double(score), digits: 3),
      isCurrent: isCurrent, isOld: branch == nil)
  }

  /// A, B, … Z, A2, …
  private static func letter(_ number: Int) -> String {
    let (round, place) = number.quotientAndRemainder(dividingBy: 26)
    let letter = String(UnicodeScalar(UInt8(65 + place)))
    return round == 0 ? letter : "\(letter)\(round + 1)"
  }
}

extension PlaneExperiment {
  package func makeFindings() -> [PlaneRow] { [] }

  /// Keeps the table of runs up to date with the history.
  package static func follow(_ show: Show<PlaneExperiment>) {
    if show.choices.generation != show.generation {
      show.choices.generation = show.generation
      // With a new seed the old runs stay in the history.
      if show.timeline.branches.count == 1 {
        let last = show.choices.latest.filter { $0.step > 0 }.map { row in
          var row = row
          (row.branch, row.isCurrent) = (nil, false)
          return row
        }
        show.choices.past = Array((show.choices.past + last).suffix(40))
      }
    }
    let taken = (show.choices.past.map(\.number).max() ?? -1) + 1
    show.findings = show.timeline.branches.filter { !$0.isForgotten }.compactMap { branch in
      branch.frames.last.map { frame in
        let isShown = branch.id == show.branch
        let snapshot = isShown ? show.snapshot : frame.snapshot
        let own = snapshot.own
        return PlaneRow(
          number: taken + branch.id.index, branch: branch.id, isCurrent: isShown,
          data: own.data.name, layers: own.growth, activation: own.activationName,
          step: snapshot.step, loss: snapshot.metrics.testLoss, score: snapshot.metrics.testScore,
          areClasses: own.points.kind != .values)
      }
    }
    show.choices.latest = show.findings
  }
}

extension PlaneState {
  /// The layers, and what was added to them when, as `4-4, +4 +4 at 4,000`.
  var growth: String {
    let first = births.map { $0.count { $0 == 0 } }.filter { $0 > 0 }
    var text =
      first.isEmpty && hidden.isEmpty ? "none" : first.map(String.init).joined(separator: "-")
    let steps = Set(births.flatMap { $0 }).filter { $0 > 0 }.sorted()
    if let last = steps.last {
      let added = births.map { layer in layer.count { $0 > 0 } }.filter { $0 > 0 }
      let words = added.map { "+\($0)" }.joined(separator: " ")
      text +=
        "\(text.isEmpty ? "" : ", ")\(words) \(steps.count == 1 ? "at" : "by") \(Number.grouped(last))"
    }
    let others = features.filter { $0 != .x1 && $0 != .x2 }.map(\.name)
    let missing = [PlaneFeature.x1, .x2].filter { !features.contains($0) }
    if !missing.isEmpty { return "\(text), \(features.map(\.name).joined(separator: " "))" }
    return others.isEmpty ? text : "\(text), + \(others.joined(separator: " "))"
  }
}
