/* Attune for C and C++: one header, POSIX only, nothing to link. Copy it beside your program.

       attune_trial *trial = attune_start();                       // NULL: nobody tunes
       double lr = attune_number(trial, "lr", 0.01);               // 0.01 when nobody tunes
       if (attune_checkpoint(trial)) load(attune_checkpoint(trial));
       for (int i = attune_iteration(trial); i < 100; i++) {
           double loss = train(lr);
           attune_metric(trial, "loss", loss);
           int next = attune_report(trial, 1);                     // 1: a checkpoint can be saved
           while (next == ATTUNE_SAVE) {
               save(attune_directory(trial));
               next = attune_saved(trial);
           }
           if (next == ATTUNE_STOP) break;
       }
       attune_done(trial);                                         // or attune_failed(trial, "why")

   Every function takes a NULL trial and then does nothing. The protocol is docs/protocol.md of Attune. */

#ifndef ATTUNE_H
#define ATTUNE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { ATTUNE_VERSION = 1 };

/* What is to be done after a report. */
enum { ATTUNE_CONTINUE, ATTUNE_SAVE, ATTUNE_STOP };

typedef struct {
    FILE *reader, *writer;
    char *start, *command, *metrics, *checkpoint, *directory;
    size_t start_room, command_room, length, room;
} attune_trial;

/* The end of the JSON value at text. */
static const char *attune__skip(const char *text) {
    if (*text == '"') {
        for (text++; *text && *text != '"'; text++) if (*text == '\\' && text[1]) text++;
        return *text ? text + 1 : text;
    }
    if (*text == '{' || *text == '[') {
        int depth = 0;
        do {
            if (*text == '"') { text = attune__skip(text); continue; }
            if (*text == '{' || *text == '[') depth++;
            if (*text == '}' || *text == ']') depth--;
            text++;
        } while (*text && depth > 0);
        return text;
    }
    while (*text && !strchr(",}] \r\n", *text)) text++;
    return text;
}

/* The value at a path of names joined by '/', or NULL. Names are compared as they are written in JSON. */
static const char *attune__find(const char *object, const char *path) {
    size_t length = strcspn(path, "/");
    if (!object || *object != '{') return NULL;
    for (object++; *object == '"';) {
        const char *name = object + 1, *end = attune__skip(object), *value = end + strspn(end, ": ");
        if ((size_t)(end - name) == length + 1 && !strncmp(name, path, length)) return path[length] ? attune__find(value, path + length + 1) : value;
        object = attune__skip(value);
        object += strspn(object, ", ");
    }
    return NULL;
}

/* A copy of the text at a value, or NULL where there is none. To be freed. */
static char *attune__copy(const char *value) {
    if (!value || *value != '"') return NULL;
    const char *end = attune__skip(value) - 1;
    char *copy = (char *)malloc((size_t)(end - value) + 1), *to = copy;
    for (value++; value < end; value++) {
        if (*value != '\\') { *to++ = *value; continue; }
        value++;
        if (*value != 'u') { *to++ = *value == 'n' ? '\n' : *value == 't' ? '\t' : *value; continue; }
        unsigned code = 0;
        sscanf(value + 1, "%4x", &code);
        value += 4;
        if (code < 0x80) *to++ = (char)code;
        else if (code < 0x800) { *to++ = (char)(0xc0 | code >> 6); *to++ = (char)(0x80 | (code & 0x3f)); }
        else { *to++ = (char)(0xe0 | code >> 12); *to++ = (char)(0x80 | (code >> 6 & 0x3f)); *to++ = (char)(0x80 | (code & 0x3f)); }
    }
    *to = 0;
    return copy;
}

/* Text as a JSON string. */
static void attune__quote(FILE *out, const char *text) {
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fprintf(out, "\\%c", *text);
        else if ((unsigned char)*text < ' ') fprintf(out, "\\u%04x", *text);
        else fputc(*text, out);
    }
    fputc('"', out);
}

/* Waits for the next command. An engine that is gone means to stop. */
static int attune__obey(attune_trial *trial) {
    if (getline(&trial->command, &trial->command_room, trial->reader) <= 0) return ATTUNE_STOP;
    const char *type = attune__find(trial->command, "type");
    if (type && !strncmp(type, "\"continue\"", 10)) return ATTUNE_CONTINUE;
    if (!type || strncmp(type, "\"save\"", 6)) return ATTUNE_STOP;
    free(trial->directory);
    trial->directory = attune__copy(attune__find(trial->command, "directory"));
    return ATTUNE_SAVE;
}

static void attune__free(attune_trial *trial) {
    if (trial->reader) fclose(trial->reader);
    if (trial->writer) fclose(trial->writer);
    free(trial->start); free(trial->command); free(trial->metrics); free(trial->checkpoint); free(trial->directory);
    free(trial);
}

