package io.netsentinel.shell.jaas;

import static org.assertj.core.api.Assertions.assertThat;

import io.netsentinel.shell.Recorder;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class RealmsTest {
    private final Recorder<ServiceRegistration<?>> registration = recorder();
    private final Recorder<BundleContext> bundle = new Recorder<>(BundleContext.class)
            .answering(
                    "getBundle",
                    new Recorder<>(Bundle.class).answering("getBundleId", 42L).service())
            .answering("registerService", registration.service());

    @SuppressWarnings("unchecked") // there is no class of a registration of anything
    private static Recorder<ServiceRegistration<?>> recorder() {
        return new Recorder<>((Class<ServiceRegistration<?>>) (Class<?>) ServiceRegistration.class);
    }

    @Test
    void haveOneModuleThatMustLetIn() {
        Realm realm = new Realm("karaf", bundle.service());

        assertThat(realm.getName()).isEqualTo("karaf");
        assertThat(realm.getRank()).as("Karaf's own has 0").isPositive();
        AppConfigurationEntry[] entries = realm.getEntries();
        assertThat(entries).hasSize(1);
        assertThat(entries[0].getControlFlag()).isEqualTo(LoginModuleControlFlag.REQUIRED);
        assertThat(entries[0].getOptions().get(ProxyLoginModule.PROPERTY_BUNDLE))
                .isEqualTo("42");
        assertThat(entries[0].getOptions().get(ProxyLoginModule.PROPERTY_MODULE))
                .isEqualTo("io.netsentinel.shell.jaas.AccountLogin");
    }

    @Test
    void comeAndGoWithTheBundle() {
        Realms realms = new Realms(bundle.service());
        assertThat(bundle.calls()).hasSize(2).allMatch(call -> call.startsWith("registerService"));

        realms.close();

        assertThat(registration.calls()).containsExactly("unregister()", "unregister()");
    }
}
