#ifndef NNWINDOW_CPNG_SHIM_H
#define NNWINDOW_CPNG_SHIM_H

#include <png.h>

#endif
