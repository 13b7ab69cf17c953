package io.netsentinel.rest.system.plugins;

import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a signed bundle says of itself.
 *
 * @param signer distinguished name of who signed it
 */
record PluginJar(String symbolicName, Version version, String signer) {
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int MAX_NAME = 150;

    static PluginJar of(Manifest manifest, String signer) throws PluginException {
        Attributes headers = manifest.getMainAttributes();
        String header = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null) {
            throw new PluginException("it is no bundle: its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        }
        String name = header.split(";", 2)[0].strip();
        if (!SYMBOLIC_NAME.matcher(name).matches() || name.length() > MAX_NAME) {
            throw new PluginException("its symbolic name is none: " + name);
        }
        if (headers.getValue(Constants.FRAGMENT_HOST) != null) {
            throw new PluginException("it is a fragment, which would become part of another bundle");
        }
        try {
            return new PluginJar(name, Version.parseVersion(headers.getValue(Constants.BUNDLE_VERSION)), signer);
        } catch (IllegalArgumentException e) {
            throw new PluginException("its version is none: " + headers.getValue(Constants.BUNDLE_VERSION));
        }
    }

    /** What it is called in deploy/: one file for each plug-in, so that a new version takes the place of the old one. */
    String fileName() {
        return symbolicName + ".jar";
    }
}
