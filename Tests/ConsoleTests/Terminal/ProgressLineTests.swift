import Console
import Exhibits
import Testing
import Viewing

@Suite struct ProgressLineTests {
  private let progress = RunProgress(step: 5, total: 10, loss: 0.5, accuracy: 1, rate: 1)

  @Test func aTerminalsLineRewritesItselfTenTimesASecond() {
    var line = ProgressLine(isTerminal: true, width: 200)
    #expect(line.text(for: progress, at: 0) == "\r\u{1B}[K" + progress.text)
    #expect(line.text(for: progress, at: 0.05) == nil)
    #expect(line.text(for: progress, at: 0.11) != nil)
    #expect(line.end() == "\r\u{1B}[K")
    #expect(line.end() == nil)
  }

  @Test func aNarrowTerminalDoesNotWrap() {
    var line = ProgressLine(isTerminal: true, width: 30)
    #expect(line.text(for: progress, at: 0) == "\r\u{1B}[K" + progress.text.prefix(29))
  }

  @Test func elsewhereAPlainLineComesEveryFiveSeconds() {
    var line = ProgressLine(isTerminal: false)
    #expect(line.text(for: progress, at: 0) == nil)
    #expect(line.text(for: progress, at: 4.9) == nil)
    #expect(line.text(for: progress, at: 5) == progress.text + "\n")
    #expect(line.text(for: progress, at: 9.9) == nil)
    #expect(line.text(for: progress, at: 10) == progress.text + "\n")
    #expect(line.end() == nil)
  }
}
