import Networks

extension Options {
  /// What options would say of any network.
  package init(_ architecture: Architecture) {
    self.init()
    self.loss = architecture.loss
    self.leakySlope = architecture.leaks ? architecture.leakySlope : nil
    self.normalizing = architecture.normalization.map { .by($0) }
  }

  /// What these options name of a network otherwise than a file has it: the flag, and both in words;
  /// nil where they agree.
  ///
  /// - Parameters:
  ///   - asked: what they come to, for those that a preset brings.
  ///   - found: what the file has.
  package func contradiction(_ asked: Options, _ found: Options) -> (flag: String, String, String)?
  {
    let table = OptionTable.shared
    let rows: [any AnyOptionRow] = [
      table.layers, table.hiddenNeurons, table.hiddenSizes, table.latentSize, table.activation,
      table.leakySlope, table.loss,
    ]
    // A plain file takes what is asked for.
    let normalizes: [any AnyOptionRow] = normalization == nil ? [] : [table.normalizing]
    for row in rows + normalizes {
      let preset = self.preset.map { "--preset \($0)" }
      let named = row.text(in: self)
      guard let wanted = named ?? (preset == nil ? nil : row.text(in: asked)),
        wanted != row.text(in: found)
      else { continue }
      let rival = row.rival.flatMap(OptionTable.row)?.text(in: found)
      return (
        named == nil ? preset ?? "" : row.flag, "\(row.flag) \(wanted)",
        row.text(in: found) ?? rival ?? "none"
      )
    }
    return nil
  }

  /// Hidden dense layers: these, but for what is asked for.
  package func denseLayers(_ sizes: [Int], _ activation: Activation) -> [Layer] {
    (self.hiddenSizes ?? sizes).map {
      .dense($0, self.activation ?? activation, dropout: self.dropout ?? 0)
    }
  }
}
