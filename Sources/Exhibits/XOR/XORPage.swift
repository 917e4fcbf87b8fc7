import Datasets
import Drawing
import Networks
import Training
import Viewing

/// The page of the XOR exhibit.
package struct XORPage: ExhibitPage {
  package let scene: ViewingScene<XORExperiment>
  package init(_ scene: ViewingScene<XORExperiment>) { self.scene = scene }

  var moment: XORMoment { scene.moment }
  var snapshot: XORSnapshot { scene.snapshot }
  var settings: XORSettings { scene.experiment.settings }
  var controls: Controls { scene.controls }

  package var plan: PageLayout.Plan { PageLayout.Plan([]) }

  package var layout: PageLayout {
    PageLayout(
      size: scene.size, maximized: controls.focus.maximized, openTab: controls.focus.openTab)
  }

  package var panels: [Panel<XORExperiment>] {
    [
      Panel(
        1, "Network",
        "Each square is a neuron, painted with what it computes over the whole input space. A line "
          + "is a weight: as thick as it is large, blue and solid where positive, orange and dashed "
          + "where negative. The table shows the answers to the rows of the data."
      ) { network($0).draw(in: $1, on: &$2) }
      .with(\.isGraph, true).answering([], XORAnswers.table),
      Panel(
        2, "Input space",
        "The network's answer at every place of the input space: blue is true, orange is false. On "
          + "the white line it is undecided, at 0.5. A row with a cross is on the wrong side."
      ) { inputSpace($0, in: $1).draw(in: $1, on: &$2) }
      .answering(
        [
          .init("Data plots", "click", "Adds a point of class 1."),
          .init("Data plots", "⇧-click", "Adds a point of class 0."),
          .init("Data plots", "Ctrl-click", "Removes a point."),
          .init("Data plots", "drag", "Moves a point."),
        ], XORAnswers.inputSpace),
      Panel(
        3, "Feature space",
        "The same places, carried to where the hidden neurons put them. There the output layer "
          + "can only cut with one straight line or plane, so the sheet must fold until that is "
          + "enough."
      ) { featureSpace($0).draw(in: $1, on: &$2) }
      .with(\.camera, .cube).answering([], XORAnswers.featureSpace),
      plotPanel(
        4, "loss",
        "How wrong the answers were at each epoch. Drag to go back in time; Enter goes on from "
          + "there, and the old way stays in grey."),
      plotPanel(
        5, "norm",
        "The length of the loss's gradient for each layer: how strongly it is pulled. Where it is "
          + "small, learning is slow."),
      Panel(
        6, "Loss landscape",
        "The loss over the plane in which the weights have moved most, and the path that they "
          + "took through it. The share in the header says how much of the way lies in that plane."
      ) { lossLandscape($0).draw(in: $1, on: &$2) }
      .with(\.camera, .landscape),
    ]
  }

  package var compared: (main: Panel<XORExperiment>, lower: Panel<XORExperiment>?) {
    (
      Panel(
        1, "Input space",
        "what this run's network answers at every place of the input space: blue is true, orange "
          + "is false, and on the white line it is undecided. A row with a cross is on the wrong "
          + "side."
      ) { look, rect, canvas in
        field(look, in: look.frame.inner(rect)).draw(in: rect, on: &canvas)
      }, nil
    )
  }

  package var items: [TopBar.Item] {
    let metrics = snapshot.metrics
    let marks = snapshot.points.count <= 8 ? snapshot.points.rows.indices.map(moment.isRight) : []
    return [
      .loss(
        metrics.loss, width: 72, "The training loss of this moment's parameters over all rows."),
      TopBar.Item(
        "rows right",
        [.init("\(metrics.rowsRight)"), .init("/\(metrics.rows)", isSecondary: true)],
        marks: marks, priority: 9, width: 32,
        help: "Rows whose answer lies on the right side of 0.5."),
      TopBar.Item(
        "learning rate", [.init(Number.tick(Double(snapshot.learningRate)))], priority: 8,
        width: 88, help: "The length of a step down the gradient; [ and ] change it."),
      .seed(settings.seed, width: 48),
      TopBar.Item(
        "epochs in a refresh", [.init(Number.grouped(scene.status.stepsPerRefresh))], priority: 3,
        width: 104, help: "Epochs trained between two looks at the network."),
    ]
      + .speed(
        "epochs/s, last", scene.status, priority: 2, width: 88,
        "Epochs trained in the last second, measured.")
      + [.pace(scene.status.pace)]
  }

  func name(ofNeuron neuron: Int, layer: Int) -> String {
    moment.name(ofNeuron: neuron, layer: layer)
  }
}
