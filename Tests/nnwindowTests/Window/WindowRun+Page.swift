import Testing

/// What the page of an exhibit shows at 1280×800, and where.
enum Page {
  static let network = Area(8, 48, 560, 480)
  static let inputSpace = Area(576, 48, 344, 344)
  static let featureSpace = Area(576, 400, 344, 336)
  static let loss = Area(928, 48, 344, 168)
  static let landscape = Area(928, 400, 344, 336)
  static let transport = Area(0, 744, 1280, 56)
  static let topBar = Area(0, 0, 1280, 40)
  /// The number of the step, without what stands beside it.
  static let step = Area(184, 16, 64, 22)
  /// The row of pixels through the cap of the scrubber's handle; a comparison's reaches furthest.
  static let scrubberCap = Area(264, 751, 570, 1)
  static let content = Area(8, 48, 1264, 688)
  static let all = Area(0, 0, 1280, 800)
  /// The picture on the last card of the gallery.
  static let lastCard = Area(26, 615, 390, 80)
  /// The middle of the pill of the weight from x₁ to h₁, untrained, seed 1.
  static let weight = (x: 189, y: 135)

  static let window: UInt32 = 0x0E1116
  static let panel: UInt32 = 0x161B22
  static let zero: UInt32 = 0x20262F
  static let text: UInt32 = 0xE6EDF3
  static let focus: UInt32 = 0xF0E442
  static let right: UInt32 = 0x009E73
  static let positive: UInt32 = 0x56B4E9
}

extension ScreenPicture {
  /// Where the scrubber's handle is, in pixels from the left; nil where none is seen.
  var handle: Double? {
    let places = part(Page.scrubberCap).places(of: Page.focus).map(\.x)
    guard let first = places.first, let last = places.last, last - first < 16 else { return nil }
    return Double(first + last) / 2 + Double(Page.scrubberCap.x)
  }

  /// What the chip at the right of the top bar says, by its colour.
  var state: State? {
    let chip = part(Area(1040, 4, 200, 32))
    if chip.places(of: Page.right).count > 40 { return .running }
    if chip.places(of: Page.focus).count > 40 { return .paused }
    if chip.places(of: Page.text).count > 40 { return .finished }
    return nil
  }

  enum State { case running, paused, finished }

  /// Whether the page has been drawn: a panel's ground, and the bars' ground between the panels.
  var showsPage: Bool { self[572, 300] == Page.window && self[16, 720] == Page.panel }

  /// Which half of the switch of the feature space is on.
  var featureSwitch: Switch? {
    switch (self[840, 707], self[904, 720]) {
    case (Page.text, Page.zero): .plane
    case (Page.zero, Page.text): .space
    default: nil
    }
  }

  enum Switch { case plane, space }
}

extension WindowRun {
  /// Waits until the page is on the screen.
  @discardableResult
  func waitForPage() throws -> ScreenPicture {
    try wait("the page is drawn") { $0.showsPage && $0.handle != nil && $0.state != nil }
  }

  /// Waits until the chip at the right of the top bar says this.
  @discardableResult
  func wait(for state: ScreenPicture.State) throws -> ScreenPicture {
    try wait("the state is \(state)") { $0.state == state }
  }

  /// Waits until the scrubber's handle is at a place, in pixels from the left.
  func waitForHandle(at place: Double) throws {
    var seen: Set<Double> = []
    do {
      try wait("the handle is at \(place)") { picture in
        guard let handle = picture.handle else { return false }
        seen.insert(handle)
        return abs(handle - place) <= 1.5
      }
    } catch WindowFailure.late(let what) {
      throw WindowFailure.late("\(what), seen at \(seen.sorted())")
    }
  }

  /// Pauses a run that runs.
  func pause() throws {
    try waitForPage()
    try press("space")
    try wait(for: .paused)
  }

  /// Waits until everything stands still, the loss landscape and the messages too, and looks.
  func stillPage() throws -> ScreenPicture {
    try waitForStillness("the page", in: Page.all, seconds: 1.5)
  }
}
