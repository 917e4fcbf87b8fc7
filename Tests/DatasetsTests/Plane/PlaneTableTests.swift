import Datasets
import Testing

/// Points of the plane are read from whatever a table looks like.
@Suite struct PlaneTableTests {
  private func read(_ text: String) throws -> PlaneTable {
    try PlaneTable(csv: Array(text.utf8), path: "a.csv")
  }

  private static let plain = "1,2,0\n3,4,1\n5,6,1\n-7,8,0\n"
  private static let rows = [
    SIMD3(1.0, 2, 0), SIMD3(3, 4, 1), SIMD3(5, 6, 1), SIMD3(-7, 8, 0),
  ]

  @Test(
    arguments: [
      plain, "x,y,label\n" + plain, "x;y;class\n1,0;2,0;0\n3,0;4,0;1\n5;6;1\n-7;8;0\n",
      "x\ty\tlabel\r\n1\t2\t0\r\n3\t4\t1\r\n5\t6\t1\r\n-7\t8\t0\r\n", "1 2 0\n3 4 1\n5 6 1\n-7 8 0",
      "# points\n\n1,2,0\n3,4,1 # the second\n5,6,1\n\u{2212}7,8,0",
      "label,x,y\n0,1,2\n1,3,4\n1,5,6\n0,-7,8\n",
      "name,x1,x2,target,weight\na,1,2,0,9\nb,3,4,1,9\nc,5,6,1,9\nd,-7,8,0,9\n",
      ",x,y,label\n0,1,2,0\n1,3,4,1\n2,5,6,1\n3,-7,8,0\n", "1,2,0,\n3,4,1,\n5,6,1,\n-7,8,0,\n",
      "\u{FEFF}x,y,label\nm,m,\n1,2,0\n3,4,1\n5,6,1\n-7,8,0\n",
    ])
  func manyKindsOfTablesAreTheSame(text: String) throws {
    let table = try read(text)
    #expect(table.rows == Self.rows)
    #expect(table.kind == .classes(2))
  }

