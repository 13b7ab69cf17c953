package io.netsentinel.web.rest;

import io.netsentinel.api.web.Public;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * One thing that can be asked of the API.
 *
 * @param verb HTTP method
 * @param path template, begins with a slash: {@code /api/v1/alerts/{id}}
 * @param method what answers
 * @param template the same path, ready to be compared
 */
record Endpoint(String verb, String path, Method method, UriTemplate template) {
    Endpoint(String verb, String path, Method method) {
        this(verb, path, method, new UriTemplate(path));
    }

    /** All that a resource class offers. */
    static List<Endpoint> of(Class<?> resourceClass) {
        List<Endpoint> endpoints = new ArrayList<>();
        Resource resource = Resource.from(resourceClass);
        if (resource != null) {
            collect(resource, "", endpoints);
        }
        return endpoints;
    }

    private static void collect(Resource resource, String parent, List<Endpoint> endpoints) {
        String own = resource.getPath() == null ? "" : resource.getPath();
        String path = own.isEmpty() || own.startsWith("/") ? parent + own : parent + "/" + own;
        for (ResourceMethod method : resource.getResourceMethods()) {
            endpoints.add(new Endpoint(
                    method.getHttpMethod(), path, method.getInvocable().getHandlingMethod()));
        }
        for (Resource child : resource.getChildResources()) {
            collect(child, path, endpoints);
        }
    }

    boolean isPublic() {
        return method.isAnnotationPresent(Public.class);
    }

    /** Whether a request is for it. */
    boolean matches(String otherVerb, String otherPath) {
        return verb.equals(otherVerb) && template.match(otherPath, new ArrayList<>());
    }
}
