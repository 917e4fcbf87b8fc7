import Datasets
import Exhibits
import Networks
import Options
import Testing
import Viewing

@Suite struct GrokSettingsTests {
  private func settings(_ change: (inout Options) -> Void) -> GrokSettings {
    var options = Options()
    change(&options)
    return GrokSettings(options)
  }

  @Test func presetsAreWhatTheyAreCalled() {
    #expect(settings { $0.preset = "sure" }.share == 0.6)
    #expect(settings { $0.preset = "patient" }.learningRate == 0.002)
    #expect(settings { $0.preset = "impatient" }.weightDecay == 3)
    #expect(settings { $0.preset = "by-heart" }.weightDecay == 0)
    let big = settings { $0.preset = "big" }
    #expect(big.modulus == 97 && big.share == 0.4)
    // What is named outright wins.
    #expect(
      settings {
        $0.preset = "big"
        $0.share = 0.5
      }.share == 0.5)
    #expect(GrokExperiment.card.presets.count == GrokPreset.allCases.count)
  }

  private func failure(_ change: (inout Options) -> Void) -> String? {
    var options = Options()
    options.exhibit = .grok
    change(&options)
    do throws(ProgramError) {
      try options.check(offered: ExhibitKind.cards)
      _ = try GrokExperiment(options)
      return nil
    } catch {
      return error.line
    }
  }

  @Test func saysWhatCannotBe() {
    #expect(failure { _ in } == nil)
    #expect(failure { $0.hiddenSizes = [32, 16] }?.contains("one hidden layer") == true)
    #expect(failure { $0.hiddenSizes = [8] }?.contains("16 to 512") == true)
    #expect(failure { $0.weightDecay = 11 }?.contains("from 0 to 10") == true)
    #expect(failure { $0.preset = "fast" }?.contains("one of sure") == true)
    #expect(failure { $0.subject = "subtract" } == nil)
    #expect(failure { $0.subject = "multiply" } == nil)
    #expect(failure { $0.subject = "subtrac" }?.contains("try --grok subtract") == true)
    #expect(
      failure {
        $0.subject = "multiply"
        $0.modulus = 60
      }?.contains("a prime for --grok multiply") == true)
    #expect(failure { $0.batchSize = 8 }?.contains("no meaning for --grok") == true)
  }

  @Test func theOperationDecidesWhatIsAsked() {
    let add = settings { _ in }
    #expect(add.operation == .add && add.shape.operands == 59)
    let subtract = settings { $0.subject = "subtract" }
    #expect(subtract.operation == .subtract && subtract.shape.operands == 118)
    #expect(subtract.summary == "a − b mod 59 · 32-128-59")
    #expect(settings { $0.subject = "multiply" }.question == "a · b mod 59")
  }

  @Test func valuesOutsideOfTheirRangeAreNoValues() {
    let table = OptionTable.shared
    for text in ["6", "128", "0", "x"] {
      #expect(throws: ProgramError.self) { try table.modulus.value(of: text) }
    }
    for text in ["0.05", "0.95", "1", "half"] {
      #expect(throws: ProgramError.self) { try table.share.value(of: text) }
    }
    for text in ["7", "129"] {
      #expect(throws: ProgramError.self) { try table.width.value(of: text) }
    }
  }
}
