import DataStore
import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Testing
import Training
import Viewing
import ViewingSupport

/// What stands in the cells of the filter pass is what the network computes.
@Suite struct MNISTPageFilterPassTests {
  /// One batch a frame, so that it is held early, where a batch still moves the weights.
  private static let options = mnistOptions(epochs: 50) { $0.pace = .watch }
  private let show: MNISTShow
  private let data: DigitData
  private let architecture: Architecture

  /// A network that has learned a little, held still.
  init() throws {
    show = try MNISTShow(Self.options)
    var loader = DigitLoader()
    loader.isSynthetic = true
    loader.syntheticCount = Self.options.samples ?? 0
    data = try loader.load()
    architecture = ClassifierSettings.mnist(Self.options).architecture
    #expect(show.until { $0.exhibit.viewing?.shown.step ?? 0 > 60 })
    show.press(.space)
    #expect(show.until { $0.exhibit.view.state == .paused })
  }

  /// A number on the page, and half of its last digit.
  private struct Printed {
    var value: Double
    var slack: Double

    init?(_ text: String) {
      let plain = text.filter { $0 != "," && $0 != "+" }.replacing(Number.minus, with: "-")
      let isShare = plain.hasSuffix(" %")
      let bare = isShare ? String(plain.dropLast(2)) : plain
      guard let value = Double(bare) else { return nil }
      let decimals = bare.split(separator: ".").dropFirst().first?.count ?? 0
      let scale = isShare ? 0.01 : 1.0
      self.value = value * scale
      slack = (0..<decimals).reduce(0.5) { half, _ in half / 10 } * scale * 1.001
    }

    func isNear(_ expected: Double) -> Bool { abs(value - expected) <= slack + 1e-6 }
  }

  /// The texts of the panel, in the order of drawing.
  private func texts() throws -> [String] { try show.words(inPanel: 1) }

