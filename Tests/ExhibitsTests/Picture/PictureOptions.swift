import Datasets
import Drawing
import Exhibits
import Networks
import Options
import Training
import Viewing
import ViewingSupport

/// A small picture with an edge and a slope, `channels` values to a pixel.
func smallPicture(width: Int = 12, height: Int = 8, channels: Int = 3) -> PixelImage {
  var bytes: [UInt8] = []
  for y in 0..<height {
    for x in 0..<width {
      for channel in 0..<channels {
        bytes.append(
          x < width / 2 ? UInt8(20 + 60 * channel) : UInt8((255 - y * 20 - channel) & 255))
      }
    }
  }
  return PixelImage(width: width, height: height, channels: channels, bytes: bytes)
}

/// Options for a short run on a small picture.
func pictureOptions(
  _ image: PixelImage = smallPicture(), _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  options.exhibit = .picture
  options.picture = PictureSubject(image, name: "small.png")
  options.hiddenSizes = [12, 8]
  options.activation = .relu
  options.fourierFeatures = 6
  options.batchSize = 32
  options.epochs = 20
  options.epochsPerRefresh = 1
  options.pace = .watch
  change(&options)
  return options
}

typealias PictureShow = ExhibitShow<OpenExhibit<PictureExperiment>>

extension ExhibitShow where E == OpenExhibit<PictureExperiment> {
  convenience init(_ options: Options = pictureOptions(), size: Size = Size(1280, 800)) throws {
    self.init(try OpenExhibit<PictureExperiment>(options), options, size: size)
  }

  /// The step that is shown.
  var step: Int { exhibit.shown.step }
  /// The network's picture, and the part of the plane that the zoom shows.
  var surveyed: PictureSurvey? { exhibit.live.findings.survey }
  var zoomed: PictureZoom? { exhibit.live.findings.zoom }
}
