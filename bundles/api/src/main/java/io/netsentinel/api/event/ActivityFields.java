package io.netsentinel.api.event;

/**
 * Names of the fields of an {@link Activity}: ECS 8 where it has one. Several values of one field are joined by commas.
 */
public final class ActivityFields {
    /** {@code success}, {@code failure} or {@code unknown}: of a login, a session set-up. */
    public static final String EVENT_OUTCOME = "event.outcome";
    /** Time from question to answer, nanoseconds. */
    public static final String EVENT_DURATION = "event.duration";
    /** Who logs in, or tries to. */
    public static final String USER_NAME = "user.name";

    public static final String USER_DOMAIN = "user.domain";
    /** What the client, or the server, says it is: software with version. */
    public static final String CLIENT_SOFTWARE = "client.software";

    public static final String SERVER_SOFTWARE = "server.software";
    /** The name that a host gives itself. */
    public static final String HOST_NAME = "host.name";

    public static final String HOST_MAC = "host.mac";

    public static final String DNS_ID = "dns.id";
    public static final String DNS_OP_CODE = "dns.op_code";
    public static final String DNS_QUESTION_NAME = "dns.question.name";
    public static final String DNS_QUESTION_TYPE = "dns.question.type";
    public static final String DNS_QUESTION_CLASS = "dns.question.class";
    /** Shannon entropy of the question's name without its last two labels, bits per character. */
    public static final String DNS_QUESTION_ENTROPY = "dns.question.entropy";
    /** {@code NOERROR}, {@code NXDOMAIN}, …; missing if nobody answered. */
    public static final String DNS_RESPONSE_CODE = "dns.response_code";

    public static final String DNS_ANSWERS_COUNT = "dns.answers_count";
    /** Whose answers they are, of a response that does not repeat its question. */
    public static final String DNS_ANSWERS_NAME = "dns.answers.name";
    /** The answers as text, in order. */
    public static final String DNS_ANSWERS_DATA = "dns.answers.data";

    public static final String DNS_ANSWERS_TYPE = "dns.answers.type";
    /** Smallest time to live among the answers, seconds. */
    public static final String DNS_ANSWERS_TTL = "dns.answers.ttl";
    /** The addresses among the answers. */
    public static final String DNS_RESOLVED_IP = "dns.resolved_ip";
    /** Sizes of the two messages, bytes. */
    public static final String DNS_QUESTION_BYTES = "dns.question.bytes";

    public static final String DNS_ANSWERS_BYTES = "dns.answers.bytes";

    /** {@code 1.0} to {@code 1.3} or {@code sslv3}, as agreed; the client's highest if nobody answered. */
    public static final String TLS_VERSION = "tls.version";

    public static final String TLS_CIPHER = "tls.cipher";
    public static final String TLS_CLIENT_SERVER_NAME = "tls.client.server_name";
    /** What the client offers as next protocol. */
    public static final String TLS_CLIENT_ALPN = "tls.client.alpn";
    /** What was agreed. */
    public static final String TLS_NEXT_PROTOCOL = "tls.next_protocol";

    public static final String TLS_CLIENT_JA3 = "tls.client.ja3";
    public static final String TLS_CLIENT_JA4 = "tls.client.ja4";
    public static final String TLS_SERVER_JA3S = "tls.server.ja3s";
    public static final String TLS_RESUMED = "tls.resumed";
    /** Whether both sides went over to encryption. */
    public static final String TLS_ESTABLISHED = "tls.established";
    /** The fatal alert that ended the handshake, by its name in RFC 8446: {@code handshake_failure}. */
    public static final String TLS_ALERT = "tls.alert";

    public static final String TLS_SERVER_SUBJECT = "tls.server.subject";
    public static final String TLS_SERVER_ISSUER = "tls.server.issuer";
    /** ISO 8601. */
    public static final String TLS_SERVER_NOT_BEFORE = "tls.server.not_before";

    public static final String TLS_SERVER_NOT_AFTER = "tls.server.not_after";
    public static final String TLS_SERVER_SHA256 = "tls.server.hash.sha256";
    public static final String TLS_SERVER_ALTERNATIVE_NAMES = "tls.server.x509.alternative_names";
    /** {@code 1}, {@code 2} or the draft. */
    public static final String QUIC_VERSION = "quic.version";

    public static final String HTTP_METHOD = "http.request.method";
    /** Path and query as sent. */
    public static final String URL_ORIGINAL = "url.original";
    /** The host asked for. */
    public static final String URL_DOMAIN = "url.domain";

    public static final String USER_AGENT = "user_agent.original";
    public static final String HTTP_STATUS = "http.response.status_code";
    public static final String HTTP_VERSION = "http.version";
    public static final String HTTP_REQUEST_BYTES = "http.request.body.bytes";
    public static final String HTTP_RESPONSE_BYTES = "http.response.body.bytes";
    public static final String HTTP_MIME_TYPE = "http.response.mime_type";
    public static final String HTTP_REFERRER = "http.request.referrer";
    /** {@code true} if the end of the request's head never came. */
    public static final String HTTP_INCOMPLETE = "http.request.incomplete";

    /** {@code 2.0}, or {@code 1.} something if one side can't do better. */
    public static final String SSH_VERSION = "ssh.version";

    public static final String SSH_CLIENT_HASSH = "ssh.client.hassh";
    public static final String SSH_SERVER_HASSH = "ssh.server.hassh";

    /** {@code login}, {@code mail}, or the command. */
    public static final String EVENT_ACTION = "event.action";
    /** The server's numbered reply, or status of the protocol. */
    public static final String REPLY_CODE = "event.code";

    public static final String EMAIL_FROM = "email.from.address";
    public static final String EMAIL_TO = "email.to.address";

    public static final String SMB_DIALECT = "smb.dialect";
    public static final String SMB_SHARE = "smb.share";
    /** What the client offers. */
    public static final String RDP_REQUESTED_SECURITY = "rdp.requested_security_protocol";
    /** {@code rdp}, {@code tls}, {@code credssp}. */
    public static final String RDP_SECURITY = "rdp.security_protocol";

    public static final String DHCP_MESSAGE_TYPE = "dhcp.message_type";
    /** The address that the client has, asks for or gets. */
    public static final String DHCP_CLIENT_IP = "dhcp.client_ip";

    public static final String DHCP_SERVER_IP = "dhcp.server_ip";
    public static final String DHCP_VENDOR_CLASS = "dhcp.vendor_class";

    public static final String MQTT_CLIENT_ID = "mqtt.client_id";
    public static final String MQTT_VERSION = "mqtt.version";

    public static final String SIP_METHOD = "sip.method";
    public static final String SIP_FROM = "sip.from";
    public static final String SIP_TO = "sip.to";

    public static final String MODBUS_UNIT = "modbus.unit";
    public static final String MODBUS_FUNCTION = "modbus.function";
    public static final String MODBUS_EXCEPTION = "modbus.exception";

    private ActivityFields() {}
}
