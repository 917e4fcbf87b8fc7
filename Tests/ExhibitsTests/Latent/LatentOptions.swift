import Exhibits
import Options
import Training
import Viewing
import ViewingSupport

/// A short latent run on drawn digits: no file, no network, no display.
func latentOptions(
  samples: Int = 1200, epochs: Int = 1, _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  options.exhibit = .latent
  options.isSynthetic = true
  options.samples = samples
  options.epochs = epochs
  options.isQuiet = true
  options.pace = .turbo
  change(&options)
  return options
}
