import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// Images that are inverted or normalised: the network's file remembers it, and what is drawn by hand
/// goes the same way.
@Suite struct ImageChangesTests {
  private static let exhibits: [ExhibitName] = [.mnist, .digits, .masks, .latent, .vae]

  private func run(_ options: Options) throws -> RunResult {
    let kind = try #require(options.exhibit.flatMap { ExhibitKind.named($0) })
    return try kind.run(options, HeadlessTasks()).result
  }

  private func options(
    _ name: ExhibitName, epochs: Int = 1, _ change: (inout Options) -> Void
  ) -> Options {
    mnistOptions(samples: 120, epochs: epochs) {
      $0.exhibit = name
      $0.hiddenSizes = name == .masks ? nil : [8]
      change(&$0)
    }
  }

  @Test(arguments: exhibits) func aLoadedNetworkGetsWhatItLearnedFrom(name: ExhibitName) throws {
    let path = temporaryFile("safetensors")
    let first = try run(
      options(name) {
        ($0.isInverted, $0.isNormalized, $0.save) = (true, true, path)
      })
    #expect(first.checksum != (try run(options(name) { _ in })).checksum)
    let file = try Checkpoint(contentsOf: path)
    #expect(file.metadata["inverted"] == "dark on light" && file.metadata["normalized"] == "true")
    // Nobody says it, and the images are the same all the same: so is what the network makes of them.
    let again = try run(
      options(name, epochs: 0) {
        ($0.load, $0.hiddenSizes) = (path, nil)
      })
    #expect(again.checksum == first.checksum && again.figures.count == first.figures.count)
    #expect(
      again.figures.filter { !$0.name.hasSuffix("PerSecond") }.map(\.value)
        == first.figures.filter { !$0.name.hasSuffix("PerSecond") }.map(\.value))
    // Of what was not done nothing is said.
    _ = try run(options(name) { $0.save = path })
    #expect(try Checkpoint(contentsOf: path).metadata["inverted"] == nil)
  }

  @Test func aRunThatHasOtherImagesRefusesTheFile() throws {
    let path = temporaryFile("safetensors")
    _ = try run(
      options(.digits) {
        ($0.isInverted, $0.save) = (true, path)
      })
    let show = try DigitsShow.paused(options(.digits) { _ in })
    let error = #expect(throws: ProgramError.self) { try show.exhibit.load(from: path) }
    #expect(
      error?.line.hasSuffix(
        "it learned from dark on light images, and these are light on dark; start with --invert")
        == true, "\(error?.line ?? "")")
  }

  /// A network that knows digits as dark on light reads those of the pad too.
  @Test func thePadsInkIsAsTheImagesAre() throws {
    let show = try DigitsShow(
      digitsOptions(samples: 4000, epochs: 6) {
        ($0.isInverted, $0.isNormalized) = (true, true)
      })
    #expect(show.until { $0.exhibit.isOver })
    show.press(.character("d"))
    try show.draw((0...20).map { Point(0.5, 0.2 + 0.03 * Double($0)) })
    #expect(show.exhibit.answer.label == 1, "an upright stroke was read as another digit")
  }
}
