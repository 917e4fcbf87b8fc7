/// The nearest rows found so far, the nearest first, of equal ones the lowest row.
struct NearestList<Distance: Comparable> {
  private(set) var rows: [Int] = []
  private(set) var distances: [Distance] = []
  private let limit: Int

  /// At most `limit` rows, one or more.
  init(limit: Int) {
    self.limit = limit
    rows.reserveCapacity(limit + 1)
    distances.reserveCapacity(limit + 1)
  }

  var isFull: Bool { rows.count == limit }

  /// Nothing is farther than this that is still taken in, or nil while there is room.
  @inline(__always)
  var farthest: Distance? { isFull ? distances[limit - 1] : nil }

  /// Takes a row in where it belongs, if it does; one that is in it may not come again.
  mutating func insert(_ row: Int, _ distance: Distance) {
    if isFull {
      guard isBefore(row, distance, limit - 1) else { return }
      rows.removeLast()
      distances.removeLast()
    }
    var place = rows.count
    while place > 0, isBefore(row, distance, place - 1) { place -= 1 }
    rows.insert(row, at: place)
    distances.insert(distance, at: place)
  }

  mutating func removeAll() {
    rows.removeAll(keepingCapacity: true)
    distances.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func isBefore(_ row: Int, _ distance: Distance, _ place: Int) -> Bool {
    distance == distances[place] ? row < rows[place] : distance < distances[place]
  }
}
