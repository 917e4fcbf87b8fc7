/// What a run has come to, a row for each part of it.
package struct ResultTable: Sendable {
  /// A row: words first, then numbers.
  package struct Row: Sendable {
    package var words: [String]
    package var numbers: [Double]

    package init(_ words: [String], _ numbers: [Double]) {
      (self.words, self.numbers) = (words, numbers)
    }
  }

  /// The names of the columns, those of the words first.
  package var columns: [String]
  package var rows: [Row]

  package init(_ columns: [String], _ rows: [Row]) { (self.columns, self.rows) = (columns, rows) }
}
