import Drawing
import Exhibits
import Options
import Testing
import Training
import Viewing
import ViewingSupport

@Suite(.serialized) struct VAEComparedTests {
  @Test func twoWeightsStandSideBySide() throws {
    var options = vaeOptions(epochs: 3) { $0.pace = .watch }
    try options.set(\.compare, to: "beta=1|beta=10")
    try options.check(offered: ExhibitKind.cards)
    let show = try ExhibitShow<OpenExhibit<VAEExperiment>>(comparing: options)
    #expect(show.until { $0.exhibit.position >= 6 })
    show.press(.space)
    for text in ["beta=1", "beta=10", "KL", "reconstruction"] {
      #expect(show.until { $0.says(text) }, "\(text) is missing")
    }
    func manifolds() throws -> [[Shape]] {
      try (5...6).map { key in
        try show.shapes(key).filter { if case .picture = $0 { true } else { false } }
      }
    }
    // Both manifolds are there, each its own.
    #expect(try show.until { _ in try manifolds().allSatisfy { $0.count == 1 } })
    let pictures = try manifolds()
    #expect(pictures[0] != pictures[1])
    // Where the pointer decodes in one, all decode.
    let before = try (1...2).map { try show.shapes($0) }
    show.drag(from: try show.place(.map(1)), by: Point(24, 16))
    for key in 1...2 { #expect(try show.shapes(key) != before[key - 1]) }
  }

  @Test func withoutAWindowEachRunHasItsOwnLine() throws {
    var options = vaeOptions()
    try options.set(\.compare, to: "beta=1|latent-size=3")
    try options.check(offered: ExhibitKind.cards)
    let results = try ExhibitKind.vae.run(options, HeadlessTasks()).results
    #expect(results.map(\.set) == ["beta=1", "latent-size=3"])
    #expect(results[0].parameters < results[1].parameters)
    let alone = try ExhibitKind.vae.run(vaeOptions { $0.latentSize = 3 }, HeadlessTasks()).result
    #expect(results[1].checksum == alone.checksum)
  }
}
