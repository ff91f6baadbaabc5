//go:build libpostal

#include <libpostal/libpostal.h>
#include <stdio.h>
#include <stdlib.h>

/* Runs before Go starts, and so before the init of gopostal, which takes what is loaded as it is. */
__attribute__((constructor)) static void parse_load(void) {
    char *dir = getenv("LIBPOSTAL_DATA_DIR");
    if (dir != NULL && *dir == '\0') dir = NULL;
    if (!libpostal_setup_datadir(dir) || !libpostal_setup_parser_datadir(dir))
        fprintf(stderr, "libpostal: no data for parsing under %s; \"scripts/libpostal PREFIX parser\" installs it, LIBPOSTAL_DATA_DIR names it\n",
                dir != NULL ? dir : "/usr/local/share/libpostal");
}
