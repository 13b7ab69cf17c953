package io.netsentinel.shell.command;

import io.netsentinel.api.model.Model;
import io.netsentinel.api.model.Models;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Completes the ids of models. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf sets the field
public final class ModelIdCompleter implements Completer {
    @Reference
    BundleContext bundles;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        ServiceReference<Models> reference = bundles.getServiceReference(Models.class);
        Models models = reference == null ? null : bundles.getService(reference);
        StringsCompleter ids = new StringsCompleter();
        if (models != null) {
            ids.getStrings().addAll(models.models().stream().map(Model::id).toList());
        }
        return ids.complete(session, line, candidates);
    }
}
