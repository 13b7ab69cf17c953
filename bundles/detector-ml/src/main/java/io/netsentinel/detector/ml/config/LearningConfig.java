package io.netsentinel.detector.ml.config;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an operator can set; the reasons for the defaults stand here once. */
@ObjectClassDefinition(
        id = LearningConfig.PID,
        name = "Machine learning",
        description = "Learns what is normal in this network and reports what is not")
public @interface LearningConfig {
    String PID = "io.netsentinel.detector.ml";

    @AttributeDefinition(
            name = "Alerts a day",
            min = "0.01",
            max = "10000",
            description =
                    "So many alerts a day that normal traffic may cause, over all models together. Thresholds follow"
                            + " from it and from how normal traffic varied while a model learned. Default 5.")
    double alertsPerDay() default 5;

    @AttributeDefinition(
            name = "Learn after (hours)",
            min = "0",
            max = "720",
            description =
                    "A fresh installation watches for so long before it trains its first models by itself. Default 3:"
                            + " what is normal at work shows in a morning; a model of a day or more is better, so train again"
                            + " later. 0 for never: only model-train trains.")
    double learnAfterHours() default 3;

    @AttributeDefinition(
            name = "Train again after (days)",
            min = "0",
            max = "365",
            description =
                    "Trains again by itself after so many days, and when what the network looks like has drifted; the"
                            + " new model is a shadow until somebody activates it. Default 0: never.")
    int retrainAfterDays() default 0;

    @AttributeDefinition(
            name = "Single flows after (hours)",
            min = "0",
            max = "8760",
            description = "Alerts on single flows need a model that learned from at least so much traffic, because rare"
                    + " but harmless flows take a while to show. Default 24. Hosts over time are judged at once.")
    double flowAlertsAfterHours() default 24;

    @AttributeDefinition(
            name = "Drift",
            min = "0.05",
            max = "10",
            description = "Population stability index above which a feature, or the scores, count as drifted. Default"
                    + " 0.25, the usual mark for a major shift.")
    double drift() default 0.25;

    @AttributeDefinition(
            name = "Most hosts",
            min = "100",
            max = "1000000",
            description = "So many hosts, pairs of hosts and services are remembered at a time; the least recently seen"
                    + " are forgotten first. Default 20000, which takes at most some 100 MB.")
    int maxHosts() default 20_000;

    @AttributeDefinition(
            name = "Home networks",
            description =
                    "Networks that are ours. Default: the private, shared and link-local ranges of RFC 1918, 6598,"
                            + " 3927, 4193 and 4291. Add your public ranges, and train again afterwards.")
    String[] homeNetworks() default {
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "fc00::/7", "fe80::/10"
    };
}
