/* What tacet needs of libpng and libjpeg, without their long jumps. */
#ifndef TACET_CODECS_H
#define TACET_CODECS_H
#endif
