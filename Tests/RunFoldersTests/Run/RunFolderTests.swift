import Foundation
import Networks
import RunFolders
import Testing

@Suite struct RunFolderTests {
  private func failure(_ path: String) -> RunFolderError? {
    #expect(throws: RunFolderError.self) { try RunFolder(path) }
  }

  private func checkpoint(_ values: [Float], step: String? = nil) -> [UInt8] {
    SafeTensors.encode(
      [.init(name: "w", shape: [values.count], values: values[...])],
      metadata: step.map { ["step": $0] } ?? [:])
  }

  @Test func theRecordedRunIsRead() throws {
    let run = try RunFolder(try Reference.path("watch-run"))
    #expect(run.checkpoints.map(\.step) == Array(stride(from: 0, through: 420, by: 20)))
    #expect(run.ranks.map(\.rank) == [0, 1])
    #expect((run.leftBehind, run.badLines, run.lastStep) == (36, 0, 420))
    #expect(run.isEnded)
    #expect(run.skipped.isEmpty)
    let description = try #require(run.description)
    #expect((description.version, description.torch, description.total) == (1, "2.15.0", 420))
    #expect((description.optimizer, description.learningRate) == ("Adam", 0.001))
    #expect(description.starts.map(\.step) == [0, 320])
    let last = try #require(run.checkpoints.last)
    #expect(
      last.tensors.map(\.name) == [
        "0.weight", "0.bias", "3.weight", "3.bias", "7.weight", "7.bias", "9.weight", "9.bias",
      ])
    #expect(last.numberCount == 15218)
    #expect(last.norms["0.weight"]?.update == 0.003929234751457634)
  }

  /// Every tensor at every step, against PyTorch's double precision.
  @Test func normsArePyTorchs() throws {
    let steps = try #require(
      Reference.json("watch-run/norms.json")["steps"] as? [String: [String: [String: Any]]])
    let run = try RunFolder(try Reference.path("watch-run"))
    var (before, compared): (RunCheckpoint?, Int) = (nil, 0)
    func close(_ found: Double?, _ expected: Any?, _ tolerance: Double = 1e-12) -> Bool {
      guard let found, let expected = expected as? Double else { return false }
      return abs(found - expected) <= tolerance * abs(expected)
    }
    for checkpoint in run.checkpoints {
      let expected = try #require(steps["\(checkpoint.step)"])
      #expect(expected.count == checkpoint.tensors.count)
      for tensor in checkpoint.tensors {
        let row = try #require(expected[tensor.name])
        let summary = try checkpoint.file.summary(tensor.name)
        #expect(tensor.shape == row["shape"] as? [Int])
        #expect(close(summary.norm, row["norm"]))
        #expect(close(summary.mean, row["mean"], 1e-9))
        #expect(close(summary.least, row["min"]))
        #expect(close(summary.greatest, row["max"]))
        if let before {
          let change = try checkpoint.file.change(of: tensor.name, since: before.file)
          #expect(close(change, row["change"]))
          #expect(close(checkpoint.norms[tensor.name]?.weight, row["weightByWriter"]))
        }
        compared += 1
      }
      before = checkpoint
    }
    #expect(compared == 176)
  }

  @Test func checkpointsComeAndGo() throws {
    let folder = try TemporaryFolder()
    try folder.write("checkpoints/step-0000000010.safetensors", checkpoint([1, 2]))
    try folder.write("checkpoints/.step-0000000020.safetensors.9.tmp", [1, 2, 3])
    try folder.write("checkpoints/step-20.safetensors", [1, 2, 3])
    var run = try RunFolder(folder.path)
    #expect(run.checkpoints.map(\.step) == [10])
    #expect(run.skipped.isEmpty)
    let news1 = run.poll()
    #expect(!news1)
    try folder.write("checkpoints/step-0000000020.safetensors", checkpoint([1, 3]))
    // Cut off in the middle: named, and the others go on.
    try folder.write("checkpoints/step-0000000030.safetensors", checkpoint([1, 3]).dropLast())
    let news2 = run.poll()
    #expect(news2)
    #expect(run.checkpoints.map(\.step) == [10, 20])
    #expect(run.skipped.map(\.name) == ["checkpoints/step-0000000030.safetensors"])
    let news3 = run.poll()
    #expect(!news3)
    try folder.remove("checkpoints/step-0000000010.safetensors")
    let gone = try #require(run.checkpoints.first?.file)
    #expect(throws: CheckpointError.missingFile(path: gone.path)) { try gone.floats("w") }
    let news4 = run.poll()
    #expect(news4)
    #expect(run.checkpoints.map(\.step) == [20])
    // A file that took the name of another is read anew.
    let old = try #require(run.checkpoints.first?.file)
    try folder.write("checkpoints/step-0000000020.safetensors", checkpoint([1, 3, 5]))
    #expect(throws: CheckpointError.replaced(path: old.path)) { try old.floats("w") }
    let news5 = run.poll()
    #expect(news5)
    #expect(try run.checkpoints.first?.file.floats("w") == [1, 3, 5])
  }

  /// Tensors that change their shape are read, and have no difference.
  @Test func shapesMayChange() throws {
    let folder = try TemporaryFolder()
    try folder.write("checkpoints/step-0000000010.safetensors", checkpoint([3, 4]))
    try folder.write("checkpoints/step-0000000020.safetensors", checkpoint([3, 4, .nan]))
    try folder.write("checkpoints/step-0000000030.safetensors", checkpoint([3, 8, 3]))
    let run = try RunFolder(folder.path)
    let files = run.checkpoints.map(\.file)
    try #require(files.count == 3)
    #expect(try files[1].change(of: "w", since: files[0]) == nil)
    #expect(try files[0].change(of: "other", since: files[0]) == nil)
    #expect(try files[2].change(of: "w", since: files[1])?.isNaN == true)
    #expect(try files[0].change(of: "w", since: files[0]) == 0)
    #expect(try files[1].summary("w").notFinite == 1)
    #expect(try files[0].summary("w").norm == 5)
  }

  @Test func foreignFoldersAreRead() throws {
    let folder = try TemporaryFolder()
    try folder.write("checkpoint-500/model.safetensors", checkpoint([1]))
    try folder.write("model_1200.safetensors", checkpoint([2]))
    try folder.write("last.safetensors", checkpoint([3], step: "1300"))
    try folder.write("other.safetensors", checkpoint([4]))
    #expect(try RunFolder(folder.path).checkpoints.map(\.step) == [500, 1200, 1300])
    for (name, series) in [
      ("huggingface", "eval_loss"), ("csv", "val_loss"),
      ("board", "validation/loss"),
    ] {
      let run = try RunFolder(try Reference.path("watch-run/\(name)"))
      #expect(run.logged[series]?.steps == [100, 200, 300, 400, 420])
    }
  }

  /// Files that are written whole are read again where they changed, and only there.
  @Test func numbersComeAnew() throws {
    let folder = try TemporaryFolder()
    try folder.write("metrics.jsonl", "{\"step\":1,\"loss\":4}\n{\"step\":2,\"lo")
    var run = try RunFolder(folder.path)
    #expect(run.logged["loss"]?.steps == [1])
    try folder.append("metrics.jsonl", "ss\":3}\n".utf8)
    let appended = run.poll()
    #expect(appended)
    #expect(run.logged["loss"]?.values == [4, 3])
    let state = { (step: Int, loss: Int) in
      "{\"global_step\":\(step),\"log_history\":[{\"step\":\(step),\"loss\":\(loss)}]}"
    }
    try folder.write("checkpoint-10/trainer_state.json", state(10, 7))
    try folder.write("checkpoint-9/trainer_state.json", state(9, 6))
    let found = run.poll()
    #expect(found)
    #expect(run.logged["loss"]?.steps == [10])
    let again = run.poll()
    #expect(!again)
  }

  /// A rank that has no part in a later start is cut by that start's time.
  @Test func ranksThatAreGoneAreCut() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "run.json",
      "{\"format\":\"nnwindow-run\",\"version\":1,\"starts\":[{\"step\":0,\"time\":1,\"world\":2},"
        + "{\"step\":2,\"time\":10,\"world\":1}]}")
    try folder.write("metrics.rank0.jsonl", "{\"start\":0}\n{\"step\":3,\"t\":5}\n{\"start\":2}\n")
    try folder.write(
      "metrics.rank1.jsonl", "{\"start\":0}\n{\"step\":2,\"t\":4}\n{\"step\":3,\"t\":5}\n")
    let run = try RunFolder(folder.path)
    #expect(run.ranks[1].rows.map(\.step) == [2])
    #expect(run.leftBehind == 2)
  }

  @Test func whatIsNoRunIsNamed() throws {
    let folder = try TemporaryFolder()
    #expect(failure("\(folder.path)/no") == .missing(path: "\(folder.path)/no"))
    #expect(failure(folder.path) == .nothing(path: folder.path))
    try folder.write("model.pt", [0])
    let pickle = "\(folder.path)/model.pt"
    #expect(failure(folder.path) == .pickle(path: pickle))
    #expect(failure(pickle) == .pickle(path: pickle))
    try folder.write("run.json", "{\"format\":\"nnwindow-run\",\"version\":2}")
    #expect(failure(folder.path) == .newer(path: folder.path, expected: 1, found: 2))
    #expect(failure("\(folder.path)/run.json") == .noFolder(path: "\(folder.path)/run.json"))
  }

  /// 100 million numbers, in a file that takes no room: only its names are read.
  @Test func aLargeCheckpointOpensByItsHeader() throws {
    let folder = try TemporaryFolder()
    let count = 100_000_000
    let header =
      "{\"a\":{\"dtype\":\"F32\",\"shape\":[10000,9999],\"data_offsets\":[0,\(4 * (count - 10_000))]},"
      + "\"b\":{\"dtype\":\"F32\",\"shape\":[10000],\"data_offsets\":[\(4 * (count - 10_000)),\(4 * count)]}}"
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
    let name = "checkpoints/step-0000000000.safetensors"
    try folder.write(name, length + Array(header.utf8))
    let handle = try FileHandle(forWritingTo: URL(filePath: "\(folder.path)/\(name)"))
    try handle.truncate(atOffset: UInt64(8 + header.utf8.count + 4 * count))
    try handle.close()
    let before = try peakMemory()
    let run = try RunFolder(folder.path)
    let file = try #require(run.checkpoints.first?.file)
    #expect(run.checkpoints.first?.numberCount == count)
    #expect(try file.floats("b") == [Float](repeating: 0, count: 10_000))
    #expect(try file.floats("a", in: 99_989_990..<99_990_000).count == 10)
    #expect(try file.summary("b").norm == 0)
    // The tensors alone would take 381 MiB.
    #expect(try peakMemory() - before < 350 << 20)
  }

  /// The most that the process had, in bytes; other tests of it count too.
  private func peakMemory() throws -> Int {
    var usage = rusage()
    #if os(Linux)
      let (who, unit) = (__rusage_who_t(RUSAGE_SELF.rawValue), 1 << 10)
    #else
      let (who, unit) = (RUSAGE_SELF, 1)
    #endif
    try #require(getrusage(who, &usage) == 0)
    return usage.ru_maxrss * unit
  }
}
