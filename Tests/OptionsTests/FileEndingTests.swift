import Options
import Testing

@Suite struct FileEndingTests {
  @Test(arguments: [
    ("a.png", "png"), ("a/b.c/d.MP4", "mp4"), ("a.tar.gz", "gz"), ("./x.csv", "csv"),
  ])
  func isWhatFollowsTheLastDot(path: String, ending: String) {
    #expect(path.fileEnding == ending)
  }

  @Test(arguments: ["", "a", ".png", "a.b/c", "frames/", ".", "..", "a/..", "/"])
  func isNothingWithoutOne(path: String) {
    #expect(path.fileEnding == nil)
  }
}
