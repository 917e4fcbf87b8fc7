import Datasets
import Options

extension ExhibitName {
  /// The name behind `--picture`.
  public static let picture = ExhibitName("picture")
}

extension Card {
  /// A picture, learned by a network that is asked for the colour of a place.
  public static let picture: Card = {
    let dot = PixelImage(width: 1, height: 1, channels: 3, bytes: [0, 0, 0])
    let settings = PictureStart.settings(dot, fourier: PictureStart.fourier, Options())
    let names = SamplePicture.allCases.map(\.rawValue).joined(separator: ", ")
    return Card(
      .picture, title: "Pictures",
      sentences: "One network learns a picture: place in, colour out. Zoom in between its pixels, "
        + "and past its edges.",
      words: "A picture as (x, y) to colour: a PNG or BMP file, or one of \(names).",
      subject: Subject("file", .path),
      options: settings.options + [
        .takes(\.epochs, words: "by the size of the picture"),
        .takes(\.epochsPerRefresh, words: "by the size of the picture"),
        .takes(\.fourierFeatures, PictureStart.fourier),
      ])
  }()
}
