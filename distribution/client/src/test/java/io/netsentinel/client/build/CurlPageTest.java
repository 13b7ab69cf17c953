package io.netsentinel.client.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurlPageTest {
    private static final String DOCUMENT =
            """
            {"openapi": "3.1.0", "info": {"title": "t", "version": "v1"},
             "paths": {
               "/sensors": {
                 "get": {"tags": ["sensors"], "operationId": "listSensors", "summary": "All sensors",
                   "parameters": [
                     {"name": "field", "in": "query", "required": true, "schema": {"type": "string"}, "example": "a b"},
                     {"name": "order", "in": "query", "schema": {"type": "string", "enum": ["UP", "DOWN"]}},
                     {"name": "where", "in": "query", "description": "Conditions: many", "schema": {"type": "string"}}],
                   "security": [{"token": []}], "x-permission": "sensors:read",
                   "responses": {"200": {"description": "OK"}}},
                 "post": {"tags": ["sensors"], "operationId": "addSensor", "summary": "Add one",
                   "security": [{"token": []}],
                   "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sensor"}}}},
                   "responses": {"201": {"description": "Created"}}}},
               "/sensors/{id}": {
                 "put": {"tags": ["sensors"], "operationId": "changeSensor", "summary": "Change one",
                   "parameters": [
                     {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                     {"name": "If-Match", "in": "header", "schema": {"type": "string"}}],
                   "security": [{"token": []}],
                   "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Switch"}}}},
                   "responses": {"200": {"description": "OK"}}}},
               "/files": {
                 "post": {"tags": ["files"], "operationId": "sendFile", "summary": "Send a file",
                   "requestBody": {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
                   "responses": {"200": {"description": "OK", "content":
                     {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}}}},
             "components": {"schemas": {
               "Sensor": {"type": "object", "required": ["host", "since", "port", "roles"], "properties": {
                 "host": {"type": "string", "examples": ["it's here"], "example": "it's here"},
                 "since": {"type": "string", "format": "date-time"},
                 "port": {"type": "integer", "minimum": 7},
                 "roles": {"type": "array", "items": {"type": "string"}},
                 "note": {"type": "string"}}},
               "Switch": {"type": "object", "properties": {
                 "enabled": {"type": "boolean"},
                 "values": {"type": "object", "additionalProperties": {"type": "number"}}}}}}}
            """;

    private static String page() throws Exception {
        return CurlPage.of(DOCUMENT);
    }

    @Test
    void aQuestionHasItsTokenAndWhatItMustHave() throws Exception {
        assertThat(page())
                .contains(
                        """
                        All sensors. Needs `sensors:read`.

                        ```sh
                        curl --cacert "$CA" \\
                            -H "Authorization: Bearer $TOKEN" \\
                            "$URL/sensors?field=a+b"
                        ```

                        The query may have `order` (UP, DOWN); `where` (Conditions).
                        """);
    }

    @Test
    void aBodyFitsItsSchemaAndTheShell() throws Exception {
        assertThat(page())
                .contains(
                        """
                            -H "Idempotency-Key: $(uuidgen)" \\
                            -d '{"host":"it'\\''s here","since":"2026-01-31T12:00:00Z","port":7,"roles":["ROLES"]}' \\
                            "$URL/sensors"
                        ```

                        The body may also have `note`.
                        """);
    }

    @Test
    void aChangeNamesItsVersion() throws Exception {
        assertThat(page())
                .contains(
                        """
                            -H 'If-Match: "1"' \\
                            -H 'Content-Type: application/json' \\
                            -d '{"enabled":true,"values":{"NAME":1}}' \\
                            -X PUT \\
                            "$URL/sensors/${id}"
                        """);
    }

    @Test
    void filesAreSentAndKept() throws Exception {
        assertThat(page())
                .contains(
                        """
                        Send a file. For everybody.

                        ```sh
                        curl --cacert "$CA" -OJ \\
                            -H 'Content-Type: application/octet-stream' \\
                            --data-binary "@$FILE" \\
                            "$URL/files"
                        ```
                        """);
    }
}
