import Drawing

/// A column of maps that are steps from 0 to 1, each a little stronger than the one before.
func mapColumn(
  _ name: String, layer: Int, count: Int, side: Int, dead: Set<Int> = [], marked: Set<Int> = []
) -> LayersPanel.Column {
  let maps = (0..<count).map { map in
    NumberGrid(
      rows: side, columns: side,
      values: (0..<side * side).map {
        Float($0 % side) / Float(side) * Float(map + 1) / Float(count)
      })
  }
  return LayersPanel.Column(
    name: name, shape: "\(count)@\(side)×\(side)", range: "0…3.61",
    content: .maps(maps, .scale(.unsigned(limit: 1))), layer: layer, dead: dead, marked: marked)
}

/// A column of neurons, each a little stronger than the one before.
func cellColumn(
  _ name: String, layer: Int, count: Int, dead: Set<Int> = [], marked: Set<Int> = []
) -> LayersPanel.Column {
  LayersPanel.Column(
    name: name, shape: "\(count)", range: "0…5.12",
    content: .cells(
      (0..<count).map { Float($0 + 1) / Float(count) }, .scale(.unsigned(limit: 1))),
    layer: layer, dead: dead, marked: marked)
}

/// A panel of so many pairs of convolutions and pools, and so many dense layers.
func layersPanel(
  pairs: Int, dense: Int, classes: Int = 10, inputSide: Int = 28, isNamed: Bool = false
) -> LayersPanel {
  var columns: [LayersPanel.Column] = []
  var (side, maps) = (inputSide, 8)
  for pair in 1...4 where pair <= pairs {
    side = max(1, side - 2)
    columns.append(
      mapColumn("conv\(pair)", layer: columns.count, count: maps, side: side, marked: [0]))
    side = max(1, side / 2)
    columns.append(mapColumn("pool\(pair)", layer: columns.count, count: maps, side: side))
    maps *= 2
  }
  for layer in 1...3 where layer <= dense {
    columns.append(cellColumn("dense\(layer)", layer: columns.count, count: 256 >> layer))
  }
  let names = (0..<classes).map { isNamed ? "television \($0)" : "\($0)" }
  let odds = (0..<classes).map { Float(1) / Float($0 + 2) }
  let values = odds.map { $0 / odds.reduce(0, +) }
  let links = columns.indices.map {
    LayersPanel.Link(column: $0, from: 0, to: 0, strength: $0 == 0 ? nil : $0 % 2 == 0 ? 1 : -0.5)
  }
  var panel = LayersPanel(
    PanelFrame("Layers", key: 2),
    image: NumberGrid(
      rows: inputSide, columns: inputSide,
      values: (0..<inputSide * inputSide).map { Float($0 % 7) / 7 }), imageName: "263",
    columns: columns,
    bars: .init(names: names, values: values, chosen: classes - 1, name: "dense2 → softmax"))
  panel.links = links
  return panel
}
