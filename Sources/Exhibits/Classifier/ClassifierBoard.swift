import Datasets
import Drawing
import Training

/// All that a page of a classifier shows, whatever its panels are: one moment of a run, one image,
/// and what the user chose to see of them.
struct ClassifierBoard {
  var portrait: ClassifierPortrait
  var curves: ClassifierCurves
  var survey: ClassifierSurvey?
  /// Whether the survey is more than half a second behind what is shown.
  var surveyIsLate = false
  var data: DigitData
  var controls = ClassifierControls()
  var drawing: ClassifierDrawing
  var status: RunStatus
  var history: ClassifierHistory
  var size: Size
}

/// The whole run, and where in it the moment is that a page shows.
struct ClassifierHistory {
  var timeline: Timeline<ClassifierRun>
  var branch: BranchID
}

/// What the user has chosen to see of a classifier, whatever its panels are.
struct ClassifierControls: Equatable {
  var focus = PanelFocus()
  /// Whether the page for drawing is open.
  var isDrawing = false
  var isLogLoss = true
  /// What the optimiser's panel shows.
  var quantity = OptimizerPanel.Quantity.updateToWeight

  /// The image of the validation set that is shown.
  var sample = 0
  var isWrongOnly = false
  var isHeld = false
  /// The classes whose images are shown; empty for all.
  var classes: Set<Int> = []
  /// The cell of the confusion matrix whose images are open.
  var openCell: GridCell?
  var firstRow = 0
}
