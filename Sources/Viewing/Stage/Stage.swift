import Drawing
import Options
import Training

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
    /// A line for whoever started the program.
    case tell(String)
    /// What another program holds is to be typed.
    case paste(TextField.Paste)
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
  /// The runs of which cards show pictures are trained beside the frames, which would wait for them.
  private lazy var previews = Chores(
    kinds.map { kind in
      {
        var canvas = Canvas()
        kind.drawPreview(Rect(0, 0, 64, 64), &canvas)
      }
    })
  /// Cards whose pictures are shown.
  var shownPreviews = 0
  package var showsAllPreviews: Bool { shownPreviews == kinds.count }
  /// What was under the pointer is not under it any more when the help comes or goes.
  package internal(set) var showsHelp = false { didSet { hover?.target = nil } }
  var explains = false
  /// What lies under the pointer.
  package internal(set) var hover: Hover?
  /// When the pointer came to what it is over.
  var hoverStart = 0.0
  /// The control that a pressed button holds; moves go to it until the release.
  var held: Hover?
  var message: (text: String, until: Double)?
  package internal(set) var prompt: PathPrompt?
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
    (self.kinds, self.options, self.exhibit) = (kinds, options, exhibit)
    (self.size, self.appearance, self.version) = (size, appearance, version)
  }

  /// The title of the window.
  package var title: String {
    guard let exhibit else { return "nnwindow" }
    return isRecording ? "\(exhibit.title), recording — nnwindow" : "\(exhibit.title) — nnwindow"
  }

  /// A name for files of what is shown, without an ending.
  package var fileName: String { exhibit?.fileName ?? "nnwindow" }

  /// The exhibits over which others were opened, the lowest first.
  private var below: [any Exhibit] = []
  /// The exhibit that was closed last.
  private var closed: (any Exhibit)?
  /// The last page of an exhibit of which a picture was asked for.
  package private(set) var lastPage: Scene?
  /// What its runs came to, measured when somebody asks: whoever closes a window waits for nothing.
  package var results: [RunResult] { closed?.results ?? [] }

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
    for words in exhibit?.takeNews() ?? [] {
      say(words.prefix(1).uppercased() + words.dropFirst() + ".")
      requests.append(.tell(words))
    }
    if exhibit == nil, case let ready = previews.count, ready != shownPreviews {
      shownPreviews = ready
      needsDrawing = true
    }
    return needsDrawing
  }

  /// Whether one was shown; each sentence comes once.
  var tooltipWasDue = false {
    didSet { if oldValue, !tooltipWasDue, let help = hover?.target?.help { told.insert(help) } }
  }
  private var told: Set<String> = []
  var tooltipIsDue: Bool {
    guard held == nil, let target = hover?.target, !told.contains(target.help) else { return false }
    let rest = time - hoverStart - (target.control.isPlot ? Self.plotPatience : Self.patience)
    return rest >= 0 && rest < Self.messageTime
  }

  /// Opens a card of the gallery; what was asked of another exhibit's training and files is not
  /// asked of this one.
  func open(_ index: Int) {
    guard kinds.indices.contains(index) else { return }
    focusedCard = index
    closed = nil
    do {
      exhibit = try kinds[index].open(options.opening(kinds[index].card))
    } catch {
      say(Self.words(for: error))
    }
    forgetPointer()
  }

  /// Opens another exhibit over the one that asks for it, which rests meanwhile.
  func openOver() {
    guard let exhibit, let next = exhibit.takeOpening(),
      let kind = kinds.first(where: { $0.card.name == next.exhibit })
    else { return }
    do {
      let upper = try kind.open(next)
      exhibit.pause()
      below.append(exhibit)
      self.exhibit = upper
    } catch {
      say(Self.words(for: error))
    }
    forgetPointer()
  }

  /// What to tell the user of an error.
  static func words(for error: any Error) -> String {
    (error as? ProgramError)?.line ?? (error as? ProgramErrors)?.line ?? "\(error)"
  }

  /// Back to the exhibit over which this one was opened, or to the gallery.
  func leave() {
    closeOne()
    exhibit = below.popLast()
    forgetPointer()
  }

  /// Ends the open exhibit, and those over which it was opened.
  package func close() {
    while exhibit != nil {
      closeOne()
      exhibit = below.popLast()
    }
  }

  private func closeOne() {
    guard let exhibit else { return }
    do {
      try exhibit.close()
    } catch {
      failures += ProgramErrors.each(of: error)
      say(Self.words(for: error))
    }
    if exhibit.wantsPicture { lastPage = scene(isStill: true) }
    (closed, self.exhibit) = (exhibit, nil)
    needsDrawing = true
  }

  func forgetPointer() {
    hover = nil
    held = nil
    showsHelp = false
    explains = false
    needsDrawing = true
  }
}
