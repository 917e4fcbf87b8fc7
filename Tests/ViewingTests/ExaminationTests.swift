import Foundation
import Options
import Synchronization
import Testing
import Training
import Viewing

/// What costs more than a frame, looked at again and again.
@Suite struct ExaminationTests {
  private typealias Tiny = Show<TinyExperiment>

  /// What a test lets an examiner do, and what it saw of it.
  private final class Desk: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    let asked = Mutex<[Double]>([])

    /// Lets the examiner answer so many requests.
    func admit(_ count: Int) { for _ in 0..<count { gate.signal() } }
    func answer(_ place: Double) -> Double {
      asked.withLock { $0.append(place) }
      gate.wait()
      return place
    }

    /// Ends the show's threads, whatever they wait for.
    func close(_ show: Tiny) {
      admit(1000)
      show.stop()
    }
  }

  /// What a show took, in order: places, and those whose rest was taken.
  private final class Notes: @unchecked Sendable {
    var taken: [Double] = []
    var finished: [Double] = []
    var detail = 0
    var looksAgain = false
  }

  /// An experiment whose places are looked at.
  private func experiment(
    _ notes: Notes, stride: Int = 1, hasOwnFrame: Bool = false,
    _ answer: @escaping @Sendable (Double) -> Double = { $0 }
  ) throws -> TinyExperiment {
    var options = Options()
    options.exhibit = TinyExperiment.card.name
    var experiment = try TinyExperiment(options)
    experiment.examinations = {
      let examination = Examination<TinyExperiment>(
        "places", share: { _, _ in 1 }, detail: { _ in notes.detail },
        looksAgain: { _ in notes.looksAgain },
        request: { (show: Tiny) -> Double? in show.snapshot.place },
        take: { (place: Double, _) in notes.taken.append(place) },
        takeRest: { (place: Double, _) in notes.finished.append(place) },
        examiner: { answer })
      return [examination.with(\.stride, stride).with(\.hasOwnFrame, hasOwnFrame)]
    }
    return experiment
  }

  /// The moments of a run, from its start.
  private func views(_ experiment: TinyExperiment, _ steps: [Int]) -> [RunView<TinyRun>] {
    var views: [RunView<TinyRun>] = []
    var run = HeadlessRun(
      experiment.makeRun(RunNeeds()), plan: RunPlan(totalSteps: 60, stepsPerRefresh: 1))
    run.runToEnd { if steps.contains($0.step) { views.append($0) } }
    return views
  }

  /// Lets frames of the same time go by until `holds`.
  private func wait(_ show: Tiny, at time: Double, until holds: () -> Bool) -> Bool {
    let end = Date(timeIntervalSinceNow: 30)
    while Date() < end {
      show.looks[0].follow(show, at: time, isBusy: false, accepts: true)
      if holds() { return true }
      Thread.sleep(forTimeInterval: 0.000_2)
    }
    return false
  }

  // MARK: With a window

  @Test func whatIsMoreThanHalfASecondBehindIsLate() throws {
    let (notes, desk) = (Notes(), Desk())
    let experiment = try experiment(notes) { desk.answer($0) }
    let views = views(experiment, [0, 10])
    let show = Tiny(experiment, views[0], Options())
    defer { desk.close(show) }
    func examine(_ time: Double) {
      show.looks[0].follow(show, at: time, isBusy: false, accepts: true)
    }
    func staleness() -> String {
      ViewingScene(show, RunStatus(views[0], pace: .watch)).staleness("places", 0)
    }
    desk.admit(1)
    #expect(wait(show, at: 0) { notes.taken == [4] })
    show.take(views[1])
    examine(0.1)
    #expect(!show.looks[0].isLate && staleness() == "")
    examine(0.45)
    show.needsDrawing = false
    examine(0.7)
    #expect(show.looks[0].isLate && staleness() == "as of epoch 0")
    #expect(show.needsDrawing, "the page says so at once")
    desk.admit(1)
    #expect(wait(show, at: 0.8) { notes.taken.count == 2 })
    #expect(notes.taken[1] == views[1].snapshot.place)
    #expect(!show.looks[0].isLate && staleness() == "")
  }

  @Test func aMomentIsLookedAtOnceUnlessThereIsMoreToSee() throws {
    let (notes, desk) = (Notes(), Desk())
    desk.admit(100)
    let experiment = try experiment(notes) { desk.answer($0) }
    let show = Tiny(experiment, views(experiment, [0])[0], Options())
    defer { desk.close(show) }
    #expect(wait(show, at: 0) { notes.taken.count == 1 })
    for _ in 0..<50 { _ = wait(show, at: 1) { true } }
    #expect(desk.asked.withLock { $0.count } == 1)
    notes.detail = 1
    #expect(wait(show, at: 2) { notes.taken.count == 2 })
    notes.looksAgain = true
    #expect(wait(show, at: 3) { notes.taken.count == 5 })
    #expect(notes.taken.allSatisfy { $0 == 4 })
  }

  @Test func theRestIsTakenAFrameLater() throws {
    let notes = Notes()
    let experiment = try experiment(notes)
    let views = views(experiment, [0, 10])
    let show = Tiny(experiment, views[0], Options())
    defer { show.stop() }
    #expect(wait(show, at: 0) { notes.taken.count == 1 })
    #expect(notes.finished.isEmpty)
    show.needsDrawing = false
    _ = wait(show, at: 0.02) { true }
    #expect(notes.finished == [4] && show.needsDrawing)
    _ = wait(show, at: 0.04) { true }
    #expect(notes.finished == [4])
    // What was found before a reset means nothing after it.
    show.take(views[1])
    #expect(wait(show, at: 0.06) { notes.taken.count == 2 })
    show.reset(experiment, keepingHistory: false)
    _ = wait(show, at: 0.08) { true }
    #expect(notes.finished == [4])
  }

  @Test func whatWasAskedBeforeAResetIsNotTaken() throws {
    let (notes, desk) = (Notes(), Desk())
    let experiment = try experiment(notes) { desk.answer($0) }
    let views = views(experiment, [0, 10])
    let show = Tiny(experiment, views[0], Options())
    defer { desk.close(show) }
    #expect(wait(show, at: 0) { desk.asked.withLock { $0 == [4] } })
    show.reset(experiment, keepingHistory: false)
    show.take(views[1])
    desk.admit(2)
    #expect(wait(show, at: 0.1) { !notes.taken.isEmpty })
    #expect(notes.taken == [views[1].snapshot.place])
  }

  /// A frame that takes what was found brings no other moment, and time goes on all the same.
  @Test func whatHasItsOwnFrameSharesItWithNoOtherMoment() throws {
    let notes = Notes()
    let experiment = try experiment(notes, hasOwnFrame: true)
    let viewing = Viewing(experiment, Options())
    defer { try? viewing.close() }
    var time = 0.0
    let end = Date(timeIntervalSinceNow: 30)
    while !viewing.player.isFinished || notes.taken.last != viewing.shown.place, Date() < end {
      let (step, count) = (viewing.shown.step, notes.taken.count)
      time += 1.0 / 60
      _ = viewing.update(at: time)
      #expect(notes.taken.count == count || viewing.shown.step == step)
      Thread.sleep(forTimeInterval: 0.000_5)
    }
    #expect(viewing.player.isFinished && notes.taken.last == viewing.shown.place)
    #expect(notes.taken.count > 1)
  }

  // MARK: Without one

  @Test func withoutAWindowALookIsDueEverySoManySteps() throws {
    let notes = Notes()
    let experiment = try experiment(notes, stride: 25)
    let steps = [0, 10, 24, 25, 49, 50, 55, 60]
    let views = views(experiment, steps)
    let show = Tiny(experiment, views[0], Options())
    var (looked, late): ([Int], [Int]) = ([], [])
    for view in views {
      show.take(view)
      let count = notes.taken.count
      show.looks[0].lookNow(show, isLast: view.step == 60)
      if notes.taken.count > count { looked.append(view.step) }
      if show.looks[0].isLate { late.append(view.step) }
    }
    // The last moment is looked at, however near it is.
    #expect(looked == [0, 25, 50, 60])
    #expect(late == [10, 24, 49, 55])
    #expect(notes.finished == notes.taken, "all of it in the same frame")
    // Twice at the same moment there is nothing new.
    show.looks[0].lookNow(show, isLast: true)
    #expect(notes.taken.count == 4)
    show.reset(experiment, keepingHistory: false)
    show.looks[0].lookNow(show, isLast: false)
    #expect(notes.taken.count == 5)
  }
}
