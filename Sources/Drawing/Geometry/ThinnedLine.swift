extension [Point] {
  /// At most four points of a line for each column of the given width: the first, the least, the greatest and
  /// the last of those there, so that no spike is lost.
  ///
  /// The points' `x` must not decrease; where they do, a column begins anew.
  package func thinned(by width: Double = 1) -> [Point] {
    var points: [Point] = []
    var start = 0
    while start < count {
      let column = (self[start].x / width).rounded(.down)
      var (end, least, greatest) = (start + 1, start, start)
      while end < count, (self[end].x / width).rounded(.down) == column {
        if self[end].y < self[least].y { least = end }
        if self[end].y >= self[greatest].y { greatest = end }
        end += 1
      }
      if end - start > 4 {
        let kept = [start, Swift.min(least, greatest), Swift.max(least, greatest), end - 1]
        points.append(self[start])
        for (before, index) in zip(kept, kept.dropFirst()) where index > before {
          points.append(self[index])
        }
      } else {
        points += self[start..<end]
      }
      start = end
    }
    return points
  }
}
