import Datasets
import Exhibits
import Networks
import Options
import Testing
import Viewing
import ViewingSupport

/// What a card says of an exhibit's options is what its settings do with them.
@Suite struct CardTests {
  /// All that decides a run of an exhibit with these options, but for where images come from.
  private static func settings(_ options: Options) -> String {
    switch options.exhibit {
    case .xor: "\(XORSettings(options))"
    case .mnist: "\(ClassifierSettings.mnist(options))"
    case .digits: "\(ClassifierSettings.digits(options))"
    case .masks: "\(ClassifierSettings.masks(options))"
    case .latent: "\(ClassifierSettings.latent(options))"
    case .vae: "\(VAESettings(options))"
    case .function: "\((try? FunctionExperiment(options))?.settings as Any)"
    case .surface: "\((try? SurfaceExperiment(options))?.settings as Any)"
    case .plane: "\((try? PlaneSettings(options)) as Any)"
    case .grok: "\(GrokSettings(options))"
    case .forest: "\((try? ForestSetup(options)) as Any)"
    case .attention: "\((try? AttentionSettings(options)) as Any)"
    case .map:
      // Over either of the exhibits whose runs it trains.
      [ExhibitName.xor, .plane].map { base in
        // An axis hides an option: two others, so that each is seen once.
        ["l1=0,0.1", "weight-decay=0,0.1"].map { axis in
          var options = options
          (options.base, options.subject) = (.init(base), axis)
          guard let map = try? MapExperiment(options) else { return "none" }
          let own = map.field.options(ofCell: 1)
          let run = base == .xor ? "\(XORSettings(own))" : "\((try? PlaneSettings(own)) as Any)"
          return "\(run) \(map.field.seeds) \(map.plan(from: map.makeRun(.init()).snapshot()))"
            + " \(map.threads)"
        }.joined()
      }.joined()
    default: "\((try? PictureExperiment(options))?.settings as Any)"
    }
  }

  private static let taught: Set<OptionTable.Section> = [.network, .training]
  /// They say where a run goes, not what it is: many runs, or how it is shown.
  private static let ofNoRun: Set<String> = ["compare", "pace"]

  /// A value of an option that is no default.
  private static let others = [
    "hidden_neurons": "5", "hidden": "7,5", "layers": "flatten, dense 9 tanh", "epochs": "77",
    "num_epochs_refresh_visualizer": "13", "learning-rate": "0.7", "optimizer": "rmsprop",
    "activation": "softplus", "leaky-slope": "0.3", "loss": "binary-cross-entropy",
    "initializer": "he-normal", "init-scale": "3", "momentum": "0.7",
    "schedule": "step", "warm-up": "9", "patience": "6", "batch-size": "3",
    "weight-decay": "0.25", "l1": "0.25", "dropout": "0.25", "seed": "12", "threads": "3",
    "seeds": "7", "fourier": "9", "beta": "3", "latent-size": "5", "preset": "leaky",
    "features": "x2,x1x2", "heads": "4", "width": "48", "norm": "true", "trees": "77",
    "max-depth": "5", "leaf": "4", "tilts": "6",
  ]

  /// The same where an exhibit has values of its own.
  private static let own = [
    "grok preset": "sure", "plane preset": "zero", "plane activation": "sigmoid",
    "plane loss": "half-squared-error", "attention layers": "3",
    "attention preset": "four-heads", "forest features": "2", "forest preset": "tilted",
  ]

  /// An option that a card takes is read by the exhibit, and one that nothing reads is refused.
  @Test(arguments: ExhibitKind.cards.map(\.name))
  func whatACardTakesIsWhatTheExhibitReads(name: ExhibitName) throws {
    let card = try #require(ExhibitKind.named(name)?.card)
    var plain = Options()
    plain.exhibit = name
    for row in OptionTable.rows
    where Self.taught.contains(row.section) && !Self.ofNoRun.contains(row.key) {
      var options = plain
      let other = Self.own["\(name.rawValue) \(row.key)"] ?? Self.others[row.key]
      try row.set(try #require(other, "\(row.key)"), in: &options)
      let isRead = Self.settings(options) != Self.settings(plain)
      #expect(isRead == card.takes(row), "\(row.flag) with \(name.flag)")
    }
  }

  /// A default that a card tells is one: who names it gets the same run.
  @Test(arguments: ExhibitKind.cards.map(\.name))
  func defaultsAreWhatHoldsWithoutThem(name: ExhibitName) throws {
    let card = try #require(ExhibitKind.named(name)?.card)
    var plain = Options()
    plain.exhibit = name
    var count = 0
    for row in OptionTable.rows {
      guard card.takes(row), let standard = card.standard(row) else { continue }
      var options = plain
      // Some are words: “by the size of the picture”.
      guard (try? row.set(standard, in: &options)) != nil else { continue }
      #expect(Self.settings(options) == Self.settings(plain), "\(row.flag) of \(name.flag)")
      count += 1
    }
    #expect(count > 10)
  }

  @Test func everyExhibitTellsWhatItLearnsBy() throws {
    for card in ExhibitKind.cards {
      #expect(!card.words.isEmpty && !card.title.isEmpty && !card.sentences.isEmpty)
      for key in ["epochs", "seed", "optimizer", "learning-rate", "pace"] {
        let row = try #require(OptionTable.row(key))
        // Sums are learned by one rule; a forest goes down no gradient.
        if card.name == .grok, key == "optimizer" { continue }
        if card.name == .forest, ["optimizer", "learning-rate"].contains(key) { continue }
        #expect(card.takes(row) && card.standard(row) != nil, "\(key) of \(card.name.flag)")
      }
      for option in card.options { #expect(OptionTable.row(option.key) != nil) }
      #expect(card.presets.isEmpty != card.takes(OptionTable.shared.preset))
    }
  }
}
