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
    let show = try ExhibitShow<CompareExhibit<VAEExperiment>>(options)
    #expect(show.until { $0.exhibit.position >= 6 })
    show.press(.space)
    for text in ["beta=1", "beta=10", "KL", "reconstruction"] {
      #expect(show.until { $0.says(text) }, "\(text) is missing")
    }
    func manifolds() throws -> [[Shape]] {
      try (1...2).map { key in
        try show.shapes(key).filter { if case .picture = $0 { true } else { false } }
      }
    }
    // Both manifolds are there, each its own.
    #expect(try show.until { _ in try manifolds().allSatisfy { $0.count == 1 } })
    let pictures = try manifolds()
    #expect(pictures[0] != pictures[1])
    // The pointer marks the same place in both.
    let before = try show.shapes(2)
    show.move(to: try show.place(.map(1)))
    #expect(try show.shapes(2) != before)
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