/* The channel: standard input and output, which then print to standard error, or the socket. Negative: nobody tunes. */
static int attune__connect(void) {
    const char *path = getenv("ATTUNE_SOCKET");
    struct sockaddr_un address;
    if (!path || strlen(path) >= sizeof address.sun_path) return -1;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    strcpy(address.sun_path, path);
    int channel = socket(AF_UNIX, SOCK_STREAM, 0);
    if (channel >= 0 && connect(channel, (struct sockaddr *)&address, sizeof address)) { close(channel); channel = -1; }
    return channel;
}

/* Says hello to the engine and waits for what to try. */
static attune_trial *attune_start(void) {
    const char *kind = getenv("ATTUNE_CHANNEL"), *token = getenv("ATTUNE_TOKEN");
    int standard = kind && !strcmp(kind, "stdio"), in = standard ? dup(0) : attune__connect();
    if (in < 0) return NULL;
    attune_trial *trial = (attune_trial *)calloc(1, sizeof *trial);
    trial->reader = fdopen(in, "r");
    trial->writer = fdopen(dup(standard ? 1 : in), "w");
    if (standard) dup2(2, 1);
    fprintf(trial->writer, "{\"type\":\"hello\",\"version\":%d,\"token\":", ATTUNE_VERSION);
    attune__quote(trial->writer, token ? token : "");
    fprintf(trial->writer, ",\"capabilities\":[\"save\"],\"program\":\"c\"}\n");
    fflush(trial->writer);
    if (getline(&trial->start, &trial->start_room, trial->reader) <= 0) { attune__free(trial); return NULL; }
    trial->checkpoint = attune__copy(attune__find(trial->start, "checkpoint"));
    return trial;
}

/* The number at a path of the configuration ("lr", "optimizer/momentum"), or another where there is none. */
static double attune_number(const attune_trial *trial, const char *path, double otherwise) {
    const char *value = trial ? attune__find(attune__find(trial->start, "config"), path) : NULL;
    return !value ? otherwise : *value == 't' ? 1 : *value == 'f' ? 0 : strtod(value + (*value == '"'), NULL);
}

/* The text at a path of the configuration, or another where there is none. To be freed. */
static char *attune_text(const attune_trial *trial, const char *path, const char *otherwise) {
    char *text = trial ? attune__copy(attune__find(attune__find(trial->start, "config"), path)) : NULL;
    return text ? text : strdup(otherwise);
}

/* The directory of the checkpoint to go on from, or NULL. */
static const char *attune_checkpoint(const attune_trial *trial) { return trial ? trial->checkpoint : NULL; }

/* How many reports lie before that checkpoint. */
static int attune_iteration(const attune_trial *trial) {
    const char *value = trial ? attune__find(trial->start, "iteration") : NULL;
    return value ? atoi(value) : 0;
}

/* Where to save to, after ATTUNE_SAVE: an empty directory. */
static const char *attune_directory(const attune_trial *trial) { return trial ? trial->directory : NULL; }

/* A value of the next report. */
static void attune_metric(attune_trial *trial, const char *name, double value) {
    if (!trial) return;
    char *quoted;
    size_t size;
    FILE *text = open_memstream(&quoted, &size);
    if (trial->length) fputc(',', text);
    attune__quote(text, name);
    if (isfinite(value)) fprintf(text, ":%.17g", value);
    else fprintf(text, ":\"%s\"", isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    fclose(text);
    if (trial->length + size + 1 > trial->room) trial->metrics = (char *)realloc(trial->metrics, trial->room = 2 * (trial->length + size + 1));
    memcpy(trial->metrics + trial->length, quoted, size + 1);
    trial->length += size;
    free(quoted);
}

/* Reports one iteration and waits for the decision on it: ATTUNE_CONTINUE, ATTUNE_STOP, or ATTUNE_SAVE where the program can. */
static int attune_report(attune_trial *trial, int can_save) {
    if (!trial) return ATTUNE_CONTINUE;
    fprintf(trial->writer, "{\"type\":\"result\",\"metrics\":{%s},\"save\":%s}\n", trial->length ? trial->metrics : "", can_save ? "true" : "false");
    trial->length = 0;
    return fflush(trial->writer) ? ATTUNE_STOP : attune__obey(trial);
}

/* The checkpoint is written; what is to be done now. */
static int attune_saved(attune_trial *trial) {
    if (!trial) return ATTUNE_CONTINUE;
    fputs("{\"type\":\"checkpoint\",\"directory\":", trial->writer);
    attune__quote(trial->writer, trial->directory);
    fputs("}\n", trial->writer);
    return fflush(trial->writer) ? ATTUNE_STOP : attune__obey(trial);
}

/* Ends the trial well. */
static void attune_done(attune_trial *trial) {
    if (!trial) return;
    fputs("{\"type\":\"done\"}\n", trial->writer);
    attune__free(trial);
}

/* Ends the trial as failed. */
static void attune_failed(attune_trial *trial, const char *message) {
    if (!trial) return;
    fputs("{\"type\":\"error\",\"error\":\"Failure\",\"message\":", trial->writer);
    attune__quote(trial->writer, message);
    fputs("}\n", trial->writer);
    attune__free(trial);
}

#endif
