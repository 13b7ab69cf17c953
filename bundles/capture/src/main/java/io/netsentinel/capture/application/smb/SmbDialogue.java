package io.netsentinel.capture.application.smb;

import io.netsentinel.capture.application.FramedDialogue;
import io.netsentinel.capture.application.Octets;
import io.netsentinel.capture.application.Reporter;

/**
 * Reads the messages with which a connection is set up, and leaves out the bodies of all others. Ends where encryption
 * begins.
 */
final class SmbDialogue extends FramedDialogue {
    private static final int MOST_CONTROL = 1024;
    /** Of a larger message this much is read: what is wanted of it comes first. */
    private static final int MOST_READ = MOST_HELD / 2;

    private final Octets message = new Octets();
    private final SmbExchanges exchanges = new SmbExchanges();
    private final Smb1 smb1 = new Smb1(exchanges);
    private final Smb2 smb2 = new Smb2(exchanges);

    @Override
    protected long frame(boolean fromClient, Octets octets, Reporter reporter) {
        if (octets.remaining() < SmbFrame.HEADER) {
            return 0;
        }
        int type = octets.u8();
        int length = octets.u24();
        if (type != SmbFrame.SESSION_MESSAGE) {
            return control(type, length, reporter);
        }
        if (octets.remaining() < Math.min(length, Smb2.HEADER)) {
            return 0;
        }
        return length == 0 ? SmbFrame.HEADER : message(fromClient, octets, length, reporter);
    }

    private long message(boolean fromClient, Octets octets, int length, Reporter reporter) {
        int kind = SmbFrame.kind(octets);
        if (kind != SmbFrame.SMB1 && kind != SmbFrame.SMB2 && kind != SmbFrame.COMPRESSED) {
            return finish(kind == SmbFrame.ENCRYPTED, reporter);
        }
        if (kind == SmbFrame.SMB1 && Smb1.isWanted(octets) || kind == SmbFrame.SMB2 && Smb2.isWanted(octets)) {
            int size = Math.min(length, MOST_READ);
            if (octets.remaining() < size) {
                return 0;
            }
            message.take(octets, size);
            boolean isSound = kind == SmbFrame.SMB1
                    ? smb1.read(fromClient, message, reporter)
                    : smb2.read(fromClient, message, reporter);
            if (!isSound) {
                reporter.malformed();
            }
        }
        return exchanges.areTooMany() ? finish(true, reporter) : SmbFrame.HEADER + (long) length;
    }

    /** A message of the NetBIOS session itself. */
    private long control(int type, int length, Reporter reporter) {
        if (type < SmbFrame.SESSION_REQUEST || type > SmbFrame.KEEP_ALIVE || length > MOST_CONTROL) {
            return finish(false, reporter);
        }
        return SmbFrame.HEADER + (long) length;
    }

    private long finish(boolean isSound, Reporter reporter) {
        if (!isSound) {
            reporter.malformed();
        }
        end(reporter);
        return FINISHED;
    }

    @Override
    public void end(Reporter reporter) {
        exchanges.end(reporter);
    }
}
