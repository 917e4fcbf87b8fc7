import Console
import Drawing
import Options
import Screen
import Training
import Viewing

/// The films of a window: the one that it makes, and one that was stopped and is still being written.
///
/// What becomes of them is said on the page.
final class WindowFilms {
  private let options: Options
  private let signal: StopSignal
  private let window: Window
  private let stage: Stage
  private var recorder: Recorder? {
    didSet { stage.isRecording = recorder != nil }
  }
  /// A film that was stopped, and is still being written.
  private var closing: Recorder?
  /// What went wrong with the film that the command line asked for: it is told at the end too, where a
  /// script hears of it.
  private(set) var failures: [ScreenError] = []

  /// Begins the film that the options ask for, if they do.
  init(
    of window: Window, _ stage: Stage, _ options: Options, _ signal: StopSignal
  ) throws(ScreenError) {
    (self.window, self.stage, self.options, self.signal) = (window, stage, options, signal)
    if let path = options.record { recorder = try film(to: path) }
    stage.isRecording = recorder != nil
  }

  private func film(to path: String) throws(ScreenError) -> Recorder {
    let side = (window.size.width * window.scale, window.size.height * window.scale)
    let memory = PictureMemory.left(by: options, ofPixels: Int(side.0 * side.1))
    return try Recorder(path: path, window: window, memory: memory, signal)
  }

  /// Stops the film, or begins one.
  func toggle() {
    if recorder != nil {
      stop()
    } else if let closing {
      // A second one would take its name, and memory that is not there twice.
      stage.say("\(closing.path) is still being written.")
    } else {
      do {
        let recorder = try film(to: FreeName.path(stage.fileName, "mp4"))
        self.recorder = recorder
        stage.say("Recording to \(recorder.path); X stops.")
      } catch {
        stage.say("\(error)")
      }
    }
  }

  private func stop() {
    guard let recorder else { return }
    recorder.close()
    (closing, self.recorder) = (recorder, nil)
    stage.say("Writing the rest of \(recorder.path).")
  }

  /// Adds what the window shows from `time` on, in seconds.
  func record(at time: Double) {
    guard let recorder else { return }
    do {
      if try !recorder.append(window.pixels, at: time) { stop() }
    } catch {
      giveUp(recorder, error)
    }
  }

  /// Tells of a film that was written since, or came to nothing.
  func attend() {
    if let recorder {
      do { try recorder.check() } catch { giveUp(recorder, error) }
    }
    if let closing, closing.isWritten() {
      self.closing = nil
      do {
        try closing.finish()
        stage.say("Saved \(closing.path), \(closing.count) frames.")
      } catch {
        tell(error, of: closing)
      }
    }
  }

  private func giveUp(_ recorder: Recorder, _ error: ScreenError) {
    self.recorder = nil
    tell(error, of: recorder)
  }

  private func tell(_ error: ScreenError, of recorder: Recorder) {
    stage.say("\(error)")
    if recorder.path == options.record { failures.append(error) }
  }

  /// Ends the film without waiting until it is written.
  func close() { recorder?.close() }

  /// Waits until all films are written.
  func finish(_ ending: inout Ending) {
    for film in [closing, recorder].compactMap(\.self) {
      if !film.isWritten(within: 2), film.rest > 0, !options.isQuiet {
        Terminal.tell("nnwindow: \(film.path): \(film.rest) frames are still to be written")
      }
      ending.attempt { try film.finish() }
    }
    (closing, recorder) = (nil, nil)
  }
}
