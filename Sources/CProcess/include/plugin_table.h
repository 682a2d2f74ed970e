/* Where in memory the code of plugins is, to tell whose a thread is that does something
   outside of any call. */

#ifndef PLUGIN_TABLE_H
#define PLUGIN_TABLE_H

#include <stddef.h>

/** Notes where a plugin's library is, or changes the name of one that is known.

    `handle`: what dlopen has returned. `name`: "plugin 'Shift' (/lib/libshift.so)", UTF-8; it is
    copied. Libraries that the plugin brings along are not noted: another may use them, too. */
void plugin_table_add(void *handle, const char *name, size_t length);

/** The name of the plugin whose code has called the calling function, by the return addresses on this
    thread's stack; null if there is none. For the life of the process. */
const char *plugin_table_caller(size_t *length);

#endif
