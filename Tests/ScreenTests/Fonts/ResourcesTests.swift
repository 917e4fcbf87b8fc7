import Fonts
import Foundation
import Testing

@Suite struct ResourcesTests {
  @Test func fontsAndTheirLicencesAreFound() throws {
    for file in ["Inter-Regular.otf", "DejaVuSans.ttf", "LICENSE-Inter", "LICENSE-JetBrainsMono"] {
      let path = try Resources.locate(file, of: "Fonts")
      #expect(FileManager.default.isReadableFile(atPath: path))
    }
  }

  @Test func aMissingFileIsNamedWithThePlaces() {
    let error = #expect(throws: Resources.Missing.self) {
      try Resources.locate("Nothing.otf", of: "Fonts")
    }
    #expect(error?.file == "Nothing.otf")
    #expect(error?.folders.isEmpty == false)
    #expect(error?.description.contains("NNWINDOW_HOME") == true)
  }
}
