import Exhibits
import Testing

@Suite struct BorderStateTests {
  private static let sizes = [(640, 576), (1, 1), (2, 3), (7, 40), (16, 16), (17, 9), (33, 31)]

  /// Every pixel has its turn once, the coarse ones first, and from the middle outwards.
  @Test(arguments: sizes) func everyPixelHasItsTurn(columns: Int, rows: Int) {
    let grid = BorderGrid(columns: columns, rows: rows)
    #expect(grid.order.map(Int.init).sorted() == Array(0..<columns * rows))
    for (place, pixel) in grid.order.enumerated() { #expect(Int(grid.places[Int(pixel)]) == place) }
    let strides = grid.levels.map(\.stride)
    #expect(strides == strides.sorted(by: >) && Set(strides).count == strides.count)
    let ends = grid.levels.dropFirst().map(\.first) + [grid.count]
    for (level, end) in zip(grid.levels, ends) {
      func distance(_ place: Int) -> Int {
        let (x, y) = (Int(grid.order[place]) % columns, Int(grid.order[place]) / columns)
        return (2 * x - columns) * (2 * x - columns) + (2 * y - rows) * (2 * y - rows)
      }
      for place in level.first..<end - 1 { #expect(distance(place) <= distance(place + 1)) }
      #expect(grid.stride(atPlace: level.first) == level.stride)
      #expect(grid.fullStride(end) ?? .max <= level.stride)
      #expect(grid.fullStride(end - 1) ?? .max > level.stride)
    }
  }

  /// At each distance blocks tile the map, and each place belongs to the block that covers it.
  @Test(arguments: [5, 8, 16, 17, 33, 64, 576]) func blocksTile(count: Int) {
    for stride in [1, 2, 4, 8, 16] {
      guard BorderGrid.owner(of: 0, stride: stride, of: count) != nil else { continue }
      var covered = [Int?](repeating: nil, count: count)
      let offset = stride == 16 ? 8 : 0
      for pixel in Swift.stride(from: offset, to: count, by: stride) {
        let block = BorderGrid.block(pixel, stride: stride, of: count)
        #expect(block.contains(pixel))
        for place in block {
          #expect(covered[place] == nil)
          covered[place] = pixel
        }
      }
      for place in 0..<count {
        #expect(covered[place] == BorderGrid.owner(of: place, stride: stride, of: count))
      }
    }
  }

  /// A map whose upper half diverges, the further from the border the sooner.
  private func halves(columns: Int = 64, rows: Int = 48, known: Int? = nil) -> BorderState {
    let grid = BorderGrid(columns: columns, rows: rows)
    var state = BorderState(grid, learnedLoss: 0.06)
    for place in 0..<(known ?? grid.count) {
      let y = Int(grid.order[place]) / columns
      state.take(
        y < rows / 2
          ? BorderOutcome(sum: 1 + Float(y), last: y < 8 ? 0.01 : 0.2)
          : BorderOutcome(sum: -(1 + Float(rows - y)), last: .nan))
    }
    return state
  }

  @Test func aPictureIsTheSameWhateverWayItCameAbout() {
    let whole = halves()
    for color in BorderColor.allCases {
      var direct = BorderPainting(whole.grid, color)
      direct.show(whole)
      var grown = BorderPainting(whole.grid, color)
      for known in [3, 12, 70, 700, 200, 701, 1500, 3071, 3072] { grown.show(halves(known: known)) }
      #expect(grown.levels == direct.levels)
      var part = BorderPainting(whole.grid, color)
      part.show(halves(known: 700))
      grown.show(halves(known: 700))
      #expect(grown.levels == part.levels)
    }
  }

  /// What settles is above nothing, what diverges below, and each the more the sooner.
  @Test func ranksTellHowSoon() {
    let state = halves()
    var painting = BorderPainting(state.grid, .border)
    painting.show(state)
    let column = (0..<48).map { Int(painting.levels[$0 * 64 + 20]) }
    #expect(column[..<24].allSatisfy { $0 > 0 } && column[24...].allSatisfy { $0 < 0 })
    #expect(column[0] > 115 && column[47] < -115)
    #expect(column == column.sorted(by: >) || zip(column[..<24], column[1..<24]).allSatisfy(>=))
    var losses = BorderPainting(state.grid, .loss)
    losses.show(state)
    #expect(losses.levels[0] < losses.levels[20 * 64] && losses.levels[40 * 64] == 127)
  }

  /// Where little is known the blocks stand for what lies around them.
  @Test func blocksStandForWhatIsNotKnown() {
    let grid = BorderGrid(columns: 64, rows: 48)
    let coarse = halves(known: grid.levels[1].first)
    var painting = BorderPainting(grid, .border)
    painting.show(coarse)
    #expect(!painting.levels.contains(0))
    for y in 0..<48 {
      for x in 0..<64 {
        let outcome = coarse.nearest(x, y)
        #expect(outcome?.settles == (painting.levels[y * 64 + x] > 0))
      }
    }
    #expect(halves(known: 0).nearest(3, 3) == nil)
  }

  @Test func regionsLieWhereTheyAreWidest() {
    let regions = halves(columns: 160, rows: 160).regions
    #expect(regions.map(\.fate) == [.learns, .settles, .diverges])
    for region in regions.dropFirst() {
      #expect((region.fate == .diverges) == (region.y >= 80))
      #expect(region.reach >= 24 && (30...130).contains(region.x))
    }
  }

  // MARK: Dimension

  @Test func aLineHasDimensionOneAndASquareTwo() throws {
    let line = (0..<256 * 256).map { $0 % 256 < 128 }
    let straight = try #require(BorderCounts(line, columns: 256, rows: 256))
    #expect(straight.sides == [1, 2, 4, 8, 16, 32])
    #expect(straight.counts == [256, 128, 64, 32, 16, 8])
    #expect(abs(straight.dimension - 1) < 1e-9 && abs(straight.fit(4) - 64) < 1e-6)
    let board = (0..<256 * 256).map { ($0 % 256 + $0 / 256).isMultiple(of: 2) }
    let full = try #require(BorderCounts(board, columns: 256, rows: 256))
    #expect(abs(full.dimension - 2) < 1e-9)
    #expect(BorderCounts(Array(repeating: true, count: 64), columns: 8, rows: 8) == nil)
    // A carpet of nine squares of which the middle one is left out: log 8 / log 3.
    let carpet = (0..<243 * 243).map { index -> Bool in
      var (x, y) = (index % 243, index / 243)
      while x > 0 || y > 0 {
        if x % 3 == 1, y % 3 == 1 { return true }
        (x, y) = (x / 3, y / 3)
      }
      return false
    }
    let folded = try #require(BorderCounts(carpet, columns: 243, rows: 243))
    #expect(abs(folded.dimension - 1.89) < 0.12, "\(folded.dimension)")
  }

  @Test func countsComeWhenTheMapIsFineEnough() throws {
    let grid = BorderGrid(columns: 64, rows: 48)
    #expect(halves(known: grid.levels[2].first).boxes == nil)
    let coarse = try #require(halves(known: grid.levels[3].first).boxes)
    #expect(coarse.sides.first == 4 && coarse.fitted == 8...16)
    let fine = try #require(halves().boxes)
    #expect(fine.counts[0] == 64 && fine.fitted == 2...16)
  }

  /// The parts are those that the definition gives: 127 of them, as large as one another.
  @Test func ranksAreThoseOfTheDefinition() {
    var bits: UInt32 = 12345
    var values: [Float] = []
    for _ in 0..<3000 {
      bits = bits &* 1_664_525 &+ 1_013_904_223
      // From far below one to far above, and zero.
      let value = Float(bits >> 8) / 65536
      values.append(bits % 64 == 0 ? 0 : value * value * value / 1000)
    }
    for count in [0, 1, 2, 126, 127, 3000] {
      let own = Array(values.prefix(count))
      let ranks = BorderRanks(own)
      let sorted = own.sorted()
      let bounds = own.isEmpty ? [] : (0..<127).map { sorted[$0 * count / 127] }
      for value in values + [.infinity, .leastNonzeroMagnitude] {
        let expected = 128 - bounds.count { $0 <= value }
        #expect(ranks.part(value) == Int8(min(max(expected, 1), 127)))
      }
    }
  }
}
