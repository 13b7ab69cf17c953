package io.netsentinel.store;

import static io.netsentinel.api.event.ActivityFields.CLIENT_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_BYTES;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_COUNT;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_DATA;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_TTL;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_TYPE;
import static io.netsentinel.api.event.ActivityFields.DNS_ID;
import static io.netsentinel.api.event.ActivityFields.DNS_OP_CODE;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_BYTES;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_CLASS;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_ENTROPY;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_NAME;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_TYPE;
import static io.netsentinel.api.event.ActivityFields.DNS_RESOLVED_IP;
import static io.netsentinel.api.event.ActivityFields.DNS_RESPONSE_CODE;
import static io.netsentinel.api.event.ActivityFields.EVENT_DURATION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.HTTP_METHOD;
import static io.netsentinel.api.event.ActivityFields.HTTP_MIME_TYPE;
import static io.netsentinel.api.event.ActivityFields.HTTP_REFERRER;
import static io.netsentinel.api.event.ActivityFields.HTTP_REQUEST_BYTES;
import static io.netsentinel.api.event.ActivityFields.HTTP_RESPONSE_BYTES;
import static io.netsentinel.api.event.ActivityFields.HTTP_STATUS;
import static io.netsentinel.api.event.ActivityFields.HTTP_VERSION;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.SSH_CLIENT_HASSH;
import static io.netsentinel.api.event.ActivityFields.SSH_SERVER_HASSH;
import static io.netsentinel.api.event.ActivityFields.TLS_CIPHER;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_ALPN;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_JA3;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_JA4;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_SERVER_NAME;
import static io.netsentinel.api.event.ActivityFields.TLS_ESTABLISHED;
import static io.netsentinel.api.event.ActivityFields.TLS_NEXT_PROTOCOL;
import static io.netsentinel.api.event.ActivityFields.TLS_RESUMED;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_ALTERNATIVE_NAMES;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_ISSUER;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_JA3S;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_NOT_AFTER;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_NOT_BEFORE;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_SHA256;
import static io.netsentinel.api.event.ActivityFields.TLS_SERVER_SUBJECT;
import static io.netsentinel.api.event.ActivityFields.TLS_VERSION;
import static io.netsentinel.api.event.ActivityFields.URL_DOMAIN;
import static io.netsentinel.api.event.ActivityFields.URL_ORIGINAL;
import static io.netsentinel.api.event.ActivityFields.USER_AGENT;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.Event;
import io.netsentinel.api.event.IpAddress;
import io.netsentinel.api.event.IpProtocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Activities as a campus link shows them: half lookups, a quarter TLS, a fifth HTTP, some logins; six to sixteen fields
 * each. The same seed gives the same activities.
 */
public final class SyntheticActivities {
    private static final int HOSTS = 2_000;
    private static final int SITES = 20_000;
    private static final String[] WORDS = {"mail", "cdn", "static", "api", "update", "login", "img", "www", "edge"};

    private final SplittableRandom random;
    private final long stepNanos;
    private long clock;

    /** Activities that are complete from {@code startNanos} on, on average {@code stepNanos} apart. */
    public SyntheticActivities(long seed, long startNanos, long stepNanos) {
        this.random = new SplittableRandom(seed);
        this.clock = startNanos;
        this.stepNanos = stepNanos;
    }

