/// A head of stone before a wall, in grey light from above left.
///
/// Its shape is a distance from every place in space, and its picture what rays find that walk as
/// far as nothing can be in their way (sphere tracing; Hart 1996).
struct StoneHead {
  private typealias Place = SIMD3<Float>

  /// The brightness at a place of the picture, x and y from 0 to 1, y downwards.
  func light(_ x: Float, _ y: Float) -> Float {
    let (aside, below) = (x - 0.72, y - 0.42)
    let wall = 0.16 + 0.24 / (1 + 5 * (aside * aside + below * below))
    let (across, up) = ((x - 0.5) * 2.9, (0.47 - y) * 2.9)
    var depth: Float = -2.4
    for _ in 0..<60 {
      let place = Place(across, up, depth)
      let gap = distance(place)
      if gap < 0.002 { return shade(place) }
      depth += gap * 0.8
      if depth > 1.6 { break }
    }
    return wall
  }

  private func shade(_ place: Place) -> Float {
    let normal = slope(place)
    let sun = unit(Place(-0.62, 0.55, -0.56))
    let diffuse = max(0, dot(normal, sun))
    let bounce = max(0, dot(normal, unit(Place(0.9, -0.1, -0.2))))
    // How much of the sky a place sees: less in hollows.
    var open: Float = 1
    for step in 1...4 {
      let reach = 0.06 * Float(step)
      open -= (reach - distance(place + normal * reach)) * 1.3 / Float(step)
    }
    let half = unit(sun + Place(0, 0, -1))
    let square = max(0, dot(normal, half)) * max(0, dot(normal, half))
    let gloss = square * square * square * square * square * square
    let sky = 0.5 + 0.5 * normal.y
    let light = 0.72 * diffuse * shadow(place + normal * 0.02, sun) + 0.14 * bounce + 0.13 * sky
    return 0.05 + (light * 0.95 + 0.05) * max(0.25, min(1, open)) + 0.08 * gloss
  }

  /// How much of the sun comes through to a place, 0 to 1, soft at the edges.
  private func shadow(_ place: Place, _ sun: Place) -> Float {
    var (walked, share) = (Float(0.03), Float(1))
    for _ in 0..<24 {
      let gap = distance(place + sun * walked)
      share = min(share, 9 * gap / walked)
      walked += max(0.03, gap)
      if share < 0.02 || walked > 2.5 { break }
    }
    return Shading.ramp(share, from: 0, to: 1)
  }

  private func slope(_ place: Place) -> Place {
    let step: Float = 0.004
    func rise(_ axis: Place) -> Float {
      distance(place + axis * step) - distance(place - axis * step)
    }
    return unit(Place(rise(Place(1, 0, 0)), rise(Place(0, 1, 0)), rise(Place(0, 0, 1))))
  }

  /// About how far a place is from the stone; x to the right, y up, z away from the eye.
  private func distance(_ at: Place) -> Float {
    // The head is turned a little to the light.
    let p = Place(at.x * 0.94 + at.z * 0.34, at.y, at.z * 0.94 - at.x * 0.34)
    let q = Place(abs(p.x), p.y, p.z)
    var head = ellipsoid(p - Place(0, 0.30, 0.05), Place(0.50, 0.58, 0.60))
    head = join(head, ellipsoid(p - Place(0, -0.10, -0.10), Place(0.36, 0.46, 0.42)), 0.22)
    // Chin, cheeks, brows.
    head = join(head, ellipsoid(p - Place(0, -0.46, -0.34), Place(0.15, 0.11, 0.13)), 0.16)
    head = join(head, ellipsoid(q - Place(0.25, -0.06, -0.34), Place(0.14, 0.13, 0.12)), 0.14)
    head = join(head, ellipsoid(q - Place(0.19, 0.25, -0.47), Place(0.19, 0.045, 0.08)), 0.10)
    // The hollows of the eyes, and the eyes in them.
    head = carve(head, ellipsoid(q - Place(0.195, 0.13, -0.56), Place(0.125, 0.075, 0.12)), 0.08)
    head = join(head, ellipsoid(q - Place(0.19, 0.125, -0.43), Place(0.10, 0.065, 0.085)), 0.025)
    // The nose: its ridge, its tip, its wings.
    head = join(head, rod(p, Place(0, 0.20, -0.52), Place(0, -0.07, -0.69), 0.042), 0.08)
    head = join(head, ellipsoid(p - Place(0, -0.09, -0.66), Place(0.065, 0.055, 0.075)), 0.05)
    head = join(head, ellipsoid(q - Place(0.065, -0.11, -0.58), Place(0.045, 0.04, 0.06)), 0.04)
    // The lips.
    head = join(head, ellipsoid(p - Place(0, -0.245, -0.50), Place(0.135, 0.035, 0.085)), 0.04)
    head = join(head, ellipsoid(p - Place(0, -0.315, -0.49), Place(0.115, 0.04, 0.085)), 0.04)
    head = carve(head, ellipsoid(p - Place(0, -0.28, -0.60), Place(0.15, 0.010, 0.09)), 0.03)
    // Ears and hair.
    head = join(head, ellipsoid(q - Place(0.50, 0.10, 0.08), Place(0.06, 0.15, 0.10)), 0.05)
    let hair = ellipsoid(p - Place(0, 0.43, 0.15), Place(0.57, 0.55, 0.62))
    let cut = ellipsoid(p - Place(0, 0.02, -0.62), Place(0.56, 0.62, 0.56))
    head = join(head, carve(hair, cut, 0.10), 0.03)
    // Neck and shoulders.
    head = join(head, rod(p, Place(0, -0.35, 0.12), Place(0, -0.95, 0.16), 0.24), 0.12)
    let chest = ellipsoid(p - Place(0, -1.36, 0.22), Place(1.02, 0.46, 0.42))
    return join(head, chest, 0.22)
  }

  // MARK: Shapes

  private func ellipsoid(_ p: Place, _ radii: Place) -> Float {
    let (near, far) = (length(p / radii), length(p / (radii * radii)))
    return far > 0 ? near * (near - 1) / far : -radii.min()
  }

  private func rod(_ p: Place, _ a: Place, _ b: Place, _ radius: Float) -> Float {
    let along = b - a
    let share = min(1, max(0, dot(p - a, along) / dot(along, along)))
    return length(p - a - along * share) - radius
  }

  /// Both shapes, melted into each other within `width`.
  private func join(_ a: Float, _ b: Float, _ width: Float) -> Float {
    let near = max(0, width - abs(a - b)) / width
    return min(a, b) - near * near * width / 4
  }

  /// The first shape without the second, with an edge of `width`.
  private func carve(_ a: Float, _ b: Float, _ width: Float) -> Float { -join(-a, b, width) }

  private func dot(_ a: Place, _ b: Place) -> Float { (a * b).sum() }
  private func length(_ p: Place) -> Float { dot(p, p).squareRoot() }
  private func unit(_ p: Place) -> Place { p / max(length(p), 1e-9) }
}
