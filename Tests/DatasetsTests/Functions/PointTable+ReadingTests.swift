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
    // The same x twice, and thrice.
    "1,1\n3,4.5\n1,3", "1,2\n3,4\n3,4.5\n3.0,5",
    // A comma for the point, after tabs, blanks or in quotes.
    "1\t2\n3\t4,5", "1,0\t2,0\n3,0\t4,5", "1,0 2,0\n3,0 4,5", "x y\n1 2\n3 4,5",
    "\"1,0\",\"2,0\"\n\"3\",\"4,5\"", "\"time, s\",\"speed\"\n1,2\n3,4.5", "1,2\n3,\"4,5\"",
    // A separator too many.
    "1,2,\n3,4.5,\n", "1,2\n3,4.5,", "x;y;\n1;2;\n3;4,5;", "1\t2\t\n3\t4.5\t", "1,2,,,\n3,4.5",
    "1\t\t2\n3\t\t4.5", ",1,2\n,3,4.5", "\t1\t2\n\t3\t4.5", "1;2\n3;4,5\n;;\n ; \n",
    // Names, units and what else comes before the numbers.
    "x,y\ns,m/s\n1,2\n3,4.5", "x;y\n(s);(m)\n\n1;2\n3;4,5", "measured by me\nx,y\ns,m\n1,2\n3,4.5",
    "sep=;\n1;2\n3;4,5", "sep=|\nx|y\n1|2\n3|4,5", "\"#\",y\n1,2\n3,4.5",
    // Columns that nobody asked for.
    "x,y,z\n1,2,3\n3,4.5,5", "1,2,a\n3,4.5,b", ",x,y\n0,1,2\n1,3,4.5", "1,2,3\n3,4.5",
    // Groups of digits.
    "1;2\n3;4,500", "1;2\n3;\"4.5\"",
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
      ("1,2\n3\n", .columns(path: "points.csv", line: 2, expected: 2, found: 1)),
      ("1\n3\n", .columns(path: "points.csv", line: 1, expected: 2, found: 1)),
      ("1,\n3,\n", .columns(path: "points.csv", line: 1, expected: 2, found: 1)),
      ("1,2\n\n3,4,5\n", .columns(path: "points.csv", line: 3, expected: 2, found: 3)),
      ("x,y,z\n1,2,3\n", .oneRow(path: "points.csv")),
      ("1,2\n1,5 3,4\n", .columns(path: "points.csv", line: 2, expected: 2, found: 3)),
      ("1\t\t2\n", .oneRow(path: "points.csv")),
      ("1,2\n3,four\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "four")),
      ("1,y\n3,4\n", .notANumber(path: "points.csv", line: 1, column: 1, found: "y")),
      ("1,2\nx,y\n3,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "x")),
      ("1;2\n3;1,2,3\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "1,2,3")),
      ("1;2\n3;1.2,3.4\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "1.2,3.4")),
      ("1,2\n3,\n", .notANumber(path: "points.csv", line: 2, column: 1, found: "")),
      ("1,2\n0x10,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "0x10")),
      ("1,2\n3 3,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "3 3")),
      ("1,2\n\u{1}3,4\n", .notANumber(path: "points.csv", line: 2, column: 0, found: "?3")),
      ("1,2\n3,nan\n", .notFinite(path: "points.csv", line: 2, column: 1, found: "nan")),
      ("-inf,2\n3,4\n", .notFinite(path: "points.csv", line: 1, column: 0, found: "-inf")),
      ("1,2\n3,1e39\n", .notFinite(path: "points.csv", line: 2, column: 1, found: "1e39")),
      ("1,1e999\n3,4\n", .notFinite(path: "points.csv", line: 1, column: 1, found: "1e999")),
      ("x,y\n3,2\n3,1\n3.0,5\n", .oneX(path: "points.csv", x: "3")),
      ("0.5,2\n.5,1\n", .oneX(path: "points.csv", x: "0.5")),
      // What parts columns in no way that is known is wrong in the first row, not in the last read.
      (
        String(repeating: "1|2\n", count: 30),
        .notANumber(path: "points.csv", line: 1, column: 0, found: "1|2")
      ),
      (
        "# pairs\n" + String(repeating: "1\u{A0}|2\n", count: 30),
        .notANumber(path: "points.csv", line: 2, column: 0, found: "1\u{A0}|2")
      ),
    ] as [(String, PointTableError)])
  func tellsTheLineOfWhatIsWrong(text: String, error: PointTableError) {
    #expect(problem(text) == error)
  }

  @Test(arguments: [[1, 0, 2], [0x31, 0x2C, 0, 0x32], [0x89, 0x50, 0, 0, 0, 13]] as [[UInt8]])
  func otherFilesAreNamed(bytes: [UInt8]) {
    let error = #expect(throws: PointTableError.self) { try PointTable(csv: bytes, path: "a") }
    #expect(error == .notText(path: "a"))
  }

  @Test(arguments: [true, false], [true, false])
  func sixteenBitsALetterAreRead(isLittle: Bool, isMarked: Bool) throws {
    let text = (isMarked ? "\u{FEFF}" : "") + "größe\twert\r\n1\t2\r\n3\t4,5\r\n"
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
      return isLittle ? [low, high] : [high, low]
    }
    let table = try PointTable(csv: bytes, path: "a")
    #expect(table.xs == [1, 3] && table.ys == [2, 4.5])
  }

  @Test(
    arguments: [
      ("\u{2212}1.5", -1.5), ("\u{2013}1.5", -1.5), ("\u{2212}1,5e\u{2212}3", -1.5e-3),
      ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1.234.567", 1_234_567), ("1,234,567", 1_234_567),
      ("1\u{A0}234,5", 1234.5), ("\u{2212}12\u{202F}345", -12345), ("1,5", 1.5), (",5", 0.5),
    ] as [(String, Double)])
  func numbersAreReadAsTheyAreWritten(text: String, value: Double) throws {
    let table = try read("x;y\n0;\(text)\n1;2")
    #expect(table.ys == [value, 2])
  }

  // MARK: Columns

  private static let wide = "time;u;I;note\ns;V;A;\n0;1;5;a\n1;2,5;7;b\n2;4;9;c"

  @Test(
    arguments: [
      ("1", "2", [1, 2.5, 4]), ("time", "u", [1, 2.5, 4]), ("time", "I", [5, 7, 9]),
      ("TIME", "3", [5, 7, 9]), ("1", "i", [5, 7, 9]),
    ] as [(String, String, [Double])])
  func columnsAreChosenByNameOrNumber(x: String, y: String, values: [Double]) throws {
    let reading = try PointTable.reading(
      csv: Array(Self.wide.utf8), path: "a", x: .init(x), y: .init(y))
    #expect(reading.table.xs == [0, 1, 2] && reading.table.ys == values)
    #expect(reading.notes.isEmpty)
  }

  @Test func oneColumnMayBeChosenAlone() throws {
    let y = try PointTable(csv: Array(Self.wide.utf8), path: "a", y: .named("I"))
    #expect(y.xs == [0, 1, 2] && y.ys == [5, 7, 9])
    let x = try PointTable(csv: Array(Self.wide.utf8), path: "a", x: .number(2))
    #expect(x.xs == [1, 2.5, 4] && x.ys == [5, 7, 9])
  }

  @Test(arguments: ["z", "5", "", "note\u{1B}"]) func aColumnThatIsNoneIsNamed(name: String) {
    let error = #expect(throws: PointTableError.self) {
      try PointTable(csv: Array(Self.wide.utf8), path: "a", y: .init(name))
    }
    #expect(
      error == .noColumn(path: "a", wanted: name, names: ["time", "u", "I", "note"], count: 4))
  }

  @Test func whatWasTakenOfManyIsSaid() throws {
    let wide = try PointTable.reading(csv: Array(Self.wide.utf8), path: "a")
    #expect(wide.notes == ["x and y are columns 1 (time) and 2 (u) of 4"])
    #expect(try PointTable.reading(csv: Array("1,2\n3,4".utf8), path: "a").notes.isEmpty)
    let twice = try PointTable.reading(csv: Array("1,2\n3,4\n1,4\n1,6".utf8), path: "a")
    #expect(twice.table.ys == [4, 4])
    #expect(twice.notes == ["2 rows have the x of another: the mean of their y is taken"])
    let bare = try PointTable.reading(csv: Array("1,2,5\n3,4,6".utf8), path: "a")
    #expect(bare.notes == ["x and y are columns 1 and 2 of 3"])
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
  @Test(arguments: [
    "x;y # rows\n1,5;-2e-1\n\n2.25;4\n\"3\";5\r\n8;1e3\n",
    "sep=,\n,\"a, b\",c\n0,\"1,5\",2,\n1,\"1.234,5\",\u{2212}3,\n2,5,6,\n",
    "\u{FEFF}a\tb\tc\n1,5\t2\t3\n1,5\t4\t7\n2\t1\u{A0}000\t4\n",
  ])
  func tenThousandMutatedFilesAreReadOrRefused(text: String) {
    let file = Array(text.utf8)
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

  @Test func mutatedFilesOfSixteenBitsAreReadOrRefused() {
    let file = "x,y\n1,2\n3,4\n\u{2212}5,6\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    var random = SplitMix(seed: 6)
    for _ in 0..<2000 {
      _ = try? PointTable(csv: random.mutated([0xFF, 0xFE] + file), path: "a")
    }
  }
}
