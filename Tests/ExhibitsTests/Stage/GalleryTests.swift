import Drawing
import Exhibits
import Foundation
import Options
import Synchronization
import TestSupport
import Testing
import Training
import Viewing
import ViewingSupport

/// The cards, what opens from them, and what is said above them.
@Suite struct GalleryTests {
  private func gallery(_ size: Size = Size(1280, 800)) -> Stage {
    Stage(
      kinds: ExhibitKind.all,
      options: xorOptions { ($0.isOffline, $0.printsJSON) = (true, true) }, exhibit: nil,
      size: size,
      appearance: Appearance(), version: "1.2.3")
  }

  private func words(_ stage: Stage) -> [String] {
    let scene = stage.scene()
    return (scene.tiles + scene.overlays).flatMap(\.words)
  }

  @Test(arguments: XORPageTests.sizes)
  func theGalleryShowsEveryExhibit(size: Size) {
    let stage = gallery(size)
    let scene = stage.scene()
    let words = scene.tiles.flatMap(\.words)
    for kind in ExhibitKind.all { #expect(words.contains(kind.title)) }
    #expect(words.contains { $0.contains("1.2.3") })
    for tile in scene.tiles {
      var canvas = Canvas()
      for shape in tile.shapes { canvas.add(shape) }
      #expect(canvas.flaws(in: tile.frame).isEmpty)
    }
  }

  /// Nothing waits for the runs of which the cards show pictures, a picture of the gallery neither:
  /// those come one after the other.
  @Test func cardsGetTheirPicturesWhenTheyAreTrained() {
    let stage = gallery()
    let early = stage.scene(isStill: true).tiles
    #expect(stage.scene().tiles == early)
    let end = Date(timeIntervalSinceNow: 60)
    while !stage.showsAllPreviews, Date() < end {
      Thread.sleep(forTimeInterval: 0.01)
      _ = stage.update(at: 0)
    }
    let whole = stage.scene().tiles
    #expect(whole != early && stage.scene(isStill: true).tiles == whole)
    #expect(!stage.update(at: 0))
  }

  @Test(arguments: [Key.enter, .space, .character("1")])
  func aKeyOpensACard(key: Key) {
    let stage = gallery()
    #expect(stage.exhibit == nil && stage.title == "nnwindow")
    _ = stage.scene()
    stage.handle(.key(key, []), at: 0)
    #expect(stage.exhibit?.title == "XOR")
    #expect(stage.title.contains("XOR"))
    stage.close()
    #expect(stage.exhibit == nil)
    #expect(stage.result?.epochs != nil)
  }

  @Test func aClickOpensACard() throws {
    let stage = gallery()
    let card = try #require(stage.scene().targets.first { $0.control == .card(0) })
    guard case .rectangle(let rect) = card.region else {
      Issue.record("a card is a rectangle")
      return
    }
    stage.handle(.move(rect.center, []), at: 0)
    #expect(stage.hover?.control == .card(0))
    stage.handle(.press(.left, rect.center, [], clicks: 1), at: 0)
    #expect(stage.exhibit != nil)
    stage.handle(.release(.left, rect.center, []), at: 0)
    stage.handle(.key(.escape, []), at: 0)
    #expect(stage.exhibit == nil)
    stage.handle(.key(.escape, []), at: 0)
    #expect(stage.takeRequests() == [.quit])
  }

  @Test func keysWithoutACardDoNothing() {
    let stage = gallery()
    for key in [Key.character("="), .left, .right, .up, .down, .home] {
      stage.handle(.key(key, []), at: 0)
    }
    #expect(stage.exhibit == nil)
    stage.handle(.key(.tab, []), at: 0)
    stage.handle(.key(.enter, []), at: 0)
    #expect(stage.exhibit != nil)
    stage.close()
  }

  @Test func theGalleryHasHelpAndQuits() {
    let stage = gallery()
    stage.handle(.key(.f1, []), at: 0)
    #expect(words(stage).contains { $0.contains("Quit") })
    stage.handle(.key(.escape, []), at: 0)
    #expect(stage.takeRequests().isEmpty)
    stage.handle(.close, at: 0)
    #expect(stage.takeRequests() == [.quit])
  }

  @Test func messagesGoAway() {
    let stage = gallery()
    _ = stage.update(at: 0)
    stage.say("Saved.")
    #expect(words(stage).contains("Saved."))
    _ = stage.update(at: 3.9)
    #expect(words(stage).contains("Saved."))
    #expect(stage.update(at: 4.1))
    #expect(!words(stage).contains("Saved."))
  }

  @Test func anExhibitThatCannotOpenSaysWhy() {
    var kind = ExhibitKind.xor
    kind.open = { _ in throw ProgramError.badFile(path: "a.csv", problem: "no table") }
    let stage = Stage(
      kinds: [kind], options: Options(), exhibit: nil, size: Size(1280, 800),
      appearance: Appearance(), version: "0")
    stage.handle(.key(.enter, []), at: 0)
    #expect(stage.exhibit == nil)
    #expect(words(stage).contains { $0.contains("a.csv: no table") })
  }

  /// What was said of one exhibit's training and files holds neither for the next nor for the same
  /// one when it is opened from the gallery; the window, the pace, the data and the seed stay.
  @Test func aCardOpensWithItsOwnOptions() throws {
    let file = temporaryFile("safetensors")
    let options = xorOptions {
      $0.epochsPerRefresh = 200
      $0.epochs = 40_001
      $0.save = file
      $0.seed = 7
      $0.pace = .turbo
      $0.isSynthetic = true
      $0.subject = "landscape"
    }
    let opened = OpenedOptions()
    let kinds = ExhibitKind.all.map { kind in
      var kind = kind
      kind.open = { [open = kind.open] options in
        opened.options.withLock { $0 = options }
        return try open(options)
      }
      return kind
    }
    let stage = Stage(
      kinds: kinds, options: options, exhibit: try OpenExhibit<XORExperiment>(options),
      size: Size(1280, 800),
      appearance: Appearance(), version: "0")
    stage.handle(.key(.escape, []), at: 0)
    #expect(stage.exhibit == nil)
    #expect(FileManager.default.fileExists(atPath: file))
    try FileManager.default.removeItem(atPath: file)
    for (index, kind) in kinds.enumerated() {
      if index < 10 {
        stage.handle(.key(.character(Character("\((index + 1) % 10)")), []), at: 0)
      } else {
        // Keys have ten cards; the next is one further than the last.
        for key in [Key.tab, .enter] { stage.handle(.key(key, []), at: 0) }
      }
      #expect(stage.exhibit != nil, "\(kind.title)")
      let got = try #require(opened.options.withLock { $0 })
      #expect(got.exhibit == kind.name && got.subject == nil)
      #expect(got.epochs == nil && got.epochsPerRefresh == nil && got.save == nil)
      #expect(got.seed == 7 && got.pace == .turbo)
      #expect(got.isSynthetic == kind.card.takes(OptionTable.shared.isSynthetic))
      stage.handle(.key(.escape, []), at: 0)
      #expect(stage.exhibit == nil)
    }
    #expect(!FileManager.default.fileExists(atPath: file))
    #expect(stage.failures.isEmpty)
  }

  /// What the last exhibit was opened with.
  private final class OpenedOptions: Sendable {
    let options = Mutex<Options?>(nil)
  }
}
