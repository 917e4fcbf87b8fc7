import Foundation
import Testing

/// Small inputs that are easily typed and easily wrong: one plain line, the right code, and nothing
/// left behind.
@Suite struct SmallInputTests {
  private static let cases: [(line: String, code: Int, words: String)] = [
    // Files that are something else.
    ("--picture .", 65, ".: expected a file, found a folder"),
    ("--picture ''", 66, "\"\": no such file"),
    ("--picture $'\\e[31mred\\n.png'", 66, "?[31mred?.png: no such file"),
    ("--function d.csv", 66, "d.csv: no such file"),
    ("--xor --load .", 65, "expected a checkpoint, found a folder"),
    ("--xor --load /dev/zero", 65, "expected a checkpoint, found a device"),
    ("--xor --load https://example.com/x", 66, "https://example.com/x: no such file"),
    ("--xor --load - </dev/null", 65, "/dev/stdin: expected a checkpoint, found a device"),
    ("--mnist --data -", 66, "-: no such file"),
    ("--config .", 65, ".: expected a file, found a folder"),
    ("--config a --config b", 64, "expected one file, found a and b"),
    // Names that no file can have.
    ("--xor --save ''", 64, "--save: expected a checkpoint file"),
    ("--xor --save .", 73, "there is a folder of that name"),
    ("--xor --save new/", 73, "expected the name of a file, found that of a folder"),
    ("--xor --metrics new.csv/", 64, "--metrics: expected a file that ends in .csv"),
    ("--xor --save $(printf 'n%.0s' {1..256})", 73, "the name is too long"),
    ("--xor --screenshot $(printf 'n%.0s' {1..260}).png", 73, "the name is too long"),
    ("--xor --record $(printf 'n%.0s' {1..260})/", 73, "the name is too long"),
    ("--xor --record .", 73, "that one is in use"), ("--xor --record ./", 73, "is in use"),
    ("--xor --record ..", 73, "in use"), ("--xor --record $PWD", 73, "in use"),
    ("--xor --save /dev/fd/99", 73, "it is closed"),
    ("--xor --save /dev/stdin </dev/null", 73, "it is closed"),
    ("--xor --save /dev/null/x", 73, "/dev/null is not a folder"),
    // Outputs in one another's way.
    ("--xor --record f --save ./f", 64, "is the file of --save too"),
    ("--xor --save a.png --screenshot $PWD/a.png", 64, "is the file of --save too"),
    (
      "--xor --compare seed=1 seed=2 --save a --screenshot a-A.png --metrics a.csv --save-config a-B",
      64, "--save-config a-B: is the file of --save too"
    ),
    // Numbers as they are not read.
    ("--xor -e 1e9", 64, "found \"1e9\""), ("--xor -e 2.0", 64, "found \"2.0\""),
    ("--xor -lr 0,1", 64, "found \"0,1\""), ("--xor -hn ' 3'", 64, "found \" 3\""),
    ("--xor -hn ٣", 64, "found \"٣\""), ("--xor --seed=", 64, "found \"\""),
    ("--xor --size 320x", 64, "found \"320x\""), ("--xor -lr 1e-99", 64, "found \"1e-99\""),
    // Expressions of which no points come, or points of one class.
    ("--plane 'sqrt(-1)'", 64, "has finite values within ±6"),
    ("--plane '1e300*x'", 64, "has finite values within ±6"),
    ("--plane 'x > 100'", 64, "holds at some places within ±6"),
    ("--plane bogus", 64, "expected one of circle, xor"),
    (
      "--plane circle --loss softmax-cross-entropy", 64,
      "expected binary-cross-entropy or half-squared-error for points of 2 classes"
    ),
    ("--plane six --loss binary-cross-entropy", 64, "expected half-squared-error for values"),
    (
      "--plane spiral:3 --loss half-squared-error", 64,
      "expected softmax-cross-entropy for points of 3 classes"
    ),
    ("--plane --preset arms --loss binary-cross-entropy", 64, "for points of 5 classes"),
    ("--plane --hidden 17", 64, "up to 6 layers of 1 to 16 neurons"),
    ("--plane --samples 3", 64, "20 to 5000 points"),
    ("--xor --hidden none", 64, "--hidden: expected"),
    ("--digits --activation linear", 64, "--activation: expected"),
    // Words that are no flags.
    ("-- --xor", 64, "--: unknown option"), ("-", 64, "-: unknown option"),
    ("--help=xor", 64, "--help: takes no value"), ("--list x", 64, "x: expected an option"),
    ("--completions tcsh", 64, "expected one of bash, zsh, fish"),
    ("--xor --compare lr=$'\\e[31m' lr=2", 64, "found \"?[31m\""),
    ("--$(printf 'x%.0s' {1..50000})", 64, "unknown option"),
    ("--xor --load $(printf 'x%.0s' {1..50000})", 66, "no such file"),
    ("--digits --preset $(printf 'x%.0s' {1..50000})", 64, "--preset: expected one of"),
  ]

  @Test(arguments: cases.indices)
  func isAnsweredInALine(place: Int) throws {
    let (line, code, words) = Self.cases[place]
    try withFolder { folder in
      let script = "exec \"\(try Program.location().path)\" --headless -e 9 --quiet \(line)"
      let outcome = try Program.run(
        ["-c", script], in: folder, program: URL(fileURLWithPath: "/bin/bash"))
      #expect(outcome.code == Int32(code), "\(line.prefix(80)): \(outcome.errors)")
      #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("nnwindow: ") && outcome.errors.contains(words))
      #expect(outcome.errors.unicodeScalars.count < 620)
      #expect(!outcome.errors.contains("\u{1B}"))
      #expect(outcome.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }
  }
}
