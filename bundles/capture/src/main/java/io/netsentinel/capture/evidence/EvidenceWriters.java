package io.netsentinel.capture.evidence;

/** Gives each capture thread a way to keep its packets. A service within this bundle; safe for use by several threads. */
public interface EvidenceWriters {
    /**
     * A writer for one capture thread, which ends it when it ends itself. It can be had, and used, while evidence is off: it
     * then starts to write when evidence is switched on.
     *
     * @param interfaceName as the system calls it
     * @param thread number of the thread among those of the interface
     */
    EvidenceWriter open(String interfaceName, int thread);
}
