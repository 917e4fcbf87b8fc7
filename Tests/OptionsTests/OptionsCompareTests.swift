import Options
import Testing

@Suite struct OptionsCompareTests {
  private func options(
    _ sets: String, _ card: Card = .plain, _ change: (inout Options) -> Void = { _ in }
  ) throws -> Options {
    var options = Options()
    options.exhibit = card.name
    try options.set(\.compare, to: sets)
    change(&options)
    try options.check(offered: [.plain, .images])
    return options
  }

  private func line(
    _ sets: String, _ card: Card = .plain, _ change: (inout Options) -> Void = { _ in }
  ) -> String {
    do {
      _ = try options(sets, card, change)
      return ""
    } catch { return (error as? ProgramError)?.line ?? "\(error)" }
  }

  @Test func twoToFourSetsStandSideBySide() throws {
    let all = try options("lr=1|lr=2 | hn=4 |seed=3").comparedSets
    #expect(all.map(\.text) == ["lr=1", "lr=2", "hn=4", "seed=3"])
    var options = Options()
    try options.set(\.compare, to: "lr=1 | lr=2")
    #expect(OptionTable.shared.compare.text(in: options) == "lr=1 | lr=2")
  }

  @Test(arguments: [
    ("lr=1", "--compare: expected two to four sets, found 1; try --compare"),
    ("lr=1|lr=2|lr=3|lr=4|lr=5", "--compare: expected two to four sets, found 5"),
    ("lr=1|", "--compare: expected sets of key=value, found \"\""),
    (
      "lr=1|-lr=1.0",
      "--compare: \"lr=1\" and \"-lr=1.0\" are the same run; let them differ in an option"
    ),
    ("fourier=1|lr=1", "--compare \"fourier=1\": --fourier: has no meaning for --plain"),
    ("loss=softmax-cross-entropy|lr=1", "--loss: not here"),
  ])
  func runsThatCannotStandSideBySideAreRefused(sets: String, expected: String) {
    let said = line(sets)
    #expect(said.contains(expected), "\(said)")
    #expect(said.hasPrefix("nnwindow: --compare"))
  }

  @Test func whatAllShareCannotDiffer() {
    #expect(line("samples=500|lr=1", .images).contains("samples: is the same for all runs"))
    let evaluation = line("lr=1|lr=2") {
      $0.isEvaluation = true
      $0.load = "a"
    }
    #expect(evaluation.contains("--evaluate and --compare: "))
  }

  @Test func anotherWayToPutHiddenLayersWins() throws {
    let options = try options("hidden=8,8|hn=4") { $0.hiddenNeurons = 3 }
    let runs = try options.eachRun(offered: [.plain])
    #expect(runs[0].hiddenSizes == [8, 8] && runs[0].hiddenNeurons == nil)
    #expect(runs[1].hiddenSizes == nil && runs[1].hiddenNeurons == 4)
    #expect(runs.allSatisfy { $0.comparedSets.isEmpty })
  }

  @Test func eachRunHasFilesOfItsOwn() throws {
    #expect(Options.path("a/runs.csv", ofRun: 0) == "a/runs-A.csv")
    #expect(Options.path("net.v1.safetensors", ofRun: 3) == "net.v1-D.safetensors")
    #expect(Options.path("a.b/net", ofRun: 1) == "a.b/net-B")
    #expect(try options("lr=1|lr=2").files(of: "x.csv") == ["x-A.csv", "x-B.csv"])
    #expect(Options().files(of: "x.csv") == ["x.csv"])
  }
}
