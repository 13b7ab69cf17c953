package io.netsentinel.detectors.scan;

/** What a scan goes over. */
enum Scope {
    /** Many ports of one host. */
    VERTICAL,
    /** One port, or a few, of many hosts. */
    HORIZONTAL,
    /** Many ports of many hosts. */
    BLOCK,
    /** Which hosts are there at all. */
    SWEEP
}
