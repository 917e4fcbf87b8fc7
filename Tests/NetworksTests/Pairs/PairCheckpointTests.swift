import Networks
import Testing

@Suite struct PairCheckpointTests {
  private func checkpoint() -> PairCheckpoint {
    let learner = PairCase.learner()
    for _ in 0..<5 { learner.step() }
    return PairCheckpoint(learner.network.shape, learner.state, metadata: ["modulus": "11"])
  }

  @Test func comesBackToTheLastBit() throws {
    let checkpoint = checkpoint()
    #expect(try PairCheckpoint(bytes: checkpoint.bytes(), path: "a") == checkpoint)
  }

  @Test func hasTheNamesThatPyTorchGives() throws {
    let file = try SafeTensors(bytes: checkpoint().bytes(), path: "a")
    let names = ["embedding.weight", "hidden.weight", "unembedding.weight"]
    #expect(
      file.tensors.map(\.name) == names + names.map { "optimizer.exp_avg.\($0)" }
        + names.map { "optimizer.exp_avg_sq.\($0)" })
    #expect(file["embedding.weight"]?.shape == [11, 6])
    #expect(file["hidden.weight"]?.shape == [10, 6])
    #expect(file["unembedding.weight"]?.shape == [11, 10])
  }

  @Test func plainParametersLoadToo() throws {
    var plain = checkpoint()
    plain.state = PairState(parameters: plain.state.parameters, moments: [], step: 0)
    let read = try PairCheckpoint(bytes: plain.bytes(), path: "a")
    #expect(read.state.parameters == plain.state.parameters && read.state.moments.isEmpty)
  }

  private func failure(_ bytes: [UInt8]) -> CheckpointError? {
    do throws(CheckpointError) {
      _ = try PairCheckpoint(bytes: bytes, path: "a")
      return nil
    } catch {
      return error
    }
  }

  private func file(_ tensors: [(String, [Int])], metadata: [String: String] = [:]) -> [UInt8] {
    SafeTensors.encode(
      tensors.map { name, shape in
        SafeTensors.Content(
          name: name, shape: shape,
          values: [Float](repeating: -1, count: shape.reduce(1, *))[...])
      }, metadata: metadata)
  }

  @Test func saysWhatAFileIsNot() {
    let good = [
      ("embedding.weight", [5, 2]), ("hidden.weight", [3, 2]), ("unembedding.weight", [5, 3]),
    ]
    #expect(failure(file(good)) == nil)
    #expect(
      failure(file(Array(good.dropLast())))
        == .missingTensor(path: "a", tensor: "unembedding.weight"))
    #expect(
      failure(file([good[0], ("hidden.weight", [3, 4]), good[2]]))
        == .wrongShape(path: "a", tensor: "hidden.weight", expected: [3, 2], found: [3, 4]))
    #expect(
      failure(file([good[0], ("hidden.weight", [3]), good[2]]))
        == .wrongShape(path: "a", tensor: "hidden.weight", expected: [1, 1], found: [3]))
    #expect(
      failure(file(good, metadata: ["step": "-3"]))
        == .wrongNumber(
          path: "a", key: "step", expected: "a whole number from 0", found: "“-3”"))
    let moments = ["exp_avg", "exp_avg_sq"].flatMap { moment in
      good.map { ("optimizer.\(moment).\($0.0)", $0.1) }
    }
    #expect(
      failure(file(good + moments))
        == .negativeVariance(
          path: "a", tensor: "optimizer.exp_avg_sq.embedding.weight", index: 0))
    #expect(
      failure(file(good + moments.prefix(3)))
        == .missingTensor(path: "a", tensor: "optimizer.exp_avg_sq.embedding.weight"))
  }

  /// A file with a few wrong bytes is refused or read; it never ends the program.
  @Test func wrongBytesAreRefusedOrRead() {
    let bytes = checkpoint().bytes()
    var generator = Generator(seed: 5)
    var refused = 0
    for round in 0..<400 {
      var wrong = bytes
      for _ in 0...round % 4 {
        let place = generator.integer(below: round % 2 == 0 ? 900 : wrong.count)
        wrong[place] = UInt8(generator.integer(below: 256))
      }
      if round % 5 == 0 { wrong.removeLast(generator.integer(below: wrong.count)) }
      if failure(wrong) != nil { refused += 1 }
    }
    #expect(refused > 100)
  }
}
