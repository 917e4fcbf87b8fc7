import Datasets
import Testing

@Suite struct NearestNameTests {
  private let names = ["seed", "save", "size", "scale", "hidden", "headless"]

  @Test(arguments: [
    ("sed", "seed"), ("seeed", "seed"), ("szie", "size"), ("HIDDEN", "hidden"),
    ("hedless", "headless"), ("scael", "scale"),
  ])
  func findsWhatWasMeant(word: String, name: String) {
    #expect(NearestName.find(word, among: names) == name)
  }

  @Test(arguments: ["", "zzz", "momentum", "s"])
  func saysNothingWhenNothingIsNear(word: String) {
    #expect(NearestName.find(word, among: names) == nil)
  }

  @Test func aVeryLongWordIsNoTrouble() {
    #expect(NearestName.find(String(repeating: "seed", count: 10_000), among: names) == nil)
  }
}
