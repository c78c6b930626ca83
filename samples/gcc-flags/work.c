/* A small benchmark of three kinds of work: numbers with a fraction, whole numbers, and memory. Prints a checksum, and the seconds of the fastest of five rounds. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SIZE = 160, COUNT = 200000, ROUNDS = 5 };

static double left[SIZE][SIZE], right[SIZE][SIZE], product[SIZE][SIZE];
static uint32_t keys[COUNT], scratch[COUNT];
static uint32_t state;

static uint32_t draw(void) { return state = state * 1664525u + 1013904223u; }

static double multiply(void) {
    for (int i = 0; i < SIZE; i++)
        for (int j = 0; j < SIZE; j++) {
            double sum = 0;
            for (int k = 0; k < SIZE; k++) sum += left[i][k] * right[k][j];
            product[i][j] = sum;
        }
    return product[SIZE / 2][SIZE / 3];
}

static void merge_sort(uint32_t *from, uint32_t *to, int count) {
    if (count < 2) return;
    int half = count / 2, i = 0, j = half, k = 0;
    merge_sort(from, to, half);
    merge_sort(from + half, to + half, count - half);
    while (i < half && j < count) to[k++] = from[i] <= from[j] ? from[i++] : from[j++];
    while (i < half) to[k++] = from[i++];
    while (j < count) to[k++] = from[j++];
    for (k = 0; k < count; k++) from[k] = to[k];
}

static uint64_t hash(void) {
    uint64_t value = 14695981039346656037u; /* FNV-1a */
    for (int i = 0; i < COUNT; i++)
        for (int byte = 0; byte < 4; byte++) value = (value ^ (keys[i] >> 8 * byte & 255)) * 1099511628211u;
    return value;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

int main(void) {
    double fastest = 1e9;
    uint64_t check = 0;
    for (int round = 0; round < ROUNDS; round++) {
        state = 1;
        for (int i = 0; i < SIZE; i++)
            for (int j = 0; j < SIZE; j++) left[i][j] = draw() / 4294967296.0, right[i][j] = draw() / 4294967296.0;
        for (int i = 0; i < COUNT; i++) keys[i] = draw();
        double begun = seconds();
        check = (uint64_t)(multiply() * 1e6);
        merge_sort(keys, scratch, COUNT);
        check ^= hash();
        double took = seconds() - begun;
        if (took < fastest) fastest = took;
    }
    printf("check=%016llx\nseconds=%.6f\n", (unsigned long long)check, fastest);
    return 0;
}
