import Raster

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A running `ffmpeg` that takes raw frames and writes a film beside its later name.
final class Encoder {
  private let path: String
  private let part: String
  private let child: Child

  init(
    path: String, isGIF: Bool, width: Int, height: Int, framesPerSecond: Int
  ) throws(ScreenError) {
    self.path = path
    part = WholeFile.partial(path)
    guard let program = Child.find("ffmpeg") else { throw .noFFmpeg(path: path) }
    // Where nothing can be created the encoder would say so less clearly, and later.
    let probe = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard probe >= 0 else { throw .cannotCreate(path: path, reason: WholeFile.reason()) }
    close(probe)
    let input = [
      "-nostdin", "-y", "-loglevel", "error", "-f", "rawvideo", "-pixel_format", "bgra",
      "-video_size", "\(width)x\(height)", "-framerate", "\(framesPerSecond)", "-i", "pipe:0",
      "-an", "-fflags", "+bitexact", "-flags:v", "+bitexact",
    ]
    let output = isGIF ? Self.gif(framesPerSecond) : Self.mp4
    // A name that begins with a dash must not be read as an option.
    let file = part.hasPrefix("/") ? part : "./" + part
    do {
      child = try Child(program, input + output + [file])
    } catch {
      unlink(part)
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
    guard child.send(bytes) else {
      let ending = child.wait()
      unlink(part)
      throw .ffmpegFailed(path: path, reason: ending.lastWords)
    }
  }

  func finish() throws(ScreenError) {
    let ending = child.wait()
    guard ending.isSuccess else {
      unlink(part)
      throw .ffmpegFailed(path: path, reason: ending.lastWords)
    }
    try WholeFile.publish(path)
  }

  func cancel() {
    child.stop()
    unlink(part)
  }
}
