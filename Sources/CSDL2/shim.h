#ifndef NNWINDOW_CSDL2_SHIM_H
#define NNWINDOW_CSDL2_SHIM_H

// The program has its own `main`.
#define SDL_MAIN_HANDLED
#if __has_include(<SDL2/SDL.h>)
#include <SDL2/SDL.h>
#include <SDL2/SDL_ttf.h>
#else
#include <SDL.h>
#include <SDL_ttf.h>
#endif

// What is selected somewhere, in X and Wayland, to be freed with SDL_free; older libraries know no
// more than what was copied.
static inline char *nnwindow_selection(void) {
#if SDL_VERSION_ATLEAST(2, 26, 0)
  return SDL_GetPrimarySelectionText();
#else
  return SDL_GetClipboardText();
#endif
}

#endif
