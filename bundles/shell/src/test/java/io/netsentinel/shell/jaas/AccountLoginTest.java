package io.netsentinel.shell.jaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netsentinel.api.audit.AuditLog;
import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.shell.FakeAccess;
import io.netsentinel.shell.MemoryAuditLog;
import io.netsentinel.shell.access.CallerPrincipal;
import io.netsentinel.shell.command.FakeContainer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class AccountLoginTest {
    private final FakeAccess access = new FakeAccess();
    private final MemoryAuditLog audit = new MemoryAuditLog();
    private final FakeContainer container = new FakeContainer().with(AuditLog.class, audit);
    private final Subject subject = new Subject();

    @BeforeEach
    void connect() {
        subject.getPrincipals().add(new ClientPrincipal("ssh", "/192.0.2.7:50022"));
    }

    private AccountLogin login(CallbackHandler handler) {
        AccountLogin login = new AccountLogin();
        login.initialize(subject, handler, Map.of(), Map.of(BundleContext.class.getName(), container.bundles()));
        return login;
    }

    private AccountLogin login(String name, String password) {
        return login(callbacks -> Arrays.stream(callbacks).forEach(callback -> answer(callback, name, password)));
    }

    private static void answer(Callback callback, String name, String password) {
        if (callback instanceof NameCallback question) {
            question.setName(name);
        } else if (callback instanceof PasswordCallback question) {
            question.setPassword(password.toCharArray());
        }
    }

    private List<String> roles() {
        return subject.getPrincipals(RolePrincipal.class).stream()
                .map(RolePrincipal::getName)
                .sorted()
                .toList();
    }

    private void enter(String... permissions) throws LoginException {
        access.allowed.addAll(Set.of(permissions));
        container.with(Access.class, access);
        AccountLogin login = login("ana", "right");
        assertThat(login.login()).isTrue();
        assertThat(login.commit()).isTrue();
    }

    private void assertRefused(String name, String password, String why) {
        AccountLogin login = login(name, password);

        assertThatThrownBy(login::login).isInstanceOf(LoginException.class).hasMessageContaining(why);
        assertThat(login.commit()).isFalse();
        login.abort();
        assertThat(subject.getPrincipals()).hasOnlyElementsOfType(ClientPrincipal.class);
    }

    @Test
    void letsInAsAViewerWhoMayUseTheShell() throws LoginException {
        enter("shell:use");

        assertThat(roles()).containsExactly("ssh", "viewer");
        assertThat(subject.getPrincipals(UserPrincipal.class)).containsExactly(new UserPrincipal("ana"));
        assertThat(subject.getPrincipals(CallerPrincipal.class))
                .containsExactly(new CallerPrincipal(
                        new Caller(Caller.Kind.USER, "ana", "password:1", new Origin("192.0.2.7", "ssh"))));
    }

    @Test
    void letsInAsAManagerWhoMayManageIt() throws LoginException {
        enter("shell:use", "shell:manage");

        assertThat(roles()).containsExactly("manager", "ssh", "viewer");
    }

    @Test
    void letsInAsAnAdministratorWhoMayDoEverything() throws LoginException {
        enter("*");

        assertThat(roles()).containsExactly("admin", "manager", "ssh", "systembundles", "viewer");
    }

    @Test
    void takesAllBackAtTheEnd() throws LoginException {
        access.allowed.add("shell:use");
        container.with(Access.class, access);
        AccountLogin login = login("ana", "right");
        login.login();
        login.commit();

        login.logout();

        assertThat(subject.getPrincipals()).hasOnlyElementsOfType(ClientPrincipal.class);
    }

    @Test
    void refusesAWrongPassword() {
        container.with(Access.class, access);
        access.allowed.add("*");

        assertRefused("ana", "wrong", "name or password is wrong");
        assertRefused("bob", "right", "name or password is wrong");
    }

    @Test
    void refusesWhoMayNotUseTheShellAndWritesItDown() {
        container.with(Access.class, access);
        access.allowed.add("alerts:read");

        assertRefused("ana", "right", "shell:use");
        access.allowed.add("shell:use");
        access.duties.add(Duty.CHANGE_PASSWORD);
        assertRefused("ana", "right", "the password must be changed first");

        assertThat(audit.lines())
                .containsExactly(
                        "ana 192.0.2.7 shell.sign-in ana REFUSED this needs the permission shell:use",
                        "ana 192.0.2.7 shell.sign-in ana REFUSED the password must be changed first");
    }

    @Test
    void letsNobodyInWithoutTheIdentityService() {
        assertRefused("ana", "right", "the identity service is not running");
    }

    @Test
    void refusesOtherProofs() {
        container.with(Access.class, access);
        access.allowed.add("*");
        AccountLogin login = login(callbacks -> {
            throw new UnsupportedCallbackException(callbacks[1]);
        });

        assertThatThrownBy(login::login).hasMessage("only a name and a password let in");
        assertThatThrownBy(login(callbacks -> {})::login).hasMessage("a name and a password are needed");
    }
}
