// The Raster module.
