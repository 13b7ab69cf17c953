package io.netsentinel.capture;

import io.netsentinel.capture.flow.PacketTime;

/**
 * When the packets of a replay are due. The pace starts anew where the capture's time jumps: nobody wants to wait for
 * a broken time stamp or through a night between two recordings.
 */
final class Pace {
    private final double speed;
    private final WallClock clock;
    private boolean started;
    private long lastTime;
    private long startTime;
    private long startWall;

    /** @param speed multiple of real time, 0 for no pace at all */
    Pace(double speed, WallClock clock) {
        this.speed = speed;
        this.clock = clock;
    }

    boolean isUnlimited() {
        return speed <= 0;
    }

    /** Wall-clock time at which a packet is due. */
    long due(long time) {
        if (!started || !PacketTime.follows(lastTime, time)) {
            started = true;
            startTime = time;
            startWall = clock.nanos();
        }
        lastTime = time;
        return startWall + (long) ((time - startTime) / speed);
    }
}
