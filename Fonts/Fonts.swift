// Fonts.
