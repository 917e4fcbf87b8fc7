import Foundation
import Testing

extension WindowTests {
  @Suite struct DigitTests {
    /// Waits until the network, after so many batches, is sure that the digit is this one.
    @discardableResult
    private func wait(for label: String, after batch: Int, _ run: WindowRun) throws -> Int {
      var last = "nothing"
      var found = 0
      do {
        try run.wait("the digit is read as \(label)") { _ in
          guard let answer = try run.answer() else { return false }
          last = "\(answer)"
          found = answer.batch
          return answer.label == label && answer.percent >= 90 && answer.batch >= batch
        }
      } catch WindowFailure.late(let what) {
        throw WindowFailure.late("\(what); it is read as \(last)")
      }
      return found
    }

    @Test func aDigitDrawnByTheMouseIsRecognisedByANetworkThatStillLearns() throws {
      try WindowRun.with(
        [
          "--mnist", "--synthetic", "--samples", "12000", "-e", "1000", "--quiet", "--pace",
          "turbo",
        ]
      ) { run in
        try run.wait("the images are there") { $0.showsDigitsPage }
        try run.press("d")
        try run.wait("the pad is empty") { _ in
          try run.texts().contains { $0.text == "The pad is empty." }
        }
        #expect(try run.picture(Page.pad).places(of: 0xFFFFFF).isEmpty)
        try run.draw((0...12).map { (0.5, 0.2 + 0.05 * Double($0)) })
        #expect(try run.picture(Page.pad).places(of: 0xFFFFFF).count > 2000)
        let first = try wait(for: "1", after: 600, run)
        // It is asked anew as it learns, with nothing drawn meanwhile.
        try wait(for: "1", after: first + 1, run)
        try run.press("c")
        try run.wait("the pad is empty again") { $0.part(Page.pad).places(of: 0xFFFFFF).isEmpty }
        try run.draw(
          (0...24).map {
            let angle = Double($0) / 24 * 2 * Double.pi
            return (0.5 + 0.2 * sin(angle), 0.5 - 0.3 * cos(angle))
          })
        try wait(for: "0", after: first, run)
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
      }
    }

    @Test func aNeuronIsLookedAtAndAStepFollowedBack() throws {
      try WindowRun.with(
        ["--digits", "--synthetic", "--samples", "3000", "-e", "1", "--quiet", "--pace", "turbo"]
      ) { run in
        func wait(for text: String) throws {
          try run.wait("the page says \(text)") { _ in
            try run.texts().contains { $0.text.hasPrefix(text) }
          }
        }
        try run.wait("the run is over") { $0.handle != nil && $0.state == .finished }
        try wait(for: "Mistakes · ")
        // The face of the second neuron that is shown.
        try run.click(260, 137)
        try wait(for: "Excite h")
        try wait(for: "Σ mask × pixels = ")
        try run.press("Escape")
        try wait(for: "Mistakes · ")
        for _ in 0..<5 { try run.press("Next") }
        try wait(for: "dense3: error of each sum")
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().isEmpty)
      }
    }

    @Test func theGalleryOpensMNISTWithoutDataAndSaysThatDigitsAreDrawn() throws {
      try WindowRun.with(
        ["--offline", "--quiet", "--pace", "turbo"], environment: ["XDG_CACHE_HOME": "/nowhere"]
      ) { run in
        try run.wait("the gallery is drawn") {
          $0[4, 400] == Page.window && $0[640, 795] == Page.panel && $0.colors > 1000
        }
        try run.press("2")
        try run.wait("the images are there") { $0.showsDigitsPage }
        let texts = try run.texts().map(\.text)
        #expect(texts.contains("synthetic") && texts.contains("Filter pass"))
        try run.press("q")
        #expect(try run.exitCode() == 0)
        #expect(try run.errorText().hasSuffix("offline: drawn digits\n"))
      }
    }
  }
}

extension ScreenPicture {
  /// Whether the page of MNIST is drawn: the ground between its columns, and its bar's handle.
  fileprivate var showsDigitsPage: Bool {
    self[872, 300] == Page.window && self[16, 300] == Page.panel && handle != nil
  }
}
