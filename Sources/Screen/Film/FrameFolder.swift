import Files
import Raster

/// A folder of PNG frames, `frame-000000.png` and on, that appears when it is complete; an older
/// one stays until then.
final class FrameFolder {
  private let path: String
  private let place: OutputPlace

  init(path: String) throws(ScreenError) {
    self.path = path
    place = OutputPlace(path)
    if let entries = OutputPlace.entries(place.target), !entries.allSatisfy(Self.isFrame) {
      throw .cannotCreate(path: path, reason: "the folder holds other files than frames")
    }
    do {
      try place.createFolder()
    } catch {
      throw .cannotCreate(path: path, reason: error.text)
    }
  }

  func write(_ frame: PixelBuffer, number: Int) throws(ScreenError) {
    let name = Self.name(number)
    do {
      try WholeFile.writePart(PNG.encode(frame), to: "\(place.part)/\(name)")
    } catch {
      // A person knows the folder by its own name.
      let folder = path.hasSuffix("/") ? path : path + "/"
      throw .cannotWrite(path: folder + name, reason: error.text)
    }
  }

  func finish() throws(ScreenError) {
    do {
      try place.publishFolder()
    } catch {
      cancel()
      throw .cannotCreate(path: path, reason: error.text)
    }
  }

  func cancel() { place.discard() }

  private static func name(_ number: Int) -> String {
    let digits = String(number)
    return "frame-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".png"
  }

  private static func isFrame(_ name: String) -> Bool {
    name.hasPrefix("frame-") && name.hasSuffix(".png")
  }
}
