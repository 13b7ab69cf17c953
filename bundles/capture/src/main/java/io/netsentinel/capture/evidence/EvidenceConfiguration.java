package io.netsentinel.capture.evidence;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set in {@code etc/io.netsentinel.capture.evidence.cfg}. */
@ObjectClassDefinition(
        name = "Packet evidence",
        description = "A ring of the last captured packets on disk, from which those behind an alert can be fetched."
                + " Packets hold what people wrote and read, so it is off unless somebody decides otherwise.")
public @interface EvidenceConfiguration {
    String PID = "io.netsentinel.capture.evidence";

    @AttributeDefinition(
            name = "Size of the ring (MB)",
            description = "Disk space for packets of all interfaces together; the oldest go when it is used up. 0 keeps"
                    + " nothing; the smallest ring is 16 MB. A network with 100 Mbit/s on average fills 45,000 MB in an"
                    + " hour.",
            min = "0",
            max = "" + EvidenceSettings.MOST_MEGABYTES)
    int megabytes() default 0;

    @AttributeDefinition(
            name = "Bytes of a packet",
            description =
                    "Keeps the first so many bytes of each packet, 128 or more: headers take up to about 120 bytes,"
                            + " and what is not kept can't be read by anybody. 0 keeps packets whole.",
            min = "0",
            max = "" + EvidenceSettings.MOST_SNAP_LENGTH)
    int snapLength() default 0;

    @AttributeDefinition(
            name = "Directory",
            description =
                    "Folder of the packets, used by one container only; empty for the folder 'evidence' in the data"
                            + " folder. Packets that were kept elsewhere before stay there.")
    String directory() default "";
}
