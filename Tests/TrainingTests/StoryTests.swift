import Testing
import Training

/// The pace at which a run is told.
@Suite struct StoryTests {
  @Test(arguments: [600, 15_630, 40_000, 10_000_000])
  func halfOfTheTimeGoesToTheFirstTwentieth(steps: Int) {
    let story = Story(of: steps)
    let all = Double(steps)
    #expect(story.seconds == 30)
    #expect(abs(story.step(15, after: 0) - all / 20) < all * 1e-9)
    #expect(abs(story.step(30, after: 0) - all) < all * 1e-9)
    #expect(abs(story.duration(from: 0, to: all / 20) - 15) < 1e-9)
    // It begins slowly, and no frame goes further than the next.
    #expect(story.speed(at: 0) < all / 1800)
    for second in 0..<30 {
      let here = story.step(Double(second), after: 0)
      #expect(story.speed(at: here) < story.speed(at: story.step(1, after: here)))
    }
  }

  /// Wherever a run has come from, its speed follows from its step.
  @Test func itGoesOnFromAnyStep() {
    let story = Story(of: 40_000)
    for start in [0.0, 3.5, 700, 20_000] {
      var step = start
      for _ in 0..<240 { step = story.step(1.0 / 60, after: step) }
      #expect(abs(step - story.step(4, after: start)) < 1e-6 * step)
      #expect(abs(story.duration(from: start, to: step) - 4) < 1e-6)
    }
  }

  /// What is added to a run keeps the speed of its end, and the way there has no jump.
  @Test func pastItsEndASpeedStays() {
    let story = Story(of: 1000)
    let rate = story.speed(at: 1000)
    #expect(story.speed(at: 5000) == rate)
    #expect(abs(story.step(2, after: 1000) - (1000 + 2 * rate)) < 1e-6)
    let crossing = story.step(1, after: 900)
    #expect(crossing > 1000)
    let half = story.step(0.5, after: story.step(0.5, after: 900))
    #expect(abs(crossing - half) < 1e-6)
    #expect(abs(story.duration(from: 900, to: crossing) - 1) < 1e-9)
  }

  @Test(arguments: [(0, 0.1), (1, 0.1), (20, 1), (300, 15), (600, 30)])
  func aShortRunIsAShortStory(steps: Int, seconds: Double) {
    #expect(Story(of: steps).seconds == seconds)
  }

  // MARK: By the clock

  /// The steps that a run reaches at frames of this length, and when it reaches its end.
  private func told(
    _ steps: Int, frame: Double, speed: Double = 1, most: Int = 1_000_000
  ) -> (steps: [Int], seconds: Double, isWaiting: Bool) {
    var teller = StoryTeller(of: steps)
    var (time, seen, isWaiting) = (100.0, [0], false)
    _ = teller.tell(0, at: time, speed: speed)
    while let last = seen.last, last < steps, seen.count < 100_000 {
      time += frame
      let next = teller.tell(last, at: time, speed: speed)
      isWaiting = isWaiting || teller.isWaiting
      seen.append(min(next, last + most, steps))
    }
    return (seen, time - 100, isWaiting)
  }

  @Test func timeCountsAndNotFrames() {
    for frame in [1.0 / 144, 1.0 / 60, 1.0 / 24] {
      let run = told(2000, frame: frame)
      #expect((29.8...30.2).contains(run.seconds), "\(frame): \(run.seconds)")
      #expect(!run.isWaiting)
      // An epoch every few frames at first, and none is left out.
      #expect(Set(run.steps).isSuperset(of: 0...50))
    }
    // A machine that takes long for a frame tells the story in the same time.
    for frame in [0.17, 0.4] {
      let run = told(2000, frame: frame)
      #expect((29.5...30.9).contains(run.seconds), "\(frame): \(run.seconds)")
      #expect(!run.isWaiting)
    }
    #expect((14.8...15.3).contains(told(2000, frame: 1.0 / 60, speed: 2).seconds))
    #expect((299...301).contains(told(2000, frame: 1.0 / 60, speed: 0.1).seconds))
  }

  /// A run that cannot be trained so fast is told as fast as it can be.
  @Test func whatIsTooSlowIsNotCaughtUpWith() {
    let run = told(20_000, frame: 1.0 / 60, most: 10)
    #expect(run.isWaiting)
    let leaps = zip(run.steps, run.steps.dropFirst()).map { $1 - $0 }
    #expect(leaps.max() == 10)
    var teller = StoryTeller(of: 20_000)
    _ = teller.tell(0, at: 0, speed: 1)
    // After a minute in which nobody asked, half a second goes by.
    #expect(
      teller.tell(10_000, at: 60, speed: 1) == Int(Story(of: 20_000).step(0.5, after: 10_000)))
  }

  @Test func aJumpInTimeIsFollowed() {
    var teller = StoryTeller(of: 40_000)
    for frame in 0..<60 { _ = teller.tell(20_000, at: Double(frame) / 60, speed: 1) }
    let back = teller.tell(100, at: 1, speed: 1)
    #expect((100...102).contains(back))
    #expect(teller.tell(39_000, at: 1 + 1.0 / 60, speed: 1) > 39_000)
  }

  // MARK: The speeds that a person chooses

  @Test func eachPaceHasItsSpeeds() {
    var speed = RunSpeed()
    #expect(speed.pace == .story && speed.factor == 1)
    speed.change(by: 1)
    #expect(speed.factor == 2 && speed.rate == 60)
    speed.hurry()
    #expect(speed.pace == .turbo)
    speed.watch()
    #expect(speed.pace == .story)
    speed.watch()
    #expect(speed.pace == .watch)
    speed.change(by: -1)
    #expect(speed.rate == 30 && speed.factor == 2)
    for _ in 0..<50 { speed.change(by: 1) }
    #expect(speed.refreshes == 100)
    speed.hurry()
    speed.watch()
    #expect(speed.pace == .watch)
    speed.watch()
    for _ in 0..<50 { speed.change(by: -1) }
    #expect(speed.factor == RunSpeed.factors[0])
  }

  /// What is told evenly has one speed from its start to its end and beyond.
  @Test func anEvenStoryHasOneSpeed() {
    let story = Story(of: 1000, rate: 40)
    #expect(story.seconds == 25)
    for step in [0.0, 1, 300, 999, 1000, 4000] {
      #expect(story.speed(at: step) == 40)
      #expect(story.step(2, after: step) == step + 80)
      #expect(story.duration(from: step, to: step + 10) == 0.25)
    }
  }
}
