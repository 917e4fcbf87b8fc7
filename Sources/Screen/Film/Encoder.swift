import Files
import Raster

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A running `ffmpeg` that takes raw frames and writes a film beside its later name.
final class Encoder {
  private let path: String
  private let place: OutputPlace
  private let child: Child

  init(
    path: String, isGIF: Bool, width: Int, height: Int, framesPerSecond: Int,
    isInterrupted: @escaping () -> Bool
  ) throws(ScreenError) {
    self.path = path
    let place = OutputPlace(path)
    self.place = place
    guard let program = Child.find("ffmpeg") else { throw .noFFmpeg(path: path) }
    // Where nothing can be created the encoder would say so less clearly, and later.
    do {
      close(try place.create())
    } catch {
      throw .cannotCreate(path: path, reason: error.text)
    }
    let input = [
      "-nostdin", "-y", "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "bgra",
      "-video_size", "\(width)x\(height)", "-framerate", "\(framesPerSecond)", "-i", "pipe:0",
      "-an", "-fflags", "+bitexact", "-flags:v", "+bitexact",
      // What it has encoded is in the file at once, where it shows that it works.
      "-flush_packets", "1",
    ]
    let output = isGIF ? Self.gif(framesPerSecond) : Self.mp4
    // A name that begins with a dash must not be read as an option.
    let file = place.part.hasPrefix("/") ? place.part : "./" + place.part
    do {
      child = try Child(
        program, input + output + [file], output: place.part, isInterrupted: isInterrupted)
    } catch {
      place.discard()
      throw .ffmpegFailed(path: path, reason: error.reason)
    }
  }

  /// H.264 as browsers and messengers play it; chroma is halved, so sides must be even.
  private static let mp4 = [
    "-vf",
    "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
    "-c:v", "libx264", "-preset", "medium", "-crf", "18", "-colorspace", "bt709",
    "-color_primaries", "bt709", "-color_trc", "bt709", "-movflags", "+faststart", "-f", "mp4",
  ]

  /// One palette for the whole film, drawn from what moves. GIF counts in hundredths of a second
  /// and viewers slow down below two of them.
  private static func gif(_ framesPerSecond: Int) -> [String] {
    let rate = framesPerSecond > 50 ? "fps=50," : ""
    return [
      "-filter_complex",
      "\(rate)split[a][b];[a]palettegen=stats_mode=diff[p];"
        + "[b][p]paletteuse=dither=bayer:bayer_scale=5:diff_mode=rectangle",
      "-loop", "0", "-f", "gif",
    ]
  }

  func write(_ frame: PixelBuffer) throws(ScreenError) {
    let bytes = UnsafeRawBufferPointer(start: frame.base, count: frame.width * frame.height * 4)
    guard child.send(bytes) else { throw failure(child.wait()) }
  }

  func finish() throws(ScreenError) {
    let ending = child.wait()
    guard ending.isSuccess else { throw failure(ending) }
    var status = stat()
    guard stat(place.part, &status) == 0, status.st_size > 0 else {
      place.discard()
      throw .ffmpegFailed(path: path, reason: "it ended well but wrote nothing")
    }
    do {
      try place.publish()
    } catch {
      throw .cannotCreate(path: path, reason: error.text)
    }
  }

  func cancel() {
    child.stop()
    place.discard()
  }

  /// What is to be told of an encoder that gave up; nothing of the film is left.
  private func failure(_ ending: Child.Ending) -> ScreenError {
    place.discard()
    if ending.wasStopped {
      return .ffmpegFailed(path: path, reason: "it stopped working and was ended")
    }
    let complaint = EncoderComplaint(
      ending.complaints, signal: ending.signal, part: place.part, path: path)
    return .ffmpegFailed(path: path, reason: complaint.sentence)
  }
}
