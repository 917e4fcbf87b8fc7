import Datasets
import Testing

@Suite struct PointTableErrorTests {
  @Test(
    arguments: [
      (.noRows(path: "a.csv"), "a.csv: expected at least two rows x,y, found none"),
      (.oneRow(path: "a.csv"), "a.csv: expected at least two rows x,y, found one"),
      (.notText(path: "a.csv"), "a.csv: expected text with rows x,y, found other bytes"),
      (
        .tooManyRows(path: "a.csv", limit: 1_000_000),
        "a.csv: expected at most 1000000 rows, found more"
      ),
      (
        .columns(path: "a.csv", line: 3, expected: 2, found: 1),
        "a.csv, line 3: expected two columns x,y, found 1"
      ),
      (
        .notANumber(path: "a.csv", line: 2, column: 1, found: "four"),
        "a.csv, line 2: expected a number for y, found “four”"
      ),
      (
        .notFinite(path: "a.csv", line: 2, column: 0, found: "nan"),
        "a.csv, line 2: expected a finite number for x, found “nan”"
      ),
      (
        .columns(path: "a.csv", line: 3, expected: 4, found: 5),
        "a.csv, line 3: expected 4 columns, found 5"
      ),
      (.oneX(path: "a.csv", x: "3.0"), "a.csv: expected at least two x, found 3.0 in all rows"),
      (
        .noColumn(path: "a.csv", wanted: "z", names: ["x", "y\n"], count: 2),
        "a.csv: expected a column “z”, found “x”, “y ”"
      ),
      (
        .noColumn(path: "a.csv", wanted: "7", names: [], count: 2),
        "a.csv: expected a column “7”, found 2 without names"
      ),
    ] as [(PointTableError, String)])
  func saysWhatIsWrongWhere(error: PointTableError, sentence: String) {
    #expect(error.description == sentence)
  }
}
