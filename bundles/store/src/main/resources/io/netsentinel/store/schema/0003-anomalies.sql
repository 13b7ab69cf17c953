-- What a model found unusual; null where no model spoke.
ALTER TABLE detection ADD COLUMN anomaly STRUCT(
    model VARCHAR,
    percentile DOUBLE,
    contributions STRUCT(feature VARCHAR, value DOUBLE, expected DOUBLE, share DOUBLE, words VARCHAR)[]
);
ALTER TABLE alert ADD COLUMN anomaly STRUCT(
    model VARCHAR,
    percentile DOUBLE,
    contributions STRUCT(feature VARCHAR, value DOUBLE, expected DOUBLE, share DOUBLE, words VARCHAR)[]
);
