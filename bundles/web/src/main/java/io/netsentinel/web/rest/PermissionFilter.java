package io.netsentinel.web.rest;

import io.netsentinel.api.auth.Access;
import io.netsentinel.api.auth.Caller;
import io.netsentinel.api.auth.Duty;
import io.netsentinel.api.web.Public;
import io.netsentinel.api.web.RequiresPermission;
import io.netsentinel.api.web.SignedIn;
import io.netsentinel.web.guard.Gate;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets a request reach a method only if the method says who may, and the caller is one of them. */
@Priority(Priorities.AUTHORIZATION)
final class PermissionFilter implements ContainerRequestFilter {
    private final Supplier<@Nullable Access> access;

    @Context
    private @Nullable ResourceInfo resource;

    PermissionFilter(Supplier<@Nullable Access> access) {
        this.access = access;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Method method = resource == null ? null : resource.getResourceMethod();
        if (method == null) {
            throw new ForbiddenException("no method says who may use it");
        }
        if (method.isAnnotationPresent(Public.class)) {
            return;
        }
        if (!(request.getProperty(Gate.CALLER) instanceof Caller caller)) {
            throw new NotAuthorizedException("sign in, or present an API key", "Bearer realm=\"NetSentinel\"");
        }
        if (!method.isAnnotationPresent(SignedIn.class)) {
            check(caller, method.getAnnotation(RequiresPermission.class));
        }
    }

    private void check(Caller caller, @Nullable RequiresPermission needed) {
        Access identity = access.get();
        if (identity == null) {
            throw new ServiceUnavailableException("the identity service is not running");
        }
        if (needed == null) {
            throw new ForbiddenException("nobody may use this: its method does not say who may");
        }
        if (!identity.permits(caller, needed.value())) {
            Set<Duty> duties = identity.duties(caller);
            if (!duties.isEmpty()) {
                throw new ForbiddenException("first do what /api/v1/me lists as duties: " + duties);
            }
            throw new ForbiddenException("needs the permission " + needed.value());
        }
    }
}