  /// The first `count` numbers after the text `caption`, or one that begins so.
  private func numbers(after caption: String, _ count: Int) throws -> [Printed] {
    let all = try texts()
    let place = try #require(
      all.firstIndex(of: caption) ?? all.firstIndex { $0.hasPrefix(caption) },
      "\(caption) is not among \(all)")
    return Array(all[(place + 1)...].lazy.compactMap { Printed($0) }.prefix(count))
  }

  private func expect(
    _ caption: String, _ expected: [Double], _ location: SourceLocation = #_sourceLocation
  ) throws {
    let found = try numbers(after: caption, expected.count)
    #expect(found.count == expected.count, "\(caption)", sourceLocation: location)
    for (printed, value) in zip(found, expected) {
      #expect(printed.isNear(value), "\(caption): \(value)", sourceLocation: location)
    }
  }

  /// The row and column in the panel's header.
  private func cell() throws -> GridCell {
    let text = try #require(try texts().first { $0.hasPrefix("row ") })
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    return GridCell(numbers[0], numbers[1])
  }

  /// The filter or the map in the panel's header, counted from 0.
  private func filter() throws -> Int {
    let text = try #require(try texts().first { $0.hasPrefix("filter ") || $0.hasPrefix("map ") })
    return try #require(text.split(separator: " ").compactMap { Int($0) }.first) - 1
  }

  private enum Flaw: Error { case noRectangle }

  /// Puts the pointer on the output map, in shares of its frame.
  private func hoverOutput(_ x: Double, _ y: Double) throws {
    let target = try #require(show.stage.scene().targets.last { $0.control == .mapCell })
    guard case .rectangle(let rect) = target.region else { throw Flaw.noRectangle }
    show.rest(at: Point(rect.x + x * rect.width, rect.y + y * rect.height))
  }

  private func walk(to name: String) throws {
    for _ in architecture.layers.indices where try !texts().contains(name) {
      show.press(.pageDown)
    }
    try #require(try texts().contains(name))
  }

  private var image: [Float] {
    get throws {
      data.validation.image(show.exhibit.sample).map { Float($0) / 255 }
    }
  }

  /// What the network itself makes of the image shown, layer by layer.
  private func layers() throws -> [[Float]] {
    let network = Network(
      architecture, parameters: show.exhibit.shown.parameters)
    return network.forward(try image, rows: 1).layers
  }

  private func parameters(_ layer: Int, _ role: ParameterTensor.Role) throws -> [Double] {
    let tensor = try #require(
      architecture.parameterLayout.first { $0.layer == layer && $0.role == role })
    return show.exhibit.shown.parameters[tensor.range].map(Double.init)
  }

  /// Compares patch, weights, products and sums of a 3×3 convolution with the network's own.
  private func expectConvolution(layer: Int, filter: Int, channel: Int) throws {
    let cell = try cell()
    let shape = architecture.inputShapes[layer]
    let output = architecture.shapes[layer]
    let values = try layer == 0 ? image : layers()[layer - 1]
    let weights = try parameters(layer, .weight)
    let bias = try parameters(layer, .bias)[filter]
    var sums = [Double](repeating: 0, count: shape.channels)
    var (patch, taps): ([Double], [Double]) = ([], [])
    for other in 0..<shape.channels {
      for tap in 0..<9 {
        let (y, x) = (cell.row + tap / 3, cell.column + tap % 3)
        let value = Double(values[(other * shape.height + y) * shape.width + x])
        let weight = weights[(filter * shape.channels + other) * 9 + tap]
        sums[other] += value * weight
        guard other == channel else { continue }
        patch.append(value)
        taps.append(weight)
      }
    }
    let sum = sums.reduce(0, +)
    let result = Double(
      try layers()[layer][filter * output.pixels + cell.row * output.width + cell.column])
    #expect(abs(max(0, sum + bias) - result) < 1e-4)
    try expect(layer == 0 ? "pixels" : "inputs", patch)
    try expect("weights", taps)
    try expect("products", zip(patch, taps).map { $0 * $1 })
    if shape.channels > 1 { try expect("sum over all \(shape.channels) channels", sums) }
    try expect(shape.channels > 1 ? "sum of channels" : "sum of products", [sum])
    try expect("bias", [bias])
    try expect("sum + bias", [sum + bias])
    try expect("ReLU", [result])
  }

  @Test func thePointerHoldsTheWindowOverTheNetworksOwnNumbers() throws {
    try hoverOutput(0.5, 0.45)
    let held = try cell()
    #expect((8...16).contains(held.row) && (8...16).contains(held.column))
    try expectConvolution(layer: 0, filter: filter(), channel: 0)
    for _ in 0..<90 { show.frame() }
    #expect(try cell() == held)
    try hoverOutput(0.3, 0.8)
    let other = try cell()
    #expect(other.row > held.row && other.column < held.column)
    try expectConvolution(layer: 0, filter: filter(), channel: 0)
    // The network of the next batch, at the same place.
    let before = try texts()
    show.press(.right)
    #expect(try show.until { _ in try texts() != before })
    #expect(show.until { $0.exhibit.view.state == .paused })
    #expect(try cell() == other)
    try expectConvolution(layer: 0, filter: filter(), channel: 0)
    // Away from the map the window goes on from there.
    show.rest(at: Point(4, 400))
    for _ in 0..<30 { show.frame() }
    #expect(try cell() != other)
  }

  @Test func aDeepFilterAddsUpItsChannels() throws {
    try walk(to: "conv2")
    let filter = try (self.filter() + 4) % 16
    for _ in 0..<4 { show.press(.character("k")) }
    for _ in 0..<2 { show.press(.character("u")) }
    try hoverOutput(0.6, 0.5)
    #expect(try texts().contains("filter \(filter + 1) of 16"))
    #expect(try texts().contains("channel 3 of 8"))
    try expectConvolution(layer: 2, filter: filter, channel: 2)
  }

  @Test(arguments: [(1, 8), (3, 16)]) func aPoolTakesTheLargest(layer: Int, maps: Int) throws {
    try walk(to: architecture.layerNames[layer])
    let map = try (filter() + 5) % maps
    for _ in 0..<5 { show.press(.character("k")) }
    try hoverOutput(0.5, 0.5)
    #expect(try texts().contains("map \(map + 1) of \(maps)"))
    let cell = try cell()
    let (input, output) = (architecture.inputShapes[layer], architecture.shapes[layer])
    let all = try layers()
    let patch = (0..<4).map { tap in
      let (y, x) = (2 * cell.row + tap / 2, 2 * cell.column + tap % 2)
      return Double(all[layer - 1][(map * input.height + y) * input.width + x])
    }
    try expect("window", patch)
    let result = Double(
      all[layer][map * output.pixels + cell.row * output.width + cell.column])
    #expect(result == patch.max())
    try expect("the largest of 4", [result])
  }

  @Test(arguments: [(5, "ReLU"), (6, "softmax")])
  func aNeuronIsTheSumOfItsTerms(layer: Int, function: String) throws {
    try walk(to: architecture.layerNames[layer])
    for _ in 0..<3 { show.press(.character("k")) }
    show.press(.character("t"))
    let header = try #require(try texts().first { $0.hasPrefix("neuron ") })
    let neuron = try #require(header.split(separator: " ").compactMap { Int($0) }.first) - 1
    let inputs = try layers()[layer - 1].map(Double.init)
    let all = try parameters(layer, .weight)
    let weights = all[neuron * inputs.count..<(neuron + 1) * inputs.count]
    let bias = try parameters(layer, .bias)[neuron]
    let terms = zip(inputs, weights).map { $0 * $1 }
    let sum = terms.reduce(0, +)
    let isLast = layer == architecture.layers.count - 1
    let network = Network(
      architecture, parameters: show.exhibit.shown.parameters)
    let result = Double(
      isLast
        ? network.probabilities(try image, rows: 1)[neuron] : try layers()[layer][neuron])
    if !isLast { #expect(abs(max(0, sum + bias) - result) < 1e-4) }
    // "#12", "0.81 × +0.24 =", "+0.19": the input, and its product.
    let shown = try texts()
    let rows = shown.indices.filter { shown[$0].hasPrefix("#") }
    #expect(rows.count >= 3)
    var rest = sum
    for row in rows {
      let index = try #require(Int(shown[row].dropFirst())) - 1
      let factors = shown[row + 1].split(separator: " ").compactMap { Printed(String($0)) }
      #expect(factors.count == 2 && factors[0].isNear(inputs[index]))
      #expect(factors.last?.isNear(weights[weights.startIndex + index]) == true)
      #expect(Printed(shown[row + 2])?.isNear(terms[index]) == true)
      rest -= terms[index]
    }
    try expect("\(inputs.count - rows.count) others", [rest])
    try expect("sum of products", [sum])
    try expect("bias", [bias])
    try expect("sum + bias", [sum + bias])
    try expect(function, [result])
  }
}
