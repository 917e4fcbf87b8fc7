import CSDL2
import Raster

/// What carries pixels to a window: one streaming texture of the window's own size.
final class Surface {
  private let window: OpaquePointer
  private let renderer: OpaquePointer
  private var texture: OpaquePointer?
  private var width = 0
  private var height = 0
  /// Whether showing waits for the display's refresh.
  let isSynchronized: Bool

  init(window: OpaquePointer) throws(ScreenError) {
    self.window = window
    guard let renderer = Self.makeRenderer(window) else {
      throw .noDisplay(reason: Video.reason())
    }
    self.renderer = renderer
    var info = SDL_RendererInfo()
    SDL_GetRendererInfo(renderer, &info)
    isSynchronized = info.flags & SDL_RENDERER_PRESENTVSYNC.rawValue != 0
  }

  /// A graphics card's renderer where there is one. Without, SDL's own software renderer: OpenGL
  /// in software takes the processor away from the training.
  private static func makeRenderer(_ window: OpaquePointer) -> OpaquePointer? {
    let synchronized = SDL_RENDERER_PRESENTVSYNC.rawValue
    let accelerated = SDL_RENDERER_ACCELERATED.rawValue
    if hasGraphicsCard(),
      let renderer = SDL_CreateRenderer(window, -1, accelerated | synchronized)
    {
      return renderer
    }
    return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE.rawValue)
      ?? SDL_CreateRenderer(window, -1, 0)
  }

  /// On Linux a graphics card that can render shows as a device node.
  private static func hasGraphicsCard() -> Bool {
    #if os(Linux)
      guard let file = SDL_RWFromFile("/dev/dri/renderD128", "r") else { return false }
      SDL_RWclose(file)
      return true
    #else
      return true
    #endif
  }

  func close() {
    forget()
    SDL_DestroyRenderer(renderer)
  }

  /// Drops the texture: the system has lost it, or the size is another.
  func forget() {
    if let texture { SDL_DestroyTexture(texture) }
    texture = nil
  }

  var pixelSize: (width: Int, height: Int) {
    var width: Int32 = 1
    var height: Int32 = 1
    SDL_GetRendererOutputSize(renderer, &width, &height)
    return (Int(max(1, width)), Int(max(1, height)))
  }

  /// Pixels in one of the units in which mouse positions are told.
  var density: Double {
    var units: Int32 = 1
    SDL_GetWindowSize(window, &units, nil)
    return Double(pixelSize.width) / Double(max(1, units))
  }

  /// Brings the changed parts of a picture to the window.
  func show(_ buffer: PixelBuffer, _ changed: [PixelRect]) {
    var parts = changed
    if texture == nil || buffer.width != width || buffer.height != height {
      forget()
      width = buffer.width
      height = buffer.height
      texture = SDL_CreateTexture(
        renderer, SDL_PIXELFORMAT_ARGB8888.rawValue,
        Int32(SDL_TEXTUREACCESS_STREAMING.rawValue), Int32(width), Int32(height))
      SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE)
      parts = [buffer.bounds]
    }
    for part in parts where !part.isEmpty {
      var rect = SDL_Rect(
        x: Int32(part.minX), y: Int32(part.minY), w: Int32(part.width), h: Int32(part.height))
      let first = buffer.base + part.minY * buffer.width + part.minX
      SDL_UpdateTexture(texture, &rect, first, Int32(buffer.width * 4))
    }
    // While the user drags the window's edge, picture and window may differ for a frame; the
    // picture keeps its size rather than being stretched.
    var place = SDL_Rect(x: 0, y: 0, w: Int32(width), h: Int32(height))
    if pixelSize.width > width || pixelSize.height > height { SDL_RenderClear(renderer) }
    SDL_RenderCopy(renderer, texture, nil, &place)
    SDL_RenderPresent(renderer)
  }
}
