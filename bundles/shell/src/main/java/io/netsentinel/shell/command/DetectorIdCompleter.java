package io.netsentinel.shell.command;

import io.netsentinel.api.pipeline.Pipeline;
import io.netsentinel.api.pipeline.PluginStatus;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Completes the ids of detectors. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the field
public final class DetectorIdCompleter implements Completer {
    @Reference
    BundleContext bundles;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        ServiceReference<Pipeline> reference = bundles.getServiceReference(Pipeline.class);
        Pipeline pipeline = reference == null ? null : bundles.getService(reference);
        StringsCompleter ids = new StringsCompleter();
        if (pipeline != null) {
            ids.getStrings()
                    .addAll(pipeline.plugins().stream()
                            .filter(plugin -> plugin.kind() == PluginStatus.Kind.DETECTOR)
                            .map(PluginStatus::id)
                            .toList());
        }
        return ids.complete(session, line, candidates);
    }
}
