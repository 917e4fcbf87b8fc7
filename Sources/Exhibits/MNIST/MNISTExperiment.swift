import Datasets
import Drawing
import Networks
import Options
import Viewing

/// A convolutional network that learns to read digits.
package struct MNISTExperiment: ClassifierExperiment {
  package typealias Page = MNISTPage

  package static let card: Card = {
    let settings = ClassifierSettings.mnist()
    return Card(
      .mnist, title: "MNIST",
      sentences: "A convolutional network learns to read digits. Watch a filter pass, and draw a "
        + "digit while it learns.",
      words: "A convolutional network on MNIST's digits.", short: "md", alias: "mnist_digits",
      options: settings.options + settings.hiddenOptions + [
        .takes(\.layers, .list(settings.hiddenLayers)), .takes(\.threads, settings.threads),
      ],
      check: { options throws(ProgramError) in try options.checkMNIST() })
  }()

  package var start: LearnerStart<ClassifierSettings, DigitData>

  package init(_ options: Options) throws(ProgramError) {
    start = try Self.start(options, .mnist(options))
  }

  package func makeOwn(_ options: Options) -> MNISTChoices {
    MNISTChoices(
      layer: settings.architecture.passedLayers[0], isSweeping: !options.reducesMotion)
  }

  /// Moves the window over the map, cell by cell, and on to the next image at its end.
  package static func animate(_ viewing: Viewing<MNISTExperiment>, seconds: Double) {
    var own = viewing.choices.own
    let shape = viewing.show.moment.shapes[own.layer]
    let cell = own.cell ?? (shape.isFlat ? 0 : start(viewing.show.moment, own))
    own.cell = cell
    // What is written here is no reason to draw.
    defer { viewing.show.choices.own = own }
    guard own.isSweeping, !viewing.choices.isDrawing, own.heldCell == nil else { return }
    own.sweepRest += seconds * own.sweepSpeed(isFlat: shape.isFlat)
    guard own.sweepRest >= 1 else { return }
    let cells = Int(own.sweepRest)
    own.sweepRest -= Double(cells)
    viewing.show.needsDrawing = true
    if shape.isFlat {
      own.filter += cells
      guard own.filter >= shape.channels else { return }
      own.filter = 0
    } else {
      own.cell = cell + cells
      guard cell + cells >= shape.pixels else { return }
      own.cell = nil
    }
    if !viewing.choices.isHeld { viewing.nextSample(by: 1) }
  }

  /// The first cell at which a filter sees something else than the empty margin of an image.
  private static func start(_ moment: ClassifierMoment, _ own: MNISTChoices) -> Int {
    let map = moment.map(own.layer, own.filter).values
    let reach = map.reduce(0) { max($0, abs($1 - map[0])) }
    return map.firstIndex { abs($0 - map[0]) > reach * 0.1 } ?? 0
  }

  package static func follow(_ show: Show<Self>) {
    show.moment.cover(show.curves.rows)
    believe(show)
    light(show)
  }

  /// Turns to the brightest filter where nobody has chosen one: from one that is bright enough, to none
  /// that is less than twice as bright.
  static func light(_ show: Show<Self>) {
    let own = show.choices.own
    let shape = show.moment.shapes[own.layer]
    guard !own.isFilterChosen, own.heldCell == nil, !shape.isFlat else { return }
    let light = (0..<shape.channels).map { filter in
      show.moment.map(own.layer, filter).values.reduce(0) { $0 + abs($1) }
    }
    guard let brightest = light.indices.max(by: { light[$0] < light[$1] }) else { return }
    if !own.isLit || light[own.filter] * 2 < light[brightest] {
      (show.choices.own.filter, show.choices.own.isLit) = (brightest, true)
    }
  }

  // MARK: The card

  private static let trained = trained(epochs: 2)

  package static func drawPreview(in rect: Rect, on canvas: inout Canvas) {
    guard let moment = trained.map({ moment($0, of: 3) }) else { return }
    let theme = canvas.theme
    canvas.rectangle(rect, fill: theme.zero)
    let side = (min(rect.height - 24, rect.width * 0.36)).rounded(.down)
    let image = Rect(rect.x + 16, (rect.midY - side / 2).rounded(), side, side)
    canvas.pictureCell(Picture(moment.imageGrid, tint: .gray, theme), in: image)
    let rows = 3
    let gap = 4.0
    let cell = ((rect.height - 24 - gap * Double(rows - 1)) / Double(rows)).rounded(.down)
    var x = image.maxX + 20
    for layer in [0, 2] {
      let shape = moment.shapes[layer]
      let tint = CellTint.scale(.unsigned(limit: moment.valueLimits[layer]))
      var index = 0
      while index < shape.channels, x + cell <= rect.maxX - 8 {
        for row in 0..<rows where index < shape.channels {
          let frame = Rect(x, rect.y + 12 + Double(row) * (cell + gap), cell, cell)
          canvas.pictureCell(Picture(moment.map(layer, index), tint: tint, theme), in: frame)
          index += 1
        }
        x += cell + gap
      }
      x += 8
    }
  }
}

extension ClassifierSettings {
  /// The convolutional network that the options ask for; the defaults reach 98 % after one epoch.
  package static func mnist(_ options: Options = Options()) -> ClassifierSettings {
    let activation = options.activation ?? .relu
    // At 10×10 nothing would be left of a second pool.
    let pool: [Layer] = options.imageSize ?? 28 >= 12 ? [.maxPool2D(2)] : []
    let layers: [Layer] =
      [.conv2D(8, 3, activation), .maxPool2D(2), .conv2D(16, 3, activation)] + pool + [.flatten]
      + options.denseLayers([128], .relu)
    var settings = ClassifierSettings(.maps, hiddenLayers: options.layers?.list ?? layers)
    settings.take(options)
    return settings
  }
}

extension Options {
  /// Checks that the layers fit together and are said once.
  fileprivate func checkMNIST() throws(ProgramError) {
    let table = OptionTable.shared
    if let count = self.layers?.count {
      throw .value(
        option: "--layers", expected: "layers with commas between them", found: "\(count)",
        advice: "try --layers \"\(Self.layersExample)\"")
    }
    if self.layers != nil {
      let others: [any AnyOptionRow] = [table.hiddenSizes, table.activation, table.dropout]
      for row in others where row.text(in: self) != nil {
        throw .usage("--layers and \(row.flag): the layers say it already", advice: "leave one out")
      }
    }
    if let flaw = ClassifierSettings.mnist(self).architecture.flaw {
      throw .value(
        option: self.layers != nil ? "--layers" : "--hidden",
        expected: "layers that fit together", found: flaw,
        advice: "try --layers \"\(Self.layersExample)\"")
    }
  }
}
