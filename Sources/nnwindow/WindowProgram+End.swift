import Console
import Drawing
import Foundation
import Options
import Screen
import Viewing

/// How the window's program comes to its end.
extension WindowProgram {
  /// Whether the run is over, and what its last page shows was looked at, which takes a few seconds at
  /// most.
  var hasEnded: Bool {
    guard let exhibit = stage.exhibit, exhibit.isFinished else {
      endTime = nil
      return false
    }
    let time = endTime ?? now
    endTime = time
    return exhibit.isSettled || now - time > Self.patience
  }

  /// The last moment of a run is looked at for so long at most, in seconds.
  private static let patience = 5.0

  /// Lets the last moment be looked at, of which a picture was asked for: for a few seconds at most,
  /// and until somebody asks once more for the end.
  ///
  /// - Parameter isSeen: whether there is a window still.
  private func lookForTheLastTime(isSeen: Bool) {
    guard let exhibit = stage.exhibit, exhibit.wantsPicture else { return }
    exhibit.pause()
    stage.say("Looking once more before the picture is saved; Q again ends at once.")
    let end = (endTime ?? now) + Self.patience
    // What claims a frame for its news leaves the moment of that frame as it was.
    var calmFrames = 0
    while calmFrames < 2, now < end {
      let changes = stage.update(at: now)
      calmFrames = exhibit.isSettled && !exhibit.isArriving ? calmFrames + 1 : 0
      guard isSeen else {
        Thread.sleep(forTimeInterval: 0.01)
        continue
      }
      if window.events().contains(where: Self.asksForTheEnd) { return }
      if changes, calmFrames < 2 { window.present(stage.scene()) }
      window.waitForNextFrame()
    }
  }

  private static func asksForTheEnd(_ event: Event) -> Bool {
    if case .key(let key, let modifiers) = event {
      return KeyTable.command(for: key, modifiers) == .quit
    }
    return event == .close
  }

  /// Saves all that was asked for; what could not be saved is told only then.
  ///
  /// - Parameters:
  ///   - cause: why it ended before its time, for a person who did not close the window.
  ///   - isSeen: whether there is a window still.
  func finish(
    _ cause: String?, isSeen: Bool = true
  ) throws(ProgramError) -> ProgramError.ExitCode {
    // A user has read it on the page; a script has not.
    let unseen = options.exitsWhenDone ? stage.exhibit?.failure : nil
    // What it still writes, it writes while the rest is saved.
    films.close()
    lookForTheLastTime(isSeen: isSeen)
    stage.close()
    for failure in films.failures { ending.add(failure) }
    for failure in stage.failures { ending.add(failure) }
    ending.attempt {
      if let path = options.screenshot, let page = stage.lastPage { try write(page, to: path) }
    }
    films.finish(&ending)
    if !ending.hasFailed, let unseen { ending.add(unseen) }
    if options.printsJSON, unseen == nil {
      for result in stage.results {
        ending.attempt { try Terminal.print(TerminalText.json(result.json)) }
      }
    }
    // Where there was no run yet, that was told with what is missing.
    if let cause, !ending.failures.contains(where: { $0.exitCode == .interrupted }) {
      ending.add(ProgramError.interrupted(problem: cause + ending.savedNote))
    }
    try ending.throwWorst(tellingOthers: Terminal.tell)
    return .success
  }
}