  @Test func utf16IsText() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "x,y,label\n\(Self.plain)".utf16 {
      bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try PlaneTable(csv: bytes, path: "a").rows == Self.rows)
  }

  @Test func whatAreNoClassesAreValues() throws {
    #expect(try read("1,2,0.5\n3,4,1\n5,6,1\n7,8,0").kind == .values)
    #expect(try read("1,2,-1\n3,4,1\n5,6,1\n7,8,0").kind == .values)
    #expect(try read("1,2,10\n3,4,1\n5,6,1\n7,8,0").kind == .values)
    #expect(try read("1,2,9\n3,4,1\n5,6,1\n7,8,0").kind == .classes(10))
    #expect(try read("1,2,3e38\n3,4,1\n5,6,1\n7,8,0").kind == .values)
  }

  @Test(
    arguments: [
      ("", "a.csv: expected at least two rows x,y,label, found none"),
      ("1,2,0\n3,4,1\n5,6,1\n", "a.csv: expected at least 4 rows x,y,label, found 3"),
      (
        "1,2,1\n3,4,1\n5,6,1\n7,8,1",
        "a.csv: expected two classes or more, found class 1 in all rows"
      ),
      ("1,2,0\n3,4,one\n5,6,1\n7,8,1", "a.csv, line 2: expected a number for label, found “one”"),
      (
        "1,2,0\n3,nan,1\n5,6,1\n7,8,1", "a.csv, line 2: expected a finite number for y, found “nan”"
      ),
      ("1,2\n3,4\n5,6\n7,8", "a.csv, line 1: expected three columns x,y,label, found 2"),
      ("1,2,0\n3,4\n5,6,1\n7,8,1", "a.csv, line 2: expected three columns x,y,label, found 2"),
    ])
  func whatIsWrongIsToldWithItsLine(text: String, sentence: String) {
    let error = #expect(throws: PlaneTableError.self) { try read(text) }
    #expect(error?.description == sentence)
  }

  @Test func onlyTheClassesThatAreAskedForPass() {
    func error(_ text: String) -> String? {
      #expect(throws: PlaneTableError.self) {
        try PlaneTable(csv: Array(text.utf8), path: "a", classes: 0...1, counts: 1...5)
      }?.description
    }
    #expect(error("0,0,0\n1,1,2") == "a, line 2: expected a class from 0 to 1, found 2")
    #expect(error("0,0,0\n1,1,0.5") == "a, line 2: expected a class from 0 to 1, found 0.5")
    #expect(error("0,0,0\n1,1,1e30") == "a, line 2: expected a class from 0 to 1, found 1e+30")
    #expect(
      error(String(repeating: "0,0,1\n", count: 6)) == "a: expected at most 5 rows, found more")
  }

  @Test func theLargerSideSpansThePlane() throws {
    let (points, frame) = try read("100,20,0\n300,20,1\n200,30,1\n200,10,0").scaled
    #expect(frame.scale == 0.05)
    #expect(frame.center == SIMD2(200, 20))
    #expect(
      points.points.map(\.place) == [SIMD2(-5, 0), SIMD2(5, 0), SIMD2(0, 0.5), SIMD2(0, -0.5)])
    #expect(points.points.map(\.value) == [0, 1, 1, 0])
    let one = try read("3,4,0\n3,4,1\n3,4,0\n3,4,1").scaled
    #expect(one.points.points.allSatisfy { $0.place == SIMD2(0, 0) })
    let wide = try read("-3e38,0,0\n3e38,0,1\n0,1,0\n0,2,1").scaled
    #expect(wide.points.points.allSatisfy { abs($0.place.x) <= 5 && abs($0.place.y) <= 5 })
  }

  @Test func theInputSpaceShowsThePoints() throws {
    func read(_ text: String) throws -> PlaneTable {
      try PlaneTable(csv: Array(text.utf8), path: "a", classes: 0...1, counts: 2...256)
    }
    let (near, none) = try read("0,0,0\n1.5,-0.5,1").pointSet
    #expect(near == PointSet([.init(0, 0, false), .init(1.5, -0.5, true)]))
    #expect(none == nil)
    let (far, frame) = try read("10,2,0\n14,2,1\n12,3,1").pointSet
    #expect(
      far == PointSet([.init(0, 0.375, false), .init(1, 0.375, true), .init(0.5, 0.625, true)]))
    #expect(frame?.center == SIMD2(12, 2.5))
    #expect(frame?.scale == 0.25)
  }

  /// 10,000 files that are nearly tables give points or an error, and no trap.
  @Test func mutatedFilesAreReadOrRefused() {
    var numbers = SplitMix(seed: 12)
    let letters = Array(",;\t \n\r\"#.-+eE0123456789xnaif\u{0}\u{2212}".utf8)
    var read = 0
    for _ in 0..<10_000 {
      var bytes = Array("x,y,label\n\(Self.plain)0.5,1e3,2\n".utf8)
      for _ in 0...numbers.integer(below: 6) {
        let place = numbers.integer(below: bytes.count)
        let letter = letters[numbers.integer(below: letters.count)]
        switch numbers.integer(below: 4) {
        case 0: bytes[place] = letter
        case 1: bytes.insert(letter, at: place)
        case 2: bytes.remove(at: place)
        default: bytes[place] = UInt8(truncatingIfNeeded: numbers.next())
        }
        if bytes.isEmpty { bytes = [48] }
      }
      guard let table = try? PlaneTable(csv: bytes, path: "a") else { continue }
      read += 1
      let scaled = table.scaled.points
      #expect(scaled.points.allSatisfy { abs($0.place.x) <= 5.001 && abs($0.place.y) <= 5.001 })
    }
    #expect(read > 1000)
  }
}
