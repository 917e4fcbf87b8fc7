import Exhibits
import Options
import Testing
import Viewing
import ViewingSupport

@Suite struct XORCardTests {
  /// The message of a check with the given options on, or `nil` when they pass.
  private func problem(_ change: (inout Options) throws -> Void) throws -> String? {
    var options = Options()
    options.exhibit = .xor
    try change(&options)
    do {
      try options.check(offered: ExhibitKind.cards)
      return nil
    } catch {
      #expect(error.exitCode == .usage)
      return error.line
    }
  }

  @Test func oneHiddenLayerIsWhatXORHas() throws {
    var options = Options()
    options.exhibit = .xor
    options.hiddenSizes = [4]
    try options.check(offered: [XORExperiment.card])
    #expect(options.hiddenNeurons == 4)
    #expect(options.hiddenSizes == nil)
    #expect(try problem { $0.hiddenSizes = [4, 3] } == nil)
    #expect(try problem { $0.hiddenSizes = [4, 4, 4, 4, 4] }?.contains("one to four") == true)
    #expect(try problem { $0.hiddenSizes = [65] }?.contains("layers of 1 to 64") == true)
    let both = { (size: Int) in
      try problem {
        $0.hiddenSizes = [4]
        $0.hiddenNeurons = size
      }
    }
    #expect(try both(4) == nil)
    #expect(
      try both(3) == "nnwindow: -hn 3 and --hidden 4: contradict each other; leave one out")
  }

  @Test func setsThatXORCannotHaveAreRefused() throws {
    for (sets, words) in [
      ("hidden=65|lr=1", "--compare \"hidden=65\": --hidden: expected one to four layers"),
      ("loss=softmax-cross-entropy|lr=1", "expected a loss for the one output of --xor"),
    ] {
      let problem = try problem { try $0.set(\.compare, to: sets) }
      #expect(problem?.contains(words) == true, "\(problem ?? "")")
    }
  }
}
