import Datasets
import Drawing
import Exhibits
import Foundation
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

typealias AttentionShow = ExhibitShow<OpenExhibit<AttentionExperiment>>

extension ExhibitShow where E == OpenExhibit<AttentionExperiment> {
  /// One that was paused at a step.
  static func paused(
    _ options: Options = attentionOptions(), size: Size = Size(1280, 800)
  ) throws -> AttentionShow {
    let show = AttentionShow(try OpenExhibit<AttentionExperiment>(options), options, size: size)
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
    return show
  }
}

/// Attention by mouse and keys.
@Suite struct AttentionExhibitTests {
  @Test func lettersAreReadAsTheyAreTyped() throws {
    let show = try AttentionShow.paused()
    #expect(show.says("unseen sequence 1 of 64"))
    show.type("y")
    show.type("theQuick")
    let tokens = try show.words(inPanel: 1)
    #expect(["t", "h", "e", "q", "u", "i", "c", "k"].allSatisfy(tokens.contains))
    #expect(show.exhibit.live.choices.typed == [19, 7, 4, 16, 20, 8, 2, 10])
    // A digit is none of the letters, and nothing is typed.
    show.type("7")
    #expect(show.says("is none of the letters"))
    #expect(show.exhibit.live.choices.typed?.count == 8)
    show.press(.backspace)
    #expect(show.exhibit.live.choices.typed?.count == 7)
    // Typing is a view: the run knows nothing of it.
    #expect(show.exhibit.view.step == show.exhibit.shown.step)
    show.press(.escape)
    #expect(show.exhibit.live.choices.typed == nil && show.says("unseen sequence 1 of 64"))
    show.type(".")
    #expect(show.says("unseen sequence 2 of 64"))
    show.type(",,")
    #expect(show.says("unseen sequence 64 of 64"))
  }

  @Test func noMoreIsTypedThanIsRead() throws {
    let show = try AttentionShow.paused()
    show.type("y")
    show.type(String(repeating: "ab", count: 20))
    #expect(show.exhibit.live.choices.typed?.count == 31)
    #expect(show.says("31 letters are the most"))
    show.press(.enter)
    // Letters are commands again, and what was typed stays.
    #expect(show.exhibit.live.choices.typed?.count == 31 && !show.exhibit.live.choices.isTyping)
  }

  @Test func aRightClickCutsAHeadOut() throws {
    let show = try AttentionShow.paused()
    let before = show.exhibit.shown
    let place = try show.place(.choice(panel: 3, index: 1))
    show.down(place, button: .right)
    show.up(place)
    let head = AttentionHead(layer: 0, head: 1)
    #expect(show.until { $0.exhibit.shown.ablated == [head] })
    #expect(try show.words(inPanel: 3).contains("ablated"))
    #expect(show.exhibit.shown.metrics != before.metrics)
    show.down(place, button: .right)
    show.up(place)
    #expect(show.until { $0.exhibit.shown.ablated.isEmpty })
    #expect(show.exhibit.shown.metrics == before.metrics)
  }

  @Test func aClickChoosesHeadAndPlace() throws {
    let show = try AttentionShow.paused()
    try show.click(.choice(panel: 3, index: 2))
    #expect(try show.words(inPanel: 2).contains("Head 2.1"))
    try show.click(.choice(panel: 3, index: 0))
    #expect(try show.words(inPanel: 2).contains("Head 1.1"))
    try show.click(.choice(panel: 1, index: 9))
    #expect(show.exhibit.live.choices.place == 9)
    // The sentence says where it looks, and with which head.
    #expect(show.says("looks "))
    // A cell of the map is read where the pointer is.
    let rect = try show.frame(.panel(2))
    let area = AttentionMapPanel.area(in: rect, count: 32)
    show.move(to: Point(area.x + 3.5 * area.width / 32, area.y + 20.5 * area.height / 32))
    #expect(try show.words(inPanel: 2).contains(" looks at "))
  }

  @Test func whatSpeaksForALetterSumsToIt() throws {
    let show = try AttentionShow.paused()
    let words = try show.words(inPanel: 6)
    let numbers = words.compactMap { word -> Double? in
      let isSigned = word.hasPrefix("+") || word.hasPrefix("−") || word.hasPrefix("-")
      guard isSigned || word == "0.00" else { return nil }
      return Double(word.replacing("−", with: "-").replacing("+", with: ""))
    }
    // The letter, four heads and the sum, each to two digits.
    #expect(numbers.count == 6)
    #expect(abs(numbers.dropLast().reduce(0, +) - (numbers.last ?? .nan)) < 0.031)
    #expect(words.contains { $0.hasPrefix("without ") })
  }

  @Test func whatIsTrainedIsChangedByKeys() throws {
    let show = try AttentionShow.paused()
    show.type("b")
    #expect(show.until { $0.exhibit.shown.own.batch == 32 })
    show.type("uu")
    #expect(show.until { $0.exhibit.shown.own.widestGap == 6 })
    show.type("k]")
    #expect(show.until { $0.exhibit.shown.own.weightDecay == 0.02 })
    #expect(show.until { $0.exhibit.shown.own.learningRate > 0.01 })
    // One change leaves the others as they are.
    #expect(show.exhibit.shown.own.batch == 32 && show.exhibit.shown.own.widestGap == 6)
    show.press(.character("b"), .shift)
    #expect(show.until { $0.exhibit.shown.own.batch == 16 })
  }

  @Test(arguments: ["reverse", "sort", "markov"]) func everyTaskHasItsPage(task: String) throws {
    let show = try AttentionShow.paused(attentionOptions { $0.subject = task })
    #expect(show.says("\(task) · "))
    #expect(show.says("looks hardest at"))
    if task == "markov" {
      let words = try show.words(inPanel: 6)
      #expect(["true", "counted", "answered"].allSatisfy(words.contains))
      show.type("y")
      show.type("abca")
      #expect(show.exhibit.live.choices.typed == [0, 1, 2, 0])
      #expect(try !show.words(inPanel: 6).contains("true"))
    } else {
      show.type("y")
      show.type("12x3")
      #expect(show.exhibit.live.choices.typed == [1, 2, 3])
      try show.click(.choice(panel: 1, index: 1))
      #expect(show.says("belongs to the question"))
    }
  }

  @Test func theResultHasTheFieldsOfTheContract() throws {
    let experiment = try AttentionExperiment(attentionOptions())
    let start = experiment.makeRun(RunNeeds())
    var run = HeadlessRun(start, plan: experiment.plan(from: start.snapshot()))
    let last = run.runToEnd { (_: RunView<AttentionRun>) in }
    let result = experiment.result(last, examines: true)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(result.json.utf8)) as? [String: Any])
    for key in ["step", "lossFirst", "lossRepeat", "repeatsRight", "floor", "heads", "checksum"] {
      #expect(object[key] != nil, "\(key)")
    }
    #expect(object.keys.contains("stepBelow1") && object["stepBelow1"] is NSNull)
    let heads = try #require(object["heads"] as? [[String: Any]])
    #expect(heads.map { $0["head"] as? String } == ["1.1", "1.2", "2.1", "2.2"])
    #expect(heads.allSatisfy { $0["previous"] is Double && $0["prefix"] is Double })
    #expect(object["step"] as? Int == 40)
  }
}