    /** The next {@code count} activities in the order in which they are complete. */
    public List<Event> next(int count) {
        List<Event> activities = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            clock += random.nextLong(2 * stepNanos + 1);
            activities.add(activity(random.nextInt(20)));
        }
        return activities;
    }

    private Activity activity(int kind) {
        int site = random.nextInt(SITES);
        String name = WORDS[site % WORDS.length] + site % 7 + ".site-" + site + ".example";
        if (kind < 10) {
            return activity("dns", IpProtocol.UDP, 53, lookup(name, site));
        }
        if (kind < 15) {
            return activity("tls", IpProtocol.TCP, 443, handshake(name, site));
        }
        return kind < 19
                ? activity("http", IpProtocol.TCP, 80, request(name))
                : activity("ssh", IpProtocol.TCP, 22, login());
    }

    private Activity activity(String application, int protocol, int port, Map<String, String> fields) {
        return new Activity(
                clock,
                IpAddress.v4(0x0a00_0000 + random.nextInt(HOSTS)),
                32_768 + random.nextInt(28_000),
                IpAddress.v4(0xc000_0200 + random.nextInt(SITES) * 7),
                port,
                protocol,
                0,
                application,
                fields);
    }

    private Map<String, String> lookup(String name, int site) {
        Map<String, String> fields = new HashMap<>();
        fields.put(DNS_ID, number(65_536));
        fields.put(DNS_OP_CODE, "QUERY");
        fields.put(DNS_QUESTION_NAME, name);
        fields.put(DNS_QUESTION_TYPE, random.nextInt(3) == 0 ? "AAAA" : "A");
        fields.put(DNS_QUESTION_CLASS, "IN");
        fields.put(DNS_QUESTION_ENTROPY, "2." + random.nextInt(1_000));
        fields.put(DNS_QUESTION_BYTES, number(80));
        fields.put(EVENT_DURATION, number(80_000_000));
        boolean isKnown = random.nextInt(20) > 0;
        fields.put(DNS_RESPONSE_CODE, isKnown ? "NOERROR" : "NXDOMAIN");
        fields.put(DNS_ANSWERS_COUNT, isKnown ? "1" : "0");
        fields.put(DNS_ANSWERS_BYTES, number(400));
        if (isKnown) {
            String address = IpAddress.v4(0xc000_0200 + site * 7).toString();
            fields.put(DNS_ANSWERS_DATA, address);
            fields.put(DNS_ANSWERS_TYPE, "A");
            fields.put(DNS_ANSWERS_TTL, number(3_600));
            fields.put(DNS_RESOLVED_IP, address);
        }
        return fields;
    }

    private Map<String, String> handshake(String name, int site) {
        Map<String, String> fields = new HashMap<>();
        int client = random.nextInt(40);
        boolean isOld = random.nextInt(3) == 0;
        fields.put(TLS_VERSION, isOld ? "1.2" : "1.3");
        fields.put(TLS_CIPHER, isOld ? "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256" : "TLS_AES_128_GCM_SHA256");
        fields.put(TLS_CLIENT_SERVER_NAME, name);
        fields.put(TLS_CLIENT_ALPN, "h2,http/1.1");
        fields.put(TLS_NEXT_PROTOCOL, "h2");
        fields.put(TLS_CLIENT_JA3, digest(client, 32));
        fields.put(TLS_CLIENT_JA4, "t13d1516h2_" + digest(client + 1, 12) + "_" + digest(client + 2, 12));
        fields.put(TLS_SERVER_JA3S, digest(site % 50, 32));
        fields.put(TLS_RESUMED, "false");
        fields.put(TLS_ESTABLISHED, "true");
        if (isOld) {
            fields.put(TLS_SERVER_SUBJECT, "CN=" + name);
            fields.put(TLS_SERVER_ISSUER, "CN=Example CA " + site % 9 + ",O=Example Trust Services,C=US");
            fields.put(TLS_SERVER_NOT_BEFORE, "2026-0" + (1 + site % 9) + "-01T00:00:00Z");
            fields.put(TLS_SERVER_NOT_AFTER, "2027-0" + (1 + site % 9) + "-01T00:00:00Z");
            fields.put(TLS_SERVER_SHA256, digest(site, 64));
            fields.put(TLS_SERVER_ALTERNATIVE_NAMES, name + ",www.site-" + site + ".example");
        }
        return fields;
    }

    private Map<String, String> request(String name) {
        Map<String, String> fields = new HashMap<>();
        fields.put(HTTP_METHOD, random.nextInt(5) == 0 ? "POST" : "GET");
        fields.put(URL_ORIGINAL, "/assets/" + number(1_000_000) + "?v=" + number(100));
        fields.put(URL_DOMAIN, name);
        fields.put(USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64) Example/" + number(40) + ".0");
        fields.put(HTTP_STATUS, random.nextInt(10) == 0 ? "404" : "200");
        fields.put(HTTP_VERSION, "1.1");
        fields.put(HTTP_REQUEST_BYTES, "0");
        fields.put(HTTP_RESPONSE_BYTES, number(1_000_000));
        fields.put(HTTP_MIME_TYPE, "text/html");
        fields.put(HTTP_REFERRER, "http://" + name + "/");
        fields.put(EVENT_DURATION, number(500_000_000));
        return fields;
    }

    private Map<String, String> login() {
        return Map.of(
                CLIENT_SOFTWARE,
                "OpenSSH_9." + number(9),
                SERVER_SOFTWARE,
                "OpenSSH_8." + number(9) + " Debian",
                SSH_CLIENT_HASSH,
                digest(random.nextInt(40), 32),
                SSH_SERVER_HASSH,
                digest(random.nextInt(40), 32),
                EVENT_OUTCOME,
                random.nextBoolean() ? "success" : "failure",
                EVENT_DURATION,
                number(2_000_000_000));
    }

    private String number(int bound) {
        return Integer.toString(random.nextInt(bound));
    }

    private static String digest(int seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(Long.toHexString(random.nextLong() | Long.MIN_VALUE));
        }
        return text.substring(0, length);
    }
}
