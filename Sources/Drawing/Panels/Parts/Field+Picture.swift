extension Field {
  /// The field through its scale's ramp; what is not a number is left clear.
  package func picture(_ theme: Theme) -> Picture {
    let colors = scale.ramp(theme).pixels
    // The scale as value · factor + offset, so that the loop has no switch in it.
    let offset = Float(scale.fraction(0))
    let factor = Float(scale.fraction(1)) - offset
    let pixels = [UInt32](unsafeUninitializedCapacity: values.count) { buffer, count in
      for i in values.indices {
        let t = values[i] * factor + offset
        buffer[i] = t > 0 ? colors[Int(min(t, 1) * 255 + 0.5)] : t <= 0 ? colors[0] : 0
      }
      count = values.count
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// Where the picture lies on the page: half a sample over the domain on each side, so that each
  /// sample's pixel has its middle where the sample was taken.
  package func frame(_ transform: Transform) -> Rect {
    transform.frame(of: domain, width: width, height: height)
  }

  /// The lines on which the field has the value `level`, on the page.
  package func contour(_ level: Double, _ transform: Transform) -> [Contour.Line] {
    let origin = transform(domain.x, domain.maxY)
    let dx = transform.page.width / transform.data.width * domain.width / Double(width - 1)
    let dy = transform.page.height / transform.data.height * domain.height / Double(height - 1)
    var lines = Contour.lines(
      width: width, height: height, values: values, level: Float(level))
    for k in lines.indices {
      for i in lines[k].points.indices {
        let p = lines[k].points[i]
        lines[k].points[i] = Point(origin.x + p.x * dx, origin.y + p.y * dy)
      }
    }
    return lines
  }
}

extension Transform {
  /// Where the picture of so many samples lies that span `domain`, its edges included.
  func frame(of domain: Rect, width: Int, height: Int) -> Rect {
    let left = x(domain.x)
    let right = x(domain.maxX)
    let top = y(domain.maxY)
    let bottom = y(domain.y)
    let dx = (right - left) / Double(width - 1) / 2
    let dy = (bottom - top) / Double(height - 1) / 2
    return Rect(left - dx, top - dy, right - left + 2 * dx, bottom - top + 2 * dy)
  }
}

extension Picture {
  /// A ramp as a picture one pixel high, for legends.
  package static func strip(_ ramp: Ramp) -> Picture {
    let pixels = ramp.pixels
    return Picture(width: pixels.count, height: 1, pixels: pixels)
  }
}
