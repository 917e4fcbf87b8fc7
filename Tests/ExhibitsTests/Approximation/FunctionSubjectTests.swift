import Datasets
import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

@Suite struct FunctionSubjectTests {
  private func options(_ subject: String) -> Options {
    var options = Options()
    options.exhibit = .function
    options.subject = subject
    return options
  }

  private func refusal(_ subject: String) -> ProgramError? {
    var options = options(subject)
    do throws(ProgramError) {
      try options.check(offered: [FunctionExperiment.card])
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "0", "10", "line", "Sum-Of-Sines", "sin(x) + x/5", "2x^2 - 1", "5.5", "-x", "table.csv",
    "a/b/Points.CSV", "rows.tsv",
  ])
  func whatIsMeantIsTaken(subject: String) {
    #expect(refusal(subject) == nil)
  }

  @Test func aFileIsKnownByItsEnding() {
    #expect(options("a/points.csv").tablePath == "a/points.csv")
    #expect(options("x/5").tablePath == nil)
    var other = options("a.csv")
    other.exhibit = .picture
    #expect(other.tablePath == nil)
  }

  @Test(arguments: ["sum-of-sins", "Sum of sines", "sumofsines"])
  func aWrongNameTellsTheNearest(subject: String) throws {
    let error = try #require(refusal(subject))
    #expect(error.exitCode == .usage)
    #expect(error.line.contains("found \"\(subject)\"; try --function sum-of-sines"), "\(error)")
  }

  @Test(arguments: ["11", "99999999999999999999", "", "foo"])
  func whatNothingIsNearToTellsAll(subject: String) throws {
    let error = try #require(refusal(subject))
    #expect(error.exitCode == .usage)
    #expect(error.line.contains("0 to 10") && error.line.contains("polynomial"))
    #expect(error.message == error.line)
  }

  @Test func aBrokenExpressionIsShownWithACaret() throws {
    let error = try #require(refusal("sin(x) + + )"))
    #expect(error.exitCode == .usage)
    #expect(error.line.hasPrefix("nnwindow: --function: expected"))
    let lines = error.message.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3 && lines[0] == error.line && lines[1] == "  sin(x) + + )")
    #expect(lines[2] == "  " + String(repeating: " ", count: 11) + "^")
  }

  @Test(arguments: ["ln(-1 - x)", "sqrt(-x - 1)", "1e308 * 10 + x"])
  func whatIsNowhereFiniteIsRefused(subject: String) throws {
    let error = try #require(refusal(subject))
    #expect(error.exitCode == .usage)
    #expect(error.line.contains("found none for x from 0 to 50"), "\(error.line)")
  }
}
