import Datasets
import Testing

@Suite struct PointTableReadingTests {
  private func read(_ text: String) throws(PointTableError) -> PointTable {
    try PointTable(csv: Array(text.utf8), path: "points.csv")
  }

  private func problem(_ text: String) -> PointTableError? {
    #expect(throws: PointTableError.self) { try read(text) }
  }

  @Test(arguments: [
    "1,2\n3,4.5\n", "1,2\n3,4.5", "1,2\r\n3,4.5\r\n", "1,2\r3,4.5", "3,4.5\n1,2\n",
    "1, 2\n 3 ,4.5 ",
    "1;2\n3;4.5", "1;2\n3;4,5", "1\t2\n3\t4.5", "1 2\n3   4.5\n", "1,2\n3 4.5\n",
    "x,y\n1,2\n3,4.5", "time in s;speed\n1;2\n3;4,5", ",y\n1,2\n3,4.5", "\u{FEFF}x,y\n1,2\n3,4.5\n",
    "# a curve\n\n  \n1,2 # here\n\t\n#5,6\n3,4.5\n\n", "\"1\",\"2\"\n\"3\",\"4.5\"",
    "x y\n1 2\n3 4.5", "+1,2e0\n3.,45e-1", "größe,wert\n1,2\n3,4.5",
  ])
  func readsRowsAsPeopleWriteThem(text: String) throws {
    let table = try read(text)
    #expect(table.xs == [1, 3])
    #expect(table.ys == [2, 4.5])
  }

  @Test(
    arguments: [
      ("", .noRows(path: "points.csv")), ("x,y\n", .noRows(path: "points.csv")),
      ("# nothing\n\n", .noRows(path: "points.csv")), ("x,y\n1,2\n", .oneRow(path: "points.csv")),
      ("1,2\n3\n", .columns(path: "points.csv", line: 2, found: 1)),
      ("1,2\n\n3,4,5\n", .columns(path: "points.csv", line: 3, found: 3)),
      ("x,y,z\n1,2,3\n", .columns(path: "points.csv", line: 1, found: 3)),
      ("1,2\n1,5 3,4\n", .columns(path: "points.csv", line: 2, found: 3)),
      ("1\t\t2\n", .columns(path: "points.csv", line: 1, found: 3)),
      ("1,2\n3,four\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "four")),
      ("1,y\n3,4\n", .notANumber(path: "points.csv", line: 1, column: 1, found: "y")),
      ("x,y\nx,y\n1,2\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "x")),
      ("1,2\n3,\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "")),
      ("1,2\n0x10,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "0x10")),
      ("1,2\n3 3,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "3 3")),
      ("1,2\n\u{1}3,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "?3")),
      ("1,2\n3,nan\n", .notFinite(path: "points.csv", line: 2, column: 1, found: "nan")),
      ("-inf,2\n3,4\n", .notFinite(path: "points.csv", line: 1, column: 0, found: "-inf")),
      ("1,2\n3,1e39\n", .notFinite(path: "points.csv", line: 2, column: 1, found: "1e39")),
      ("1,1e999\n3,4\n", .notFinite(path: "points.csv", line: 1, column: 1, found: "1e999")),
      ("x,y\n3,2\n1,1\n3.0,5\n", .sameX(path: "points.csv", line: 4, firstLine: 2, x: "3.0")),
    ] as [(String, PointTableError)])
  func tellsTheLineOfWhatIsWrong(text: String, error: PointTableError) {
    #expect(problem(text) == error)
  }

  @Test func otherFilesAreNamed() {
    let utf16: [UInt8] = [0xFF, 0xFE, 0x31, 0, 0x2C, 0, 0x32, 0]
    let error = #expect(throws: PointTableError.self) { try PointTable(csv: utf16, path: "a") }
    #expect(error == .notText(path: "a"))
  }

  @Test func rowsAreCounted() throws {
    let most = PointTable.rowLimit
    var bytes: [UInt8] = []
    for row in 0..<most { bytes += "\(row),0\n".utf8 }
    #expect(try PointTable(csv: bytes, path: "a").count == most)
    bytes += "-1,0\n".utf8
    let error = #expect(throws: PointTableError.self) { try PointTable(csv: bytes, path: "a") }
    #expect(error == .tooManyRows(path: "a", limit: most))
  }

  /// Any change to a file is either harmless or refused; nothing traps.
  @Test func tenThousandMutatedFilesAreReadOrRefused() {
    let file = Array("x;y # rows\n1,5;-2e-1\n\n2.25;4\n\"3\";5\r\n8;1e3\n".utf8)
    var random = SplitMix(seed: 5)
    var (read, refused) = (0, 0)
    for _ in 0..<10_000 {
      do throws(PointTableError) {
        let table = try PointTable(csv: random.mutated(file), path: "a")
        #expect(table.count >= 2 && table.count <= file.count)
        #expect(zip(table.xs, table.xs.dropFirst()).allSatisfy { $0 < $1 })
        #expect((table.xs + table.ys).allSatisfy { $0.isFinite })
        read += 1
      } catch {
        #expect(error.description.split(separator: /\R/).count == 1)
        refused += 1
      }
    }
    #expect(read > 500 && refused > 500)
  }
}
