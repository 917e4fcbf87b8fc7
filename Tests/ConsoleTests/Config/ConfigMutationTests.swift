import Console
import Exhibits
import Options
import Testing
import Viewing

@Suite struct ConfigMutationTests {
  private static let seedText = """
    # Options of nnwindow; use them with --config.
    xor: true
    hidden_neurons: 3
    hidden: [32, 16]
    epochs: 40000
    learning-rate: 1e-3
    optimizer: adam
    size: 1280x800
    save: "a b\\u002a.safetensors"
    headless: true
    'seed': |
      18446744073709551615

    """

  /// SplitMix64, so that a failure comes again.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  @Test func tenThousandMutatedConfigsNeverTrap() {
    var generator = Generator(state: 7)
    let original = Array(Self.seedText.utf8)
    let signs = Array(":-?[]{},&*!|>'\"%@`# \n\t\r\0\u{85}~<=".utf8)
    var refused = 0
    for _ in 0..<10_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        switch Int.random(in: 0..<6, using: &generator) {
        case 0 where place < bytes.count:
          bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.insert(signs.randomElement(using: &generator) ?? 0, at: place)
        case 3: bytes.removeSubrange(place...)
        case 4:
          let end = Int.random(in: place...bytes.count, using: &generator)
          bytes.insert(contentsOf: bytes[place..<end], at: place)
        default:
          let sign = signs.randomElement(using: &generator) ?? 0
          bytes.insert(contentsOf: repeatElement(sign, count: 20), at: place)
        }
      }
      do {
        _ = try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(from: bytes)
      } catch {
        refused += 1
        #expect(error.exitCode == .badData, "\(error)")
        #expect(!error.line.contains("\n"))
      }
    }
    #expect(refused > 1000)
  }

  @Test func randomBytesNeverTrap() {
    var generator = Generator(state: 8)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...400, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(throws: ProgramError.self) {
        try ConfigReader(path: "c.yaml", ExhibitKind.cards).options(from: bytes)
      }
    }
  }
}
