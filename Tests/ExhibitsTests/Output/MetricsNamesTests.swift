import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

/// A metrics file, the result and the page call one number by one name.
@Suite struct MetricsNamesTests {
  /// What the result says at the end stands in the last row of the column of that name, to the last digit
  /// that a row keeps. A VAE's row is of a batch and its result of the test set; a map's row is of a cell.
  @Test(arguments: ExhibitKind.all.map(\.name).filter { ![.vae, .map].contains($0) })
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
      return { last = $0.numbers }
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
    // XOR has no number but its loss and accuracy.
    #expect(compared > 0 || name == .xor)
  }
}
