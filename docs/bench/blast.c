// Sends the frames of a capture file on an interface, again and again: the load for docs/bench/live.sh.
// blast INTERFACE FILE.pcap FRAMES_TO_LOAD FRAMES_TO_SEND FRAMES_A_SECOND(0 = as fast as possible)
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 32, LONGEST = 1514 };

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static int load(const char *file, struct iovec *frames, int most) {
    char error[PCAP_ERRBUF_SIZE];
    pcap_t *capture = pcap_open_offline(file, error);
    if (!capture) {
        fprintf(stderr, "%s\n", error);
        exit(1);
    }
    struct pcap_pkthdr *header;
    const u_char *data;
    int count = 0;
    while (count < most && pcap_next_ex(capture, &header, &data) == 1) {
        if (header->caplen > LONGEST || header->caplen < 14) continue;
        frames[count].iov_base = memcpy(malloc(header->caplen), data, header->caplen);
        frames[count++].iov_len = header->caplen;
    }
    pcap_close(capture);
    return count;
}

static int open_socket(const char *interface) {
    int fd = socket(AF_PACKET, SOCK_RAW, 0), one = 1;
    setsockopt(fd, SOL_PACKET, PACKET_QDISC_BYPASS, &one, sizeof one);
    struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_ifindex = if_nametoindex(interface)};
    if (fd < 0 || bind(fd, (void *)&address, sizeof address)) {
        perror(interface);
        exit(1);
    }
    return fd;
}

static void send_batch(int fd, struct mmsghdr *messages, int count) {
    for (int done = 0; done < count;) {
        int sent = sendmmsg(fd, messages + done, count - done, 0);
        if (sent > 0) {
            done += sent;
        } else if (errno != ENOBUFS && errno != EAGAIN && errno != EINTR) {
            perror("sendmmsg");
            exit(1);
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: blast INTERFACE FILE FRAMES_TO_LOAD FRAMES_TO_SEND FRAMES_A_SECOND\n");
        return 2;
    }
    int most = atoi(argv[3]);
    long total = atol(argv[4]), sent = 0;
    double rate = atof(argv[5]);
    struct iovec *frames = calloc(most, sizeof *frames);
    int count = load(argv[2], frames, most), next = 0;
    int fd = open_socket(argv[1]);
    double begin = seconds();
    while (sent < total) {
        struct mmsghdr messages[BATCH];
        memset(messages, 0, sizeof messages);
        int size = total - sent < BATCH ? total - sent : BATCH;
        for (int i = 0; i < size; i++) {
            messages[i].msg_hdr.msg_iov = &frames[next];
            messages[i].msg_hdr.msg_iovlen = 1;
            next = next + 1 == count ? 0 : next + 1;
        }
        send_batch(fd, messages, size);
        sent += size;
        while (rate > 0 && sent > (seconds() - begin) * rate) {
            nanosleep(&(struct timespec){0, 50000}, NULL);
        }
    }
    double took = seconds() - begin;
    printf("sent %ld frames in %.2f s, %.0f a second\n", sent, took, sent / took);
    return 0;
}
