package io.netsentinel.detectors.scan;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set; the reasons for the defaults stand here once. */
@ObjectClassDefinition(
        id = PortScanConfig.PID,
        name = "Port scan detector",
        description = "Finds hosts that probe many ports of a host, or one port of many hosts")
public @interface PortScanConfig {
    String PID = "io.netsentinel.detectors.portscan";

    @AttributeDefinition(
            name = "Ports",
            min = "3",
            max = "65535",
            description =
                    "Refused or unanswered ports of one host, or of a few hosts with four or more each, that make a"
                            + " scan. Default 10: a client of a dead server tries two or three ports (443 and 80; 445, 139 and"
                            + " 80), nothing in daily use fails on ten; the smallest scans of common tools ask for ten or twenty."
                            + " Weaker signs count less: a connection in which no word is said or a silent UDP port one"
                            + " half, a port from 32768 up, where clients' own ports lie, one quarter (over UDP, where"
                            + " answers to clients look the same, only after two lower ones).")
    int ports() default 10;

    @AttributeDefinition(
            name = "Hosts",
            min = "3",
            max = "65535",
            description =
                    "Hosts that refused or did not answer on one port, less those that did, that make a horizontal"
                            + " scan or a sweep. Default 15: a sequential test that takes 4 of 5 tries to succeed for a client"
                            + " and to fail for a scanner is past one error in 100,000 from nine on; some room is left for"
                            + " outages. A silent UDP port counts one half; on ports 80 and 443 a SYN repeated three times"
                            + " or more, as browsers' systems do when the line is down, one quarter.")
    int hosts() default 15;

    @AttributeDefinition(
            name = "Window (seconds)",
            min = "10",
            max = "86400",
            description =
                    "Time over which probes are counted together. Default 300: unanswered probes are reported up to"
                            + " a minute late, and polite scans wait a second and more between probes; what is slower needs"
                            + " another method than counting.")
    int windowSeconds() default 300;

    @AttributeDefinition(
            name = "Most source hosts",
            min = "100",
            max = "10000000",
            description =
                    "Hosts whose probes are remembered at a time. Default 20000: some 60 MB at worst. Half of them"
                            + " are kept for hosts with three probes and more, so that spoofed addresses only push out each"
                            + " other.")
    int maxHosts() default 20_000;

    @AttributeDefinition(
            name = "Home networks",
            description = "Networks that are ours; a scan from elsewhere is also reported as reconnaissance (ATT&CK"
                    + " T1595). Default: the private, shared and link-local ranges of RFC 1918, 6598, 3927, 4193 and"
                    + " 4291. Add your public ranges.")
    String[] homeNetworks() default {
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10"
    };
}
