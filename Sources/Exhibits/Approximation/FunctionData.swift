import Datasets
import Networks
import Options

/// A function of one or two inputs as a network learns it: its samples in the network's units.
package struct FunctionData: ApproximationData {
  /// What the network is measured on, and in what units it sees it; shared by all changes of the
  /// samples.
  package final class Frame: Sendable, Equatable {
    package let target: FunctionTarget
    /// The dense grid of the target.
    package let grid: FunctionGrid
    /// The grid that figures are measured on, at each refresh and at the run's end alike.
    package let figureGrid: FunctionGrid
    package let normalization: Normalization
    private let figurePlaces: [Float]

    /// - Parameter figureCount: points along each input for figures; as many as the dense grid has if
    ///   nobody says.
    package init(_ target: FunctionTarget, normalization: Normalization, figureCount: Int? = nil) {
      self.target = target
      self.normalization = normalization
      grid = FunctionGrid(target)
      figureGrid = figureCount.map { FunctionGrid(target, count: $0) } ?? grid
      figurePlaces = normalization.inputs(figureGrid.places)
    }

    /// The same target in other units for the network.
    package func with(_ normalization: Normalization) -> Frame {
      Frame(
        target, normalization: normalization,
        figureCount: figureGrid.counts == grid.counts ? nil : figureGrid.counts.first)
    }

    /// The root mean squared error of a network on the figures' grid, as a share of the target's range.
    package func rmseOfRange(of network: Network) -> Double {
      let outputs = network.predict(figurePlaces, rows: figureGrid.count)
      return figureGrid.rmseOfRange(normalization.values(outputs))
    }

    package static func == (left: Frame, right: Frame) -> Bool {
      left === right
        || (left.target == right.target && left.normalization == right.normalization
          && left.figureGrid.counts == right.figureGrid.counts)
    }
  }

  package let frame: Frame
  package let samples: FunctionSamples
  /// The same in the network's units.
  private let inputs: [Float]
  private let targets: [Float]

  /// - Precondition: the samples are of the frame's target.
  package init(_ frame: Frame, _ samples: FunctionSamples) {
    precondition(samples.inputs == frame.target.inputs, "the samples are of the target")
    self.frame = frame
    self.samples = samples
    inputs = frame.normalization.inputs(samples.places)
    targets = frame.normalization.targets(samples.values)
  }

  package var target: FunctionTarget { frame.target }
  package var count: Int { samples.count }
  package var inputWidth: Int { samples.inputs }
  package var outputWidth: Int { 1 }

  package func load(_ rows: ArraySlice<Int>, inputs: inout [Float], targets: inout [Float]) {
    let width = inputWidth
    var next = 0
    for row in rows {
      for input in 0..<width {
        inputs[next * width + input] = self.inputs[row * width + input]
      }
      targets[next] = self.targets[row]
      next += 1
    }
  }

  /// The root mean squared error as a share of the target's range.
  package func figure(of network: Network) -> Float { Float(wholeFigure(of: network)) }
  package func wholeFigure(of network: Network) -> Double { frame.rmseOfRange(of: network) }

  package static func == (left: FunctionData, right: FunctionData) -> Bool {
    left.samples == right.samples && left.frame == right.frame
  }
}

/// Finds the function that the words after `--function` or `--surface` mean: a number or a name of
/// one that comes with the program, an expression, or a table that was read from a file.
package struct FunctionSubject: Sendable {
  /// The option, as `--function`.
  let option: String
  /// The names of the inputs, in their order, and of what the network answers.
  let variables: [String]
  let answer: String
  /// The function where no words are: the one with the most to see.
  let standard: FunctionTarget
  /// The names of the functions that come with the program, in the order of their numbers.
  let names: [String]
  /// The one of them that a text means.
  let known: @Sendable (String) -> FunctionTarget?

  /// The network that learns every one of them well.
  let settings: ApproximationSettings
  /// Samples unless the options say how many.
  let sampleCount: Int
  /// Points along each input of the grid that a run's figure is measured on; nil for the dense one.
  var figureSide: Int?

  private var isOfOneInput: Bool { variables.count == 1 }

  /// The function that the options ask for.
  func target(_ options: Options) throws(ProgramError) -> FunctionTarget {
    guard let text = options.subject else { return standard }
    if isOfOneInput {
      if let table = options.table {
        let name = text.split(separator: "/").last.map(String.init) ?? text
        let columns = options.columns.map { " (\($0.joined(separator: ", ")))" } ?? ""
        return FunctionTarget(table, title: name + columns)
      }
      if Self.isFile(text) {
        throw .missingFile(
          path: text, purpose: "a table of points x,y", advice: "give a CSV file with rows x,y")
      }
    }
    if let known = known(text) { return known }
    return try expression(text)
  }

  /// Whether the words name a file with a table of points.
  static func isFile(_ text: String) -> Bool {
    [".csv", ".tsv", ".txt"].contains { text.lowercased().hasSuffix($0) }
  }

  /// The expression that `text` is.
  ///
  /// - Throws: what it should have been: a number in the list, a name, or an expression that can be
  ///   read.
  private func expression(_ text: String) throws(ProgramError) -> FunctionTarget {
    if text.isEmpty || text.utf8.allSatisfy({ (48...57).contains($0) }) {
      throw unknown(text, nearest: nil)
    }
    let expression: MathExpression
    do {
      expression = try MathExpression(text, variables: variables)
    } catch {
      // It may be meant as a name: words with hyphens between them.
      let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
      if case .unknownName = error.problem, isWord {
        throw unknown(text, nearest: NearestName.find(text, among: names))
      }
      throw .syntax(option: option, problem: error.rendering)
    }
    do {
      return try FunctionTarget(expression)
    } catch {
      throw .usage("\(option): \(error)", advice: "try \(option) \"\(example)\"")
    }
  }

  private func unknown(_ text: String, nearest: String?) -> ProgramError {
    .value(
      option: option,
      expected: "a number from 0 to \(names.count - 1), one of \(names.joined(separator: ", ")), "
        + "or an expression such as \(example)",
      found: text, advice: "try \(option) \(nearest ?? names[0])")
  }

  private var example: String { isOfOneInput ? "sin(x) + x/5" : "sin(x)*cos(y)" }
}

extension Options {
  /// The points of the file that `subject` names, once the program has read it.
  package var table: PointTable? {
    get { content as? PointTable }
    set { content = newValue }
  }

  /// The file with a table of points that is to be learned; nil where it is none.
  package var tablePath: String? {
    guard exhibit == .function, let subject, FunctionSubject.isFile(subject) else { return nil }
    return subject
  }
}
