package io.netsentinel.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Origin;
import io.netsentinel.api.web.AuditNote;
import io.netsentinel.web.guard.Gate;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.internal.inject.ConfiguredValidator;
import org.jspecify.annotations.Nullable;

/** What a resource method can ask for with {@code @Context}: the caller, where it comes from, and the note for the audit. */
final class RequestValues extends AbstractBinder {
    private final ObjectMapper json;

    RequestValues(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected void configure() {
        bind(json).to(ObjectMapper.class);
        bind(new ArgumentValidation()).to(ConfiguredValidator.class);
        bindFactory(CallerOf.class).to(Caller.class).in(RequestScoped.class);
        bindFactory(OriginOf.class).to(Origin.class).in(RequestScoped.class);
        bindFactory(NoteOf.class).to(AuditNote.class).in(RequestScoped.class);
    }

    /** Null for a public method that was called without credentials. */
    static final class CallerOf implements Supplier<@Nullable Caller> {
        private final Provider<ContainerRequestContext> request;

        @Inject
        CallerOf(Provider<ContainerRequestContext> request) {
            this.request = request;
        }

        @Override
        public @Nullable Caller get() {
            return (Caller) request.get().getProperty(Gate.CALLER);
        }
    }

    static final class OriginOf implements Supplier<Origin> {
        private final Provider<ContainerRequestContext> request;

        @Inject
        OriginOf(Provider<ContainerRequestContext> request) {
            this.request = request;
        }

        @Override
        public Origin get() {
            return (Origin) request.get().getProperty(Gate.ORIGIN);
        }
    }

    static final class NoteOf implements Supplier<AuditNote> {
        private final Provider<ContainerRequestContext> request;

        @Inject
        NoteOf(Provider<ContainerRequestContext> request) {
            this.request = request;
        }

        @Override
        public AuditNote get() {
            AuditNote note = new AuditNote();
            request.get().setProperty(AuditFilter.NOTE, note);
            return note;
        }
    }
}
