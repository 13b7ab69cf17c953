package io.netsentinel.rest.system.plugins;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who may write plug-ins: {@code etc/io.netsentinel.rest.plugins.cfg}. */
@ObjectClassDefinition(id = PluginsConfig.PID, name = "Plug-ins", description = "Installing plug-ins through REST")
@interface PluginsConfig {
    String PID = "io.netsentinel.rest.plugins";

    @AttributeDefinition(
            description =
                    "PEM file with the certificates of those whose signed plug-ins may be installed, relative to etc/;"
                            + " without the file nothing can be installed")
    String trustedSigners() default "plugin-signers.pem";
}
