package io.netsentinel.capture.live;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** What can be set in {@code etc/io.netsentinel.capture.live-NAME.cfg}, one file for each capture. */
@ObjectClassDefinition(
        name = "Live capture",
        description = "Packets of network interfaces. Without such a file nothing is captured;"
                + " netsentinel:capture-start writes one.")
public @interface LiveConfiguration {
    String PID = "io.netsentinel.capture.live";

    @AttributeDefinition(
            name = "Interfaces",
            description = "Names and patterns between commas: eth0, or eth*, or * (all but lo), and with ! what to"
                    + " leave out: *, !docker*. Interfaces that come later and match join by themselves.")
    String interfaces();

    @AttributeDefinition(
            name = "Filter",
            description =
                    "Only these packets, in the language of tcpdump, see pcap-filter(7). Needs libpcap. It runs in"
                            + " the kernel, so what it leaves out costs next to nothing.",
            required = false)
    String filter() default "";

    @AttributeDefinition(
            name = "Promiscuous",
            description = "Take frames for others too, as at a mirror port of a switch.")
    boolean promiscuous() default true;

    @AttributeDefinition(
            name = "Ignore outgoing",
            description = "Leave out what this machine sends. At a mirror port that is nothing of interest.")
    boolean ignoreOutgoing() default false;

    @AttributeDefinition(
            name = "Threads",
            description = "How many threads share each interface; more than one when kernel_drops grows while one"
                    + " processor is busy with netsentinel-capture. All packets of two hosts go to the same thread.",
            min = "" + LiveSettings.LEAST_THREADS,
            max = "" + LiveSettings.MOST_THREADS)
    int threads() default 1;

    @AttributeDefinition(
            name = "Ring (MiB)",
            description = "Buffer for each thread and interface, which is never swapped out. 64 MiB hold half a second"
                    + " of 1 Gbit/s, longer than a garbage collection takes.",
            min = "" + LiveSettings.LEAST_RING,
            max = "" + LiveSettings.MOST_RING)
    int ringMegabytes() default 64;

    @AttributeDefinition(
            name = "Snap length",
            description = "Most bytes of a packet that are looked at. Packets of segmentation offload have up to 64"
                    + " KiB. A small value saves memory, and hides what applications say.",
            min = "" + LiveSettings.LEAST_SNAP,
            max = "" + LiveSettings.MOST_SNAP)
    int snapLength() default 65_535;

    @AttributeDefinition(
            name = "Method",
            description = "af_packet: a ring that is shared with the Linux kernel; pcap: libpcap or Npcap, one thread."
                    + " auto takes the first one that the system has.",
            options = {
                @Option(label = "Automatic", value = "auto"),
                @Option(label = "Linux packet ring", value = "af_packet"),
                @Option(label = "libpcap", value = "pcap")
            })
    String method() default "auto";
}
