import CSDL2
import Raster

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What carries pixels to a window: one streaming texture of the window's own size where there is
/// a graphics card, else the window's own memory.
///
/// Without a card a texture would be copied twice more on its way, and OpenGL in software would
/// take the processor away from the training. It is taken all the same where windows have no memory
/// of their own, as with Wayland.
final class Surface {
  private let window: OpaquePointer
  /// nil where pixels go straight into the window's memory.
  private let renderer: OpaquePointer?
  private var texture: OpaquePointer?
  private var memory: PixelBuffer?
  private var width = 0
  private var height = 0
  /// Whether showing waits for the display's refresh.
  let isSynchronized: Bool

  init(window: OpaquePointer) throws(ScreenError) {
    self.window = window
    let hasMemory = Video.driver != "wayland"
    renderer =
      Self.hasGraphicsCard() || !hasMemory
      ? SDL_CreateRenderer(
        window, -1, SDL_RENDERER_ACCELERATED.rawValue | SDL_RENDERER_PRESENTVSYNC.rawValue) : nil
    guard let renderer else {
      let reason = Video.reason()
      isSynchronized = false
      guard hasMemory else {
        throw .noDisplay(
          reason: "Wayland shows textures alone, and OpenGL can't make one here: \(reason)")
      }
      // Else SDL would put OpenGL in software between the memory and the window after all.
      SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0")
      SDL_ClearError()
      guard SDL_GetWindowSurface(window) != nil else {
        throw .noDisplay(reason: Video.reason())
      }
      return
    }
    var info = SDL_RendererInfo()
    SDL_GetRendererInfo(renderer, &info)
    isSynchronized = info.flags & SDL_RENDERER_PRESENTVSYNC.rawValue != 0
  }

  /// On Linux a graphics card that can render shows as a device node.
  private static func hasGraphicsCard() -> Bool {
    #if os(Linux)
      access("/dev/dri/renderD128", R_OK | W_OK) == 0
    #else
      true
    #endif
  }

  func close() {
    forget()
    if let renderer { SDL_DestroyRenderer(renderer) }
  }

  /// Drops the texture or the window's memory: the system has lost it, or the size is another.
  func forget() {
    if let texture { SDL_DestroyTexture(texture) }
    texture = nil
    memory = nil
  }

  var pixelSize: (width: Int, height: Int) {
    var width: Int32 = 1
    var height: Int32 = 1
    if let renderer {
      SDL_GetRendererOutputSize(renderer, &width, &height)
    } else {
      SDL_GetWindowSizeInPixels(window, &width, &height)
    }
    return (Int(max(1, width)), Int(max(1, height)))
  }

  /// Pixels in one of the units in which mouse positions are told.
  var density: Double {
    var units: Int32 = 1
    SDL_GetWindowSize(window, &units, nil)
    return Double(pixelSize.width) / Double(max(1, units))
  }

  /// The window's own memory, where it takes pixels as they are: a picture painted there need not
  /// be copied. Ask for each frame: after a resize it is another, and the one before is gone.
  func directMemory() -> PixelBuffer? {
    guard renderer == nil, let surface = SDL_GetWindowSurface(window)?.pointee,
      let pixels = surface.pixels, surface.pitch == surface.w * 4,
      [SDL_PIXELFORMAT_XRGB8888.rawValue, SDL_PIXELFORMAT_ARGB8888.rawValue].contains(
        surface.format.pointee.format)
    else {
      memory = nil
      return nil
    }
    let base = pixels.assumingMemoryBound(to: UInt32.self)
    if let memory, memory.base == base, memory.width == surface.w, memory.height == surface.h {
      return memory
    }
    memory = PixelBuffer(borrowing: base, width: Int(surface.w), height: Int(surface.h))
    return memory
  }

  /// Brings the changed parts of a picture to the window.
  func show(_ buffer: PixelBuffer, _ changed: [PixelRect]) {
    if let renderer {
      show(buffer, changed, with: renderer)
    } else {
      copy(buffer, changed)
    }
  }

  private func show(
    _ buffer: PixelBuffer, _ changed: [PixelRect], with renderer: OpaquePointer
  ) {
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
      var rect = Self.rect(part)
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

  /// Copies the changed parts into the window's memory, unless they were painted there, and shows
  /// just those.
  private func copy(_ buffer: PixelBuffer, _ changed: [PixelRect]) {
    // Asked for each time: after a resize it is another one.
    guard let surface = SDL_GetWindowSurface(window), let memory = surface.pointee.pixels else {
      return
    }
    let format = surface.pointee.format.pointee.format
    // Every pixel is opaque, so a window without alpha takes them as they are.
    let opaque = SDL_PIXELFORMAT_XRGB8888.rawValue
    let source = format == opaque ? opaque : SDL_PIXELFORMAT_ARGB8888.rawValue
    let bytes = Int(surface.pointee.format.pointee.BytesPerPixel)
    let pitch = Int(surface.pointee.pitch)
    let isNew = width != Int(surface.pointee.w) || height != Int(surface.pointee.h)
    width = Int(surface.pointee.w)
    height = Int(surface.pointee.h)
    let window = PixelRect(minX: 0, minY: 0, maxX: width, maxY: height)
    var shown: [SDL_Rect] = []
    for part in isNew ? [buffer.bounds] : changed {
      let part = part.intersection(buffer.bounds).intersection(window)
      guard !part.isEmpty else { continue }
      if memory != UnsafeMutableRawPointer(buffer.base) {
        SDL_ConvertPixels(
          Int32(part.width), Int32(part.height), source,
          buffer.base + part.minY * buffer.width + part.minX, Int32(buffer.width * 4), format,
          memory + part.minY * pitch + part.minX * bytes, Int32(pitch))
      }
      shown.append(Self.rect(part))
    }
    SDL_UpdateWindowSurfaceRects(self.window, shown, Int32(shown.count))
  }

  private static func rect(_ part: PixelRect) -> SDL_Rect {
    SDL_Rect(
      x: Int32(part.minX), y: Int32(part.minY), w: Int32(part.width), h: Int32(part.height))
  }
}
