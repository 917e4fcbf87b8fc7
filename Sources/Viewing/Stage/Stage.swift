import Options
import Drawing

/// What a window shows: the gallery or one exhibit, and above it help, tooltips and messages.
///
/// The stage knows neither SDL nor files of pictures. A host feeds it events and the time, asks
/// it for the scene, and does what its `requests` say.
package final class Stage {
  /// What only the host can do.
  package enum Request: Equatable, Sendable {
    case quit
    case fullScreen
    case savePicture(isVector: Bool)
    case toggleRecording
  }

  /// The exhibits there are.
  package let kinds: [ExhibitKind]
  let options: Options
  let version: String

  /// The open exhibit; nil for the gallery.
  package internal(set) var exhibit: (any Exhibit)?
  package internal(set) var requests: [Request] = []
  /// What closing an exhibit could not save.
  package internal(set) var failures: [any Error] = []

  package internal(set) var appearance: Appearance
  var size: Size
  var time = 0.0
  var needsDrawing = true

  var focusedCard = 0
  var showsHelp = false
  var explains = false
  var hover: Hover?
  /// When the pointer came to what it is over.
  var hoverStart = 0.0
  /// The control that a pressed button holds; moves go to it until the release.
  var held: Hover?
  var message: (text: String, until: Double)?
  var prompt: PathPrompt?
  var targets: [Target] = []
  /// Whether a film is being recorded: the title of the window says so.
  package var isRecording = false

  /// A tooltip's sentence waits so long, in seconds: on a button, and on a plot, which it covers.
  static let patience = 0.35
  static let plotPatience = 1.5
  /// A message stays so long, in seconds.
  static let messageTime = 4.0

  /// - Parameters:
  ///   - exhibit: open from the start; nil for the gallery.
  package init(
    kinds: [ExhibitKind], options: Options, exhibit: (any Exhibit)?, size: Size,
    appearance: Appearance, version: String
  ) {
    self.kinds = kinds
    self.options = options
    self.exhibit = exhibit
    self.size = size
    self.appearance = appearance
    self.version = version
  }

  /// The title of the window.
  package var title: String {
    guard let exhibit else { return "nnwindow" }
    return isRecording ? "\(exhibit.title), recording — nnwindow" : "\(exhibit.title) — nnwindow"
  }

  /// A name for files of what is shown, without an ending.
  package var fileName: String { exhibit?.fileName ?? "nnwindow" }

  /// What lies under the pointer.
  package var hovered: Control? { hover?.control }

  /// What the runs of the last exhibit came to; empty before one was closed.
  package internal(set) var results: [RunResult] = []
  /// What the first of them came to.
  package var result: RunResult? { results.first }

  /// Takes the host's pending requests.
  package func takeRequests() -> [Request] {
    defer { requests = [] }
    return requests
  }

  /// Shows one line to the user for a few seconds.
  package func say(_ text: String) {
    message = (text, time + Self.messageTime)
    needsDrawing = true
  }

  /// Lets the exhibit take what its run published.
  ///
  /// - Returns: whether the scene may differ from the last one.
  package func update(at time: Double) -> Bool {
    self.time = time
    if let until = message?.until, time >= until {
      message = nil
      needsDrawing = true
    }
    if hover?.target != nil, tooltipIsDue != tooltipWasDue {
      tooltipWasDue = tooltipIsDue
      needsDrawing = true
    }
    if exhibit?.update(at: time) == true { needsDrawing = true }
    return needsDrawing
  }

  var tooltipWasDue = false
  var tooltipIsDue: Bool {
    guard held == nil, let control = hover?.control else { return false }
    return time - hoverStart >= (control.isPlot ? Self.plotPatience : Self.patience)
  }

  /// Opens a card of the gallery; what was asked of another exhibit's training and files is not
  /// asked of this one.
  func open(_ index: Int) {
    guard kinds.indices.contains(index) else { return }
    focusedCard = index
    do {
      exhibit = try kinds[index].open(options.opening(kinds[index].card))
    } catch {
      say(Self.words(for: error))
    }
    forgetPointer()
  }

  /// What to tell the user of an error.
  static func words(for error: any Error) -> String {
    (error as? ProgramError)?.line ?? "\(error)"
  }

  /// Back to the gallery.
  func leave() {
    close()
    forgetPointer()
  }

  /// Ends the open exhibit.
  package func close() {
    do {
      try exhibit?.close()
    } catch {
      failures.append(error)
      say(Self.words(for: error))
    }
    results = exhibit?.results ?? []
    exhibit = nil
    needsDrawing = true
  }

  private func forgetPointer() {
    hover = nil
    held = nil
    showsHelp = false
    explains = false
    needsDrawing = true
  }
}
