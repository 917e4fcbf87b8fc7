import Exhibits
import Foundation
import Testing
import Viewing
import ViewingSupport

@Suite struct RunResultTests {
  private var result: RunResult {
    RunResult(
      exhibit: .xor, seed: 1, epochs: 40_000, steps: 40_000, loss: Double(Float(0.0012)),
      accuracy: 1, seconds: 0.02, parameters: 13, dataset: "xor", checksum: "00ff")
  }

  @Test func jsonHasTheKeysOfTheContractInItsOrder() {
    #expect(
      result.json
        == #"{"exhibit":"xor","seed":1,"epochs":40000,"steps":40000,"loss":0.0012,"#
        + #""accuracy":1.0,"seconds":0.02,"epochsPerSecond":2000000,"parameters":13,"#
        + #""dataset":"xor","checksum":"00ff"}"#)
  }

  @Test func jsonIsValidForNumbersThatAreNotFiniteAndForEverySeed() throws {
    var odd = result
    odd.loss = .nan
    odd.accuracy = 0.75
    odd.seconds = 0
    odd.seed = .max
    odd.dataset = "a\"\\\n\u{1}é"
    let parsed = try JSONSerialization.jsonObject(with: Data(odd.json.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["loss"] is NSNull)
    #expect(object["accuracy"] as? Double == 0.75)
    #expect(object["epochsPerSecond"] as? Double == 0)
    #expect((object["seed"] as? NSNumber)?.uint64Value == .max)
    #expect(object["dataset"] as? String == "a\"\\\n\u{1}é")
    #expect(!odd.json.contains("\n"))
  }

  /// A network that is only examined has no loss of a step.
  @Test func aPersonReadsNoNumberThatIsNone() {
    var examined = result
    (examined.loss, examined.accuracy) = (.nan, .nan)
    examined.figures = [.init("psnr", .nan, words: "PSNR", unit: " dB")]
    #expect(examined.summary == "xor: 40,000 epochs in 0.0200 s, seed 1, checksum 00ff")
    examined.seconds = 0
    #expect(examined.summary == "xor: 40,000 epochs, seed 1, checksum 00ff")
    examined.steps = 1
    examined.figures = [.init("samplesPerSecond", 0, form: .count, words: "images/s")]
    #expect(
      examined.summary == "xor (xor): 40,000 epochs, 1 batch, seed 1, checksum 00ff")
  }

  @Test(arguments: ["mnist", "synthetic", "files"])
  func classifiersTellMoreBeforeTheirDataset(dataset: String) throws {
    var digits = result
    digits.exhibit = .mnist
    digits.dataset = dataset
    digits.figures = [
      .init("samplesPerSecond", 44_021.7, form: .count, words: "images/s"),
      .init("validationAccuracy", 0.9812, form: .share, words: "validation"),
      .init("testAccuracy", 1, form: .share, words: "test"), .init("testLoss", 0.0625),
    ]
    #expect(
      digits.json.hasSuffix(
        #""parameters":13,"samplesPerSecond":44022,"validationAccuracy":0.9812,"#
          + #""testAccuracy":1.0,"testLoss":0.0625,"dataset":"\#(dataset)","checksum":"00ff"}"#),
      "\(digits.json)")
    digits.figures[3].value = .nan
    let parsed = try JSONSerialization.jsonObject(with: Data(digits.json.utf8))
    #expect((parsed as? [String: Any])?["testLoss"] is NSNull)
    #expect(digits.summary.contains("mnist (\(dataset))") && digits.summary.contains("test 100 %"))
  }

  @Test func aPersonReadsTheSame() {
    #expect(
      result.summary
        == "xor: 40,000 epochs in 0.0200 s, loss 0.0012, accuracy 100 %, seed 1, checksum 00ff")
  }
}
