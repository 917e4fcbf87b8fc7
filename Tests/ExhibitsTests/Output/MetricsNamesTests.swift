import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

/// A metrics file, the result and the page call one number by one name.
@Suite struct MetricsNamesTests {
  /// What the result says at the end stands in the last row of the column of that name, to the last digit
  /// that a row keeps.
  @Test(arguments: ExhibitKind.all.map(\.name).filter { $0 != .vae })
  func theLastRowSaysWhatTheResultSays(name: ExhibitName) throws {
    let kind = try #require(ExhibitKind.named(name))
    var options = Options()
    options.exhibit = name
    options.epochs = 2
    options.epochsPerRefresh = 1
    if kind.card.subject?.form.mayBeMissing == false { options.subject = "0" }
    if kind.card.takes(OptionTable.shared.isSynthetic) {
      (options.isSynthetic, options.samples) = (true, 600)
    }
    var columns: [String] = []
    var last: [Double] = []
    var tasks = HeadlessTasks()
    tasks.metrics = { names in
      columns = names
      // Words come first, and are no numbers.
      return { last = $0.words.map { _ in .nan } + $0.numbers }
    }
    let result = try kind.run(options, tasks).result
    var compared = 0
    for figure in result.figures {
      let column = figure.name.reduce(into: "") { words, letter in
        words += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
      }
      guard let place = columns.firstIndex(of: column) else { continue }
      compared += 1
      #expect(
        abs(last[place] - figure.value) <= 1e-6 * abs(figure.value),
        "\(column): \(last[place]) in the file, \(figure.value) in the result")
    }
    // XOR has no number but its loss and accuracy, and a map one row for each cell.
    #expect(compared > 0 || [.xor, .map].contains(name))
  }
}
