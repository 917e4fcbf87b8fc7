import RunFolders
import Testing

@Suite struct LoggedNumbersTests {
  private func table(_ text: String) -> LoggedNumbers? {
    LoggedNumbers(table: Array(text.utf8)[...])
  }

  @Test func aTrainersStateIsRead() throws {
    let text = try Reference.bytes("watch-run/huggingface/trainer_state.json")
    let numbers = try #require(LoggedNumbers(trainerState: text[...]))
    #expect(
      Set(numbers.names) == ["grad_norm", "learning_rate", "loss", "eval_accuracy", "eval_loss"])
    #expect(numbers["loss"]?.steps == Array(stride(from: 20, through: 420, by: 20)))
    #expect(numbers["eval_loss"]?.steps == [100, 200, 300, 400, 420])
    #expect(numbers["eval_accuracy"]?.values.last == 0.9327999949455261)
    #expect(LoggedNumbers(trainerState: [0x7B, 0x7D]) == nil)
  }

  @Test func aTableIsRead() throws {
    let text = try Reference.bytes("watch-run/csv/metrics.csv")
    let numbers = try #require(LoggedNumbers(table: text[...]))
    #expect(numbers.names.sorted() == ["train_loss", "val_acc", "val_loss"])
    #expect(numbers["train_loss"]?.steps == Array(stride(from: 10, through: 420, by: 10)))
    #expect(numbers["train_loss"]?.values.first == 2.267226219177246)
    #expect(numbers["val_loss"]?.steps == [100, 200, 300, 400, 420])
  }

  @Test func tablesMayBeUntidy() throws {
    let odd = try #require(
      table("\u{FEFF}Step, loss ,\"a, \"\"b\"\"\"\r\n1,2.5,3\r\n\r\n2,,x\r\n1,nan,\r\nx,9,9\n3,7"))
    #expect(odd.names == ["loss", "a, \"b\""])
    #expect(odd["loss"]?.steps == [1, 3])
    #expect(odd["loss"]?.values.first?.isNaN == true)
    #expect(odd["a, \"b\""]?.values == [3])
    // Without steps the row's number counts.
    #expect(table("loss\n5\n6\n")?["loss"]?.steps == [1, 2])
    #expect(table("") == nil)
    #expect(table("\n\n") == nil)
  }

  @Test func linesAreRead() {
    let text = "{\"step\":5,\"loss\":1}\nx\n{\"loss\":2}\n{\"step\":5,\"loss\":3,\"note\":\"a\"}\n"
    let numbers = LoggedNumbers(lines: Array(text.utf8)[...])
    #expect(numbers.names == ["loss"])
    #expect(numbers["loss"]?.steps == [2, 5])
    #expect(numbers["loss"]?.values == [2, 3])
  }

  @Test func mutatedFilesDoNotTrap() throws {
    let state = try Reference.bytes("watch-run/huggingface/trainer_state.json")
    let csv = try Reference.bytes("watch-run/csv/metrics.csv")
    var mutate = Mutation(seed: 4)
    var count = 0
    for _ in 0..<300 {
      count += LoggedNumbers(trainerState: mutate(state)[...])?.count ?? 0
      count += LoggedNumbers(table: mutate(csv)[...])?.count ?? 0
    }
    #expect(count > 1000)
  }
}
