import Networks
import Testing

@Suite struct CheckpointFuzzTests {
  @Test func tenThousandMutatedFilesDoNotTrap() throws {
    let learner = XOR.learner(.adam)
    learner.fit(XOR.inputs, XOR.targets, epochs: 3)
    let original = Checkpoint(learner).bytes()
    let header = 8 + Int(original[0]) + Int(original[1]) << 8
    var generator = Generator(seed: 12)
    var (refused, taken) = (0, 0)
    for round in 0..<10_000 {
      let bytes = mutate(original, header: header, round: round, &generator)
      do {
        let checkpoint = try Checkpoint(bytes: bytes, path: "p")
        // What is taken must be a network that works.
        let resumed = Learner(checkpoint)
        resumed.step(
          inputs: [Float](repeating: 1, count: resumed.network.architecture.inputs),
          targets: [Float](repeating: 1, count: resumed.network.architecture.outputs), rows: 1)
        taken += 1
      } catch {
        #expect(!error.description.isEmpty)
        refused += 1
      }
    }
    #expect(refused > 5000)
    #expect(taken > 100)
  }

  private func mutate(
    _ original: [UInt8], header: Int, round: Int, _ generator: inout Generator
  ) -> [UInt8] {
    var bytes = original
    switch round % 5 {
    case 0:
      // Anything anywhere.
      for _ in 0...generator.integer(below: 4) {
        bytes[generator.integer(below: bytes.count)] = UInt8.random(in: 0...255, using: &generator)
      }
    case 1:
      // Digits into digits, which keeps the header JSON.
      let digits = (8..<header).filter { (48...57).contains(bytes[$0]) }
      for _ in 0...generator.integer(below: 3) {
        bytes[digits[generator.integer(below: digits.count)]] = UInt8(
          48 + generator.integer(below: 10))
      }
    case 2:
      bytes.removeLast(generator.integer(below: bytes.count))
    case 3:
      let place = generator.integer(below: header)
      let token = ["-", "9999999999999999999", "null", "[", "}", "1e999", "\"", "\u{0}"]
      bytes.insert(contentsOf: token[generator.integer(below: 8)].utf8, at: place)
    default:
      let (from, to) = (generator.integer(below: header), generator.integer(below: header))
      let piece = original[from..<min(from + 40, header)]
      bytes.replaceSubrange(to..<min(to + generator.integer(below: 40), header), with: piece)
    }
    return bytes
  }

  @Test func randomBytesAreRefused() {
    var generator = Generator(seed: 13)
    for count in 0..<500 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(throws: CheckpointError.self) { try Checkpoint(bytes: bytes, path: "p") }
    }
  }

  @Test func deepNestingIsRefused() {
    let header = String(repeating: "[", count: 100_000)
    let length = UInt64(header.utf8.count)
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: length >> UInt64(8 * $0)) }
    #expect(throws: CheckpointError.self) {
      try Checkpoint(bytes: bytes + Array(header.utf8), path: "p")
    }
  }
}
