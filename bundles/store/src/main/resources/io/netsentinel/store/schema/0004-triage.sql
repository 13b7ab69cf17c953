-- What people made of alerts, by the alert's id: a new revision replaces the row of the alert and leaves these alone.
-- Texts are empty and times 0 where there is nothing. One row an alert; the writer sees to that.
CREATE TABLE triage (
    alert_id           VARCHAR NOT NULL,
    version            BIGINT  NOT NULL,
    status             VARCHAR NOT NULL,
    verdict            VARCHAR NOT NULL,
    assignee           VARCHAR NOT NULL,
    acknowledged_by    VARCHAR NOT NULL,
    acknowledged_nanos BIGINT  NOT NULL,
    comments           INTEGER NOT NULL,
    changed_nanos      BIGINT  NOT NULL
);

CREATE TABLE triage_comment (
    alert_id   VARCHAR NOT NULL,
    time_nanos BIGINT  NOT NULL,
    author     VARCHAR NOT NULL,
    text       VARCHAR NOT NULL
);

CREATE TABLE triage_change (
    alert_id   VARCHAR NOT NULL,
    version    BIGINT  NOT NULL,
    time_nanos BIGINT  NOT NULL,
    who        VARCHAR NOT NULL,
    field      VARCHAR NOT NULL,
    before     VARCHAR NOT NULL,
    after      VARCHAR NOT NULL
);
