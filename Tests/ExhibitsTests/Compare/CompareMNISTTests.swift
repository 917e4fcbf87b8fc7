import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite(.serialized) struct CompareMNISTTests {
  @Test func imagesComeFirstAndThenAllRunsTogether() throws {
    var options = mnistOptions {
      $0.epochs = 1
      $0.pace = .watch
    }
    try options.set(\.compare, to: "batch-size=32|batch-size=64")
    try options.check(offered: ExhibitKind.cards)
    let show = try ExhibitShow<OpenExhibit<MNISTExperiment>>(comparing: options)
    #expect(show.until { !$0.exhibit.steps.isEmpty })
    show.until {
      let position = $0.exhibit.position
      #expect($0.exhibit.steps == [position, position / 2])
      return position >= 12
    }
    // The validation set of both was looked at in one and the same batch.
    show.press(.space)
    #expect(try show.until { try $0.words(inPanel: 1).contains { $0.hasSuffix(" %") } })
    for key in 1...2 {
      #expect(try show.words(inPanel: key).contains("validation"))
    }
    show.press(.home)
    #expect(show.until { $0.exhibit.steps == [0, 0] })
  }
}
