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

#endif
