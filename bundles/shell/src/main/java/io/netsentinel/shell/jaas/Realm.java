package io.netsentinel.shell.jaas;

import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;

/** A realm of Karaf with nobody in it but NetSentinel's users. */
final class Realm implements JaasRealm {
    /** Above Karaf's own, which takes users from files: of two realms of one name only the higher counts. */
    private static final int RANK = 1_000;

    private final String name;
    private final BundleContext bundle;

    Realm(String name, BundleContext bundle) {
        this.name = name;
        this.bundle = bundle;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public AppConfigurationEntry[] getEntries() {
        Map<String, Object> options = Map.of(
                ProxyLoginModule.PROPERTY_BUNDLE,
                Long.toString(bundle.getBundle().getBundleId()),
                ProxyLoginModule.PROPERTY_MODULE,
                AccountLogin.class.getName(),
                BundleContext.class.getName(),
                bundle);
        return new AppConfigurationEntry[] {
            new AppConfigurationEntry(ProxyLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
    }
}
