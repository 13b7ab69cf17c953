package io.netsentinel.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.AuthException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
    private static final List<String> ABOUT = List.of("konstantina", "Konstantina Papadopoulou", "kp@example.org");

    private final PasswordRules rules = new PasswordRules(12);

    private void assertRefused(String password) {
        AuthException refusal = catchThrowableOfType(AuthException.class, () -> rules.check(password, ABOUT));
        assertThat(refusal).as(password).isNotNull();
        assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
        assertThat(refusal.getMessage()).doesNotContain(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "violet kettle under 7 moons",
                "k7v2m-9xq4p-t3wzd",
                "ich mag sehr gerne Kuchen",
                "ηλιοβασίλεμα στη θάλασσα",
                "zwölf Boxkämpfer jagen",
                "🦊🌲🌙🪵🍄🦉🌧🏔🛶🔥🧭🎒"
            })
    void lengthIsEnough(String password) {
        assertThatCode(() -> rules.check(password, ABOUT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password1234!",
                "P@ssw0rdP@ssw0rd",
                "passwordpassword",
                "qwertyuiop123",
                "123456789012",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcdefghijklmnop",
                "1qaz2wsx3edc4rfv",
                "iloveyou iloveyou",
                "konstantina2026",
                "K0nst4ntina!!",
                "papadopoulou1",
                "netsentinel2026!",
                "NetSentinelNetSentinel"
            })
    void whatGuessersTryFirstIsRefused(String password) {
        assertRefused(password);
    }

    @Test
    void lengthCountsInCharactersAfterNormalisation() {
        assertRefused("k7v2m-9xq4p");
        assertThatCode(() -> rules.check("k7v2m-9xq4pQ", ABOUT)).doesNotThrowAnyException();
        assertThatCode(() -> rules.check("k7v2m-9xq4p Zu ".repeat(8) + "x7Kq2mPa", ABOUT))
                .doesNotThrowAnyException();
        assertRefused("k7v2m-9xq4p Zu ".repeat(9));
        // 12 letters with a combining accent each are 12 characters, not 24
        assertRefused("e\u0301".repeat(11));
    }
}
