package io.netsentinel.capture.testing;

import java.util.Random;

/** Makes a capture of mixed traffic between a few hosts, with pauses long enough for every timeout. */
public final class Traffic {
    private static final int[] FLAGS = {0x02, 0x12, 0x10, 0x10, 0x18, 0x18, 0x11, 0x04};

    private Traffic() {}

    /** The same seed gives the same capture. */
    public static PcapBuilder capture(long seed, int packets) {
        Random random = new Random(seed);
        PcapBuilder builder = PcapBuilder.ethernet();
        long time = Metering.START;
        for (int i = 0; i < packets; i++) {
            time += pause(random);
            builder.add(time, packet(random).ethernet());
        }
        return builder;
    }

    private static long pause(Random random) {
        int draw = random.nextInt(1_000);
        long scale =
                draw < 900 ? 1_000_000L : draw < 990 ? 1_000_000_000L : draw < 999 ? 30_000_000_000L : -5_000_000_000L;
        return (long) (random.nextDouble() * scale);
    }

    /** A packet of one of a few hundred possible flows. */
    public static TestPacket packet(Random random) {
        String client = "10.0.0." + (1 + random.nextInt(4));
        String server = "10.0.1." + (1 + random.nextInt(4));
        boolean forward = random.nextBoolean();
        String from = forward ? client : server;
        String to = forward ? server : client;
        int high = 40_000 + random.nextInt(8);
        int sourcePort = forward ? high : 80;
        int targetPort = forward ? 80 : high;
        return switch (random.nextInt(8)) {
            case 0 -> TestPacket.icmp(from, to, forward ? 8 : 0, 0).payload(random.nextInt(64));
            case 1 ->
                TestPacket.udp(from, sourcePort, to, targetPort)
                        .payload(random.nextInt(400))
                        .fragment(high, 0, true);
            case 2, 3 -> TestPacket.udp(from, sourcePort, to, targetPort).payload(random.nextInt(400));
            default ->
                TestPacket.tcp(from, sourcePort, to, targetPort, FLAGS[random.nextInt(FLAGS.length)])
                        .payload(random.nextInt(400));
        };
    }
}
