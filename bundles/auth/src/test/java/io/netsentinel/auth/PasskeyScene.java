package io.netsentinel.auth;

import static io.netsentinel.auth.Installation.HOME;
import static io.netsentinel.auth.Installation.PASSWORD;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.audit.AuditEvent.Outcome;
import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Passkeys.Passkey;
import io.netsentinel.api.auth.SignIn.Factor;
import io.netsentinel.api.auth.SignIn.SecondFactorNeeded;
import io.netsentinel.auth.authenticator.SoftwareAuthenticator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A user with a password, and a device of theirs. */
abstract class PasskeyScene {
    static final String PAGE = "https://localhost:8443";
    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    Installation installation;
    Caller alice;
    SoftwareAuthenticator phone;

    @BeforeEach
    void start() throws Exception {
        installation = new Installation(directory);
        installation.user("alice", "analyst");
        alice = installation.caller("alice");
        phone = new SoftwareAuthenticator(PAGE);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    Passkey add(Caller who, String name, SoftwareAuthenticator device) throws Exception {
        return installation.passkeys.finish(who, name, device.create(installation.passkeys.begin(who)));
    }

    SecondFactorNeeded challenge(String user) throws AuthException {
        return (SecondFactorNeeded) installation.signIn.start(user, PASSWORD, HOME);
    }

    String answer(SoftwareAuthenticator device) throws Exception {
        String challenge = challenge("alice").challenge();
        String answer = device.get(installation.passkeys.answerOptions(challenge));
        return installation
                .signIn
                .answer(challenge, Factor.PASSKEY, answer, HOME)
                .user();
    }

    String alone(SoftwareAuthenticator device) throws Exception {
        String answer = device.get(installation.passkeys.signInOptions());
        return installation.passkeys.signIn(answer, HOME).user();
    }

    String lastRefusal() {
        return installation.audit.events.stream()
                .filter(event -> event.outcome() == Outcome.REFUSED)
                .map(event -> event.actor() + " " + event.action() + " " + event.detail())
                .reduce((first, second) -> second)
                .orElse("");
    }
}
