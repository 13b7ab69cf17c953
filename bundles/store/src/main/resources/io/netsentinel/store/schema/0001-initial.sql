-- Who produced the events of a batch; a number in each row instead of two texts.
CREATE TABLE origin (
    id       INTEGER NOT NULL,
    timeline VARCHAR NOT NULL,
    source   VARCHAR NOT NULL
);

-- Rows are appended in the order of ingested_at, which retention relies on. No index: zone maps on the times are enough,
-- and an index would have to live in memory.
CREATE TABLE flow (
    origin              INTEGER   NOT NULL,
    ingested_at         TIMESTAMP NOT NULL,
    community_hash      BIGINT    NOT NULL,
    start_nanos         BIGINT    NOT NULL,
    end_nanos           BIGINT    NOT NULL,
    source_high         BIGINT    NOT NULL,
    source_low          BIGINT    NOT NULL,
    source_port         USMALLINT NOT NULL,
    target_high         BIGINT    NOT NULL,
    target_low          BIGINT    NOT NULL,
    target_port         USMALLINT NOT NULL,
    protocol            UTINYINT  NOT NULL,
    vlan                USMALLINT NOT NULL,
    server_packets      BIGINT    NOT NULL,
    server_bytes        BIGINT    NOT NULL,
    server_payload      BIGINT    NOT NULL,
    server_min_size     INTEGER   NOT NULL,
    server_max_size     INTEGER   NOT NULL,
    server_mean_size    FLOAT     NOT NULL,
    server_std_size     FLOAT     NOT NULL,
    server_min_gap      BIGINT    NOT NULL,
    server_max_gap      BIGINT    NOT NULL,
    server_mean_gap     FLOAT     NOT NULL,
    server_std_gap      FLOAT     NOT NULL,
    server_flags        USMALLINT NOT NULL,
    server_window       INTEGER   NOT NULL,
    server_ttl          UTINYINT  NOT NULL,
    server_entropy      FLOAT     NOT NULL,
    client_packets      BIGINT    NOT NULL,
    client_bytes        BIGINT    NOT NULL,
    client_payload      BIGINT    NOT NULL,
    client_min_size     INTEGER   NOT NULL,
    client_max_size     INTEGER   NOT NULL,
    client_mean_size    FLOAT     NOT NULL,
    client_std_size     FLOAT     NOT NULL,
    client_min_gap      BIGINT    NOT NULL,
    client_max_gap      BIGINT    NOT NULL,
    client_mean_gap     FLOAT     NOT NULL,
    client_std_gap      FLOAT     NOT NULL,
    client_flags        USMALLINT NOT NULL,
    client_window       INTEGER   NOT NULL,
    client_ttl          UTINYINT  NOT NULL,
    client_entropy      FLOAT     NOT NULL,
    mean_gap            FLOAT     NOT NULL,
    std_gap             FLOAT     NOT NULL,
    syn_count           INTEGER   NOT NULL,
    ack_count           INTEGER   NOT NULL,
    fin_count           INTEGER   NOT NULL,
    rst_count           INTEGER   NOT NULL,
    psh_count           INTEGER   NOT NULL,
    urg_count           INTEGER   NOT NULL,
    active_micros       BIGINT    NOT NULL,
    fragments           INTEGER   NOT NULL,
    state               VARCHAR   NOT NULL,
    end_reason          UTINYINT  NOT NULL -- as in IPFIX
);

CREATE TABLE log_entry (
    origin      INTEGER               NOT NULL,
    ingested_at TIMESTAMP             NOT NULL,
    time_nanos  BIGINT                NOT NULL,
    host        VARCHAR               NOT NULL,
    program     VARCHAR               NOT NULL,
    message     VARCHAR               NOT NULL,
    fields      MAP(VARCHAR, VARCHAR) NOT NULL
);

CREATE TABLE decoy_touch (
    origin      INTEGER   NOT NULL,
    ingested_at TIMESTAMP NOT NULL,
    time_nanos  BIGINT    NOT NULL,
    decoy       VARCHAR   NOT NULL,
    source      VARCHAR   NOT NULL,
    target      VARCHAR   NOT NULL,
    target_port USMALLINT NOT NULL,
    action      VARCHAR   NOT NULL
);

CREATE TABLE detection (
    ingested_at      TIMESTAMP NOT NULL,
    timeline         VARCHAR   NOT NULL,
    detector         VARCHAR   NOT NULL,
    key              VARCHAR   NOT NULL,
    first_seen_nanos BIGINT    NOT NULL,
    last_seen_nanos  BIGINT    NOT NULL,
    severity         UTINYINT  NOT NULL,
    title            VARCHAR   NOT NULL,
    explanation      VARCHAR   NOT NULL,
    sources          VARCHAR[] NOT NULL,
    targets          VARCHAR[] NOT NULL,
    technique_ids    VARCHAR[] NOT NULL,
    technique_names  VARCHAR[] NOT NULL,
    "count"          BIGINT    NOT NULL,
    evidence         STRUCT(time_nanos BIGINT, community_id VARCHAR, summary VARCHAR)[] NOT NULL
);

-- One row an id. The writer sees to that: a key constraint would keep an index in memory.
CREATE TABLE alert (
    ingested_at      TIMESTAMP NOT NULL,
    id               VARCHAR   NOT NULL,
    revision         INTEGER   NOT NULL,
    timeline         VARCHAR   NOT NULL,
    detector         VARCHAR   NOT NULL,
    key              VARCHAR   NOT NULL,
    first_seen_nanos BIGINT    NOT NULL,
    last_seen_nanos  BIGINT    NOT NULL,
    severity         UTINYINT  NOT NULL,
    title            VARCHAR   NOT NULL,
    explanation      VARCHAR   NOT NULL,
    sources          VARCHAR[] NOT NULL,
    targets          VARCHAR[] NOT NULL,
    technique_ids    VARCHAR[] NOT NULL,
    technique_names  VARCHAR[] NOT NULL,
    "count"          BIGINT    NOT NULL,
    evidence         STRUCT(time_nanos BIGINT, community_id VARCHAR, summary VARCHAR)[] NOT NULL
);
