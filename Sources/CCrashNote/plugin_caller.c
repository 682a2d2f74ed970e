#define _GNU_SOURCE

#include "plugin_caller.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <stdio.h>

int plugin_caller(const char *entry, char *path, size_t size) {
  void *frames[64];
  int count = backtrace(frames, sizeof frames / sizeof frames[0]);
  for (int index = 0; index < count; index++) {
    Dl_info info;
    if (dladdr(frames[index], &info) == 0 || info.dli_fname == NULL) continue;
    /* It is loaded: this finds it and loads nothing. The program itself is no library. */
    void *library = dlopen(info.dli_fname, RTLD_NOW | RTLD_NOLOAD);
    if (library == NULL) continue;
    void *symbol = dlsym(library, entry);
    Dl_info owner;
    /* A library's own symbol, not one of those that it links against. */
    int is_plugin = symbol != NULL && dladdr(symbol, &owner) != 0 && owner.dli_fbase == info.dli_fbase;
    dlclose(library);
    if (!is_plugin) continue;
    snprintf(path, size, "%s", info.dli_fname);
    return 1;
  }
  return 0;
}
