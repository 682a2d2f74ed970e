/* Where the code of each plugin is in memory. It tells which plugin a thread belongs to that does
   something outside of any call. */

#ifndef PLUGIN_TABLE_H
#define PLUGIN_TABLE_H

#include <stddef.h>

/** Records where a plugin's library is loaded, or renames a recorded one.

    `handle`: the result of dlopen. `name`: "plugin 'Shift' (/lib/libshift.so)", UTF-8; copied. Libraries
    that the plugin depends on are not recorded, since other plugins may use them too. */
void plugin_table_add(void *handle, const char *name, size_t length);

/** The name of the plugin that called the current function, found by the return addresses on this
    thread's stack; null if there is none. Valid for the life of the process. */
const char *plugin_table_caller(size_t *length);

#endif
