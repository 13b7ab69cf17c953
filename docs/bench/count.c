// Counts packets with libpcap in C, the yardstick of docs/bench/live.sh: prints packets, drops and CPU time a packet.
// count INTERFACE PACKETS RING_MIB
#include <pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static volatile unsigned char seen;
static long packets, wanted;

static void take(u_char *capture, const struct pcap_pkthdr *header, const u_char *data) {
    seen ^= data[12];
    (void)header;
    if (++packets == wanted) pcap_breakloop((pcap_t *)capture);
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: count INTERFACE PACKETS RING_MIB\n");
        return 2;
    }
    char error[PCAP_ERRBUF_SIZE];
    pcap_t *capture = pcap_create(argv[1], error);
    wanted = atol(argv[2]);
    pcap_set_snaplen(capture, 65535);
    pcap_set_promisc(capture, 1);
    pcap_set_timeout(capture, 60);
    pcap_set_buffer_size(capture, atoi(argv[3]) << 20);
    if (pcap_activate(capture) < 0) {
        fprintf(stderr, "%s\n", pcap_geterr(capture));
        return 1;
    }
    printf("READY\n");
    fflush(stdout);
    pcap_loop(capture, -1, take, (u_char *)capture);
    struct pcap_stat statistics;
    struct rusage usage;
    pcap_stats(capture, &statistics);
    getrusage(RUSAGE_SELF, &usage);
    double cpu = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1e-6 * (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    printf("libpcap packets=%ld drops=%u ns_per_packet=%.0f\n", packets, statistics.ps_drop, cpu * 1e9 / packets);
    return 0;
}
