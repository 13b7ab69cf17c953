package io.netsentinel.shell.view;

import static io.netsentinel.api.event.ActivityFields.CLIENT_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.DNS_ANSWERS_DATA;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_NAME;
import static io.netsentinel.api.event.ActivityFields.DNS_QUESTION_TYPE;
import static io.netsentinel.api.event.ActivityFields.DNS_RESPONSE_CODE;
import static io.netsentinel.api.event.ActivityFields.EMAIL_FROM;
import static io.netsentinel.api.event.ActivityFields.EMAIL_TO;
import static io.netsentinel.api.event.ActivityFields.EVENT_ACTION;
import static io.netsentinel.api.event.ActivityFields.EVENT_OUTCOME;
import static io.netsentinel.api.event.ActivityFields.HTTP_METHOD;
import static io.netsentinel.api.event.ActivityFields.HTTP_STATUS;
import static io.netsentinel.api.event.ActivityFields.REPLY_CODE;
import static io.netsentinel.api.event.ActivityFields.SERVER_SOFTWARE;
import static io.netsentinel.api.event.ActivityFields.SIP_FROM;
import static io.netsentinel.api.event.ActivityFields.SIP_METHOD;
import static io.netsentinel.api.event.ActivityFields.SIP_TO;
import static io.netsentinel.api.event.ActivityFields.SMB_SHARE;
import static io.netsentinel.api.event.ActivityFields.TLS_ALERT;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_JA4;
import static io.netsentinel.api.event.ActivityFields.TLS_CLIENT_SERVER_NAME;
import static io.netsentinel.api.event.ActivityFields.TLS_VERSION;
import static io.netsentinel.api.event.ActivityFields.URL_DOMAIN;
import static io.netsentinel.api.event.ActivityFields.URL_ORIGINAL;
import static io.netsentinel.api.event.ActivityFields.USER_DOMAIN;
import static io.netsentinel.api.event.ActivityFields.USER_NAME;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an activity was about, in the words that fit its protocol. */
final class Summary {
    private static final String UNKNOWN = "?";
    private static final String LOGIN = "login";

    private final Map<String, String> fields;

    private Summary(Map<String, String> fields) {
        this.fields = fields;
    }

    static String of(String application, SortedMap<String, String> fields) {
        Summary summary = new Summary(fields);
        String text =
                switch (application) {
                    case "dns", "mdns", "llmnr", "netbios-ns" -> summary.lookup();
                    case "tls", "quic" -> summary.words(TLS_CLIENT_SERVER_NAME, TLS_VERSION, TLS_ALERT, TLS_CLIENT_JA4);
                    case "http" -> summary.request();
                    case "ssh" -> summary.software();
                    case "sip" -> summary.call();
                    default -> summary.loginOrDeed();
                };
        // what a peer sent moves no cursor and turns no line round
        return (text.isEmpty() ? summary.all() : text).replaceAll("[\\p{Cc}\\p{Cf}]", "\ufffd");
    }

    private String lookup() {
        String question = words(DNS_QUESTION_TYPE, DNS_QUESTION_NAME);
        if (question.isEmpty()) {
            return question;
        }
        String answers = value(DNS_ANSWERS_DATA);
        return question + " -> " + (answers.isEmpty() ? known(DNS_RESPONSE_CODE) : answers.replace(",", ", "));
    }

    private String request() {
        String url = value(URL_ORIGINAL);
        String whole = url.startsWith("/") ? value(URL_DOMAIN) + url : url;
        return joined(Stream.of(value(HTTP_METHOD), whole, value(HTTP_STATUS)));
    }

    private String software() {
        String both = known(CLIENT_SOFTWARE) + " -> " + known(SERVER_SOFTWARE);
        return joined(Stream.of(both, value(EVENT_OUTCOME)));
    }

    private String call() {
        String both = known(SIP_FROM) + " -> " + known(SIP_TO);
        return joined(Stream.of(value(SIP_METHOD), both, value(REPLY_CODE)));
    }

    private String loginOrDeed() {
        boolean isLogin = fields.getOrDefault(EVENT_ACTION, LOGIN).equals(LOGIN);
        return isLogin && fields.containsKey(USER_NAME)
                ? login()
                : words(EVENT_ACTION, URL_ORIGINAL, SMB_SHARE, EMAIL_FROM, EMAIL_TO, EVENT_OUTCOME);
    }

    private String login() {
        String domain = value(USER_DOMAIN);
        String name = (domain.isEmpty() ? "" : domain + "\\") + value(USER_NAME);
        return joined(Stream.of("user", name, value(EVENT_OUTCOME)));
    }

    private String all() {
        return joined(fields.entrySet().stream().map(field -> field.getKey() + "=" + field.getValue()));
    }

    private String words(String... names) {
        return joined(Stream.of(names).map(this::value));
    }

    private static String joined(Stream<String> words) {
        return words.filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private String known(String name) {
        return fields.getOrDefault(name, UNKNOWN);
    }

    private String value(String name) {
        return fields.getOrDefault(name, "");
    }
}
