import Drawing
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    (-2.184, 2, "−2.18"), (0, 2, "0.00"), (-0.004, 2, "0.00"), (1234567.5, 1, "1,234,567.5"),
    (0.999, 2, "1.00"), (999.996, 2, "1,000.00"), (7, 0, "7"), (-1000, 0, "−1,000"),
    (0.05, 4, "0.0500"), (.nan, 2, "NaN"), (-.infinity, 2, "−∞"), (0.5, 0, "1"),
    (1e15, 2, "1.00e15"),
  ])
  func fixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(Number.fixed(value, decimals: decimals) == text)
  }

  @Test func aPlusIsWrittenWhereAsked() {
    #expect(Number.fixed(0.72, decimals: 2, plus: true) == "+0.72")
    #expect(Number.fixed(-0.72, decimals: 2, plus: true) == "−0.72")
    #expect(Number.fixed(0.001, decimals: 2, plus: true) == "0.00")
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (9400, "9,400"), (-1_234_567, "−1,234,567"), (1_000, "1,000"),
  ])
  func groups(value: Int, text: String) { #expect(Number.grouped(value) == text) }

  @Test(arguments: [
    (0.000174, 2, "0.00017"), (3.14159, 3, "3.14"), (-42.4, 2, "−42"), (1.2345e-7, 2, "1.2e−7"),
    (0.0999, 2, "0.10"), (0, 3, "0"), (12345, 2, "12,345"), (9.99e12, 2, "1.0e13"),
    (1e-4, 15, "0.000100000000000"), (1e-5, 3, "1.00e−5"), (2.94e-5, 3, "2.94e−5"),
  ])
  func significantDigits(value: Double, digits: Int, text: String) {
    #expect(Number.significant(value, digits: digits) == text)
  }

  @Test(arguments: [
    (0.15, "0.15"), (0.1, "0.1"), (3000, "3,000"), (0.001, "0.001"), (0.0001, "1e−4"),
    (-0.5, "−0.5"), (0.1 + 0.2, "0.3"), (1, "1"), (2e-10, "2e−10"), (1e9, "1e9"),
    (1.5e-5, "1.5e−5"), (40_000, "40,000"),
  ])
  func ticksAreAsShortAsTheyCanBe(value: Double, text: String) {
    #expect(Number.tick(value) == text)
  }

  @Test(arguments: [
    (3.917, "+3.92"), (-99.994, "−99.99"), (123.44, "+123.4"), (5_000, "+5,000"),
    (-1.25e9, "−1.3e9"), (99.996, "+100.0"),
  ])
  func compactParametersKeepShort(value: Double, text: String) {
    #expect(Number.compact(value, plus: true) == text)
    #expect(text.count <= 7)
  }

  @Test(arguments: [
    (-0.000174, "−1.7e−4"), (0.0123, "+0.012"), (-0.00251, "−0.0025"), (0, "0"), (42.5, "+42.50"),
    (3.14, "+3.1"), (1e-30, "+1.0e−30"),
  ])
  func tinyNumbersKeepTwoDigits(value: Double, text: String) {
    #expect(Number.tiny(value, plus: true) == text)
  }

  @Test(
    arguments: [
      (3, "3"), (-0.0, "0"), (0.1, "0.1"), (Double(Float(0.1)), "0.1"), (1e15, "1000000000000000"),
      (0x1p53, "9.007199e+15"), (1e16, "1e+16"),
      (1.0 / 3, "0.3333333333333333"), (.nan, nil), (.infinity, nil),
    ] as [(Double, String?)])
  func aMachineReadsTheSameNumber(value: Double, text: String?) {
    #expect(Number.exact(value) == text)
  }

  @Test func noFiniteValueTraps() {
    for value in [Double.leastNonzeroMagnitude, .greatestFiniteMagnitude, .leastNormalMagnitude] {
      for signed in [value, -value] {
        #expect(!Number.significant(signed, digits: 3).isEmpty)
        #expect(!Number.tick(signed).isEmpty)
        #expect(!Number.compact(signed).isEmpty)
        #expect(!Number.fixed(signed, decimals: 15).isEmpty)
      }
    }
  }

  @Test(arguments: [
    (0.84, "84.0 %"), (0.001, "0.1 %"), (0.0009, "<0.1 %"), (0, "<0.1 %"), (0.9994, "99.9 %"),
    (0.9996, ">99.9 %"), (1, ">99.9 %"), (.nan, "–"),
  ])
  func probabilitiesAreNeverCertain(value: Double, text: String) {
    #expect(Number.probability(value) == text)
  }

  @Test(arguments: [
    (">99.9 %", [">99.9 %", ">99.9%", ">99.9", ">99"]), ("<0.1 %", ["<0.1 %", "<0.1%", "<0.1"]),
    ("46.6 %", ["46.6 %", "46.6%", "46.6", "47"]), ("−0.19", ["−0.19", "−0.2", "0"]),
    ("+13.56", ["+13.56", "+13.6", "+14"]), ("−1.7e−4", ["−1.7e−4"]), ("12", ["12"]), ("–", ["–"]),
  ])
  func aShorterNumberIsTheSameNumberStill(text: String, forms: [String]) {
    #expect(Number.shortened(text) == forms)
  }
}
