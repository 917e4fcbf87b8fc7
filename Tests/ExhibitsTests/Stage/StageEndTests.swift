import Drawing
import Exhibits
import Foundation
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// What is left when an exhibit is left or the window is closed.
@Suite struct StageEndTests {
  @Test func whatCannotBeSavedAtTheEndIsKept() throws {
    let options = xorOptions { $0.save = "/nowhere/at/all.safetensors" }
    let stage = Stage(
      kinds: ExhibitKind.all, options: options, exhibit: try OpenExhibit<XORExperiment>(options),
      size: Size(1280, 800), appearance: Appearance(), version: "0")
    stage.close()
    #expect(stage.failures.count == 1)
    #expect(stage.failures.first is ProgramError)
  }

  private func stage(_ options: Options, _ exhibit: any Exhibit) -> Stage {
    Stage(
      kinds: ExhibitKind.all, options: options, exhibit: exhibit, size: Size(1280, 800),
      appearance: Appearance(), version: "0")
  }

  /// Who asked for files hears that there are none, whether there was no run yet or never will be.
  @Test func withoutARunWhatWasAskedForIsMissed() throws {
    var options = Options()
    (options.exhibit, options.isSynthetic, options.samples) = (.digits, true, 100_000)
    let unasked = stage(options, try OpenExhibit<DigitsExperiment>(options))
    unasked.close()
    #expect(unasked.failures.isEmpty)
    (options.save, options.screenshot, options.record) = ("a.st", "a.png", "a.mp4")
    let early = stage(options, try OpenExhibit<DigitsExperiment>(options))
    early.handle(.key(.escape, []), at: 0)
    #expect(early.exhibit == nil && early.lastPage == nil && early.results.isEmpty)
    #expect(
      early.failures as? [ProgramError] == [
        .interrupted(problem: "ended while reading data; not written: a.st, a.png")
      ])

    (options.isSynthetic, options.samples, options.dataFolder) = (false, nil, "/nowhere/at/all")
    let exhibit = try OpenExhibit<DigitsExperiment>(options)
    let refused = stage(options, exhibit)
    let end = Date(timeIntervalSinceNow: 60)
    while exhibit.failure == nil, Date() < end { _ = refused.update(at: 0) }
    refused.close()
    #expect((refused.failures.first as? ProgramError)?.exitCode == .missingInput)
  }

  /// The picture that was asked for is of the run that was asked for, where that came to.
  @Test func theLastPageIsKeptWhenAnExhibitIsLeft() throws {
    var options = xorOptions { $0.epochs = 100_000_000 }
    options.pace = .turbo
    #expect(!(try OpenExhibit<XORExperiment>(options)).wantsPicture)
    options.screenshot = "a.png"
    let exhibit = try OpenExhibit<XORExperiment>(options)
    let stage = stage(options, exhibit)
    while exhibit.shown.step < 1000 { _ = stage.update(at: 0) }
    stage.handle(.key(.escape, []), at: 0)
    let page = try #require(stage.lastPage)
    let words = page.tiles.flatMap(\.words)
    #expect(words.contains("Paused"))
    #expect(words.contains(Number.grouped(exhibit.view.step)))
    #expect(stage.results.first?.epochs == exhibit.view.step)
    stage.handle(.key(.enter, []), at: 0)
    stage.close()
    #expect(stage.lastPage?.tiles == page.tiles)
  }

  /// A run that is stopped is looked at where it stopped.
  @Test func whatIsFoundBelongsToTheMomentWhereItStopped() throws {
    var options = Options()
    (options.exhibit, options.isSynthetic, options.samples) = (.masks, true, 1500)
    (options.epochs, options.pace, options.screenshot) = (10_000, .turbo, "a.png")
    let exhibit = try OpenExhibit<MasksExperiment>(options)
    let stage = stage(options, exhibit)
    let end = Date(timeIntervalSinceNow: 60)
    while (exhibit.viewing?.shown.step ?? 0) < 300, Date() < end { _ = stage.update(at: 0) }
    exhibit.pause()
    var calm = 0
    while calm < 2, Date() < end {
      _ = stage.update(at: 0)
      calm = exhibit.isSettled && !exhibit.isArriving ? calm + 1 : 0
      Thread.sleep(forTimeInterval: 0.001)
    }
    let step = exhibit.view.step
    stage.close()
    #expect(exhibit.view.step == step)
    let words = try #require(stage.lastPage).tiles.flatMap(\.words)
    #expect(words.contains { $0.hasSuffix("batch \(Number.grouped(step))") }, "\(words)")
  }
}
