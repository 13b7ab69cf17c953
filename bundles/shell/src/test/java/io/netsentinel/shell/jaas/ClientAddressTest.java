package io.netsentinel.shell.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "/127.0.0.1:50022, 127.0.0.1",
        "host.example/10.0.0.1:5, 10.0.0.1",
        "/[0:0:0:0:0:0:0:1]:50022, 0:0:0:0:0:0:0:1",
        "/[fe80:0:0:0:1:2:3:4%2]:22, fe80:0:0:0:1:2:3:4",
        "localhost, localhost"
    })
    void isALiteralWithoutPort(String client, String address) {
        assertThat(ClientAddress.of(client)).isEqualTo(address);
    }
}
