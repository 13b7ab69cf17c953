package io.netsentinel.auth.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.api.auth.AuthException;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private final PasswordHasher hasher = new PasswordHasher(64, 1, 2);

    @Test
    void passwordBelongsToItsHashOnly() throws AuthException {
        String hash = hasher.hash("violet kettle");

        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$").isNotEqualTo(hasher.hash("violet kettle"));
        assertThat(hasher.verify("violet kettle", hash)).isTrue();
        assertThat(hasher.verify("violet kettl", hash)).isFalse();
        assertThat(hasher.verify("", hash)).isFalse();
        assertThat(hasher.verify("violet kettle", "")).isFalse();
        assertThat(hasher.verify("", "")).isFalse();
    }

    @Test
    void howItIsTypedDoesNotMatter() throws AuthException {
        assertThat(hasher.verify("e\u0301te\u0301 \ufb01n", hasher.hash("\u00e9t\u00e9 fin")))
                .isTrue();
    }

    /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1}. */
    @Test
    void otherImplementationsAgree() throws AuthException {
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hasher.verify("password", reference)).isTrue();
        assertThat(hasher.isOutdated(reference)).isTrue();
        assertThat(hasher.isOutdated(hasher.hash("password"))).isFalse();
    }
}
