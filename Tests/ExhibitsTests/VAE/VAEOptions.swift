import Exhibits
import Options
import Training
import Viewing
import ViewingSupport

/// A short run of a small β-VAE on drawn digits: no file, no network, no display.
func vaeOptions(
  samples: Int = 1200, epochs: Int = 1, _ change: (inout Options) -> Void = { _ in }
) -> Options {
  var options = Options()
  options.exhibit = .vae
  options.isSynthetic = true
  options.samples = samples
  options.epochs = epochs
  options.hiddenSizes = [48, 24]
  options.isQuiet = true
  options.pace = .turbo
  change(&options)
  return options
}
