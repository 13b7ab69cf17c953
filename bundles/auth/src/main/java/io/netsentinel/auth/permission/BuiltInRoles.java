package io.netsentinel.auth.permission;

import io.netsentinel.api.auth.Roles;
import io.netsentinel.auth.store.StoredRole;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The roles that every installation has. */
public final class BuiltInRoles {
    private static final Map<String, StoredRole> ROLES = new LinkedHashMap<>();

    static {
        Set<String> viewer = Set.of(
                "alerts:read",
                "detections:read",
                "flows:read",
                "activities:read",
                "detectors:read",
                "models:read",
                "sources:read",
                "jobs:read",
                "health:read");
        Set<String> analyst = and(
                viewer, "alerts:*", "evidence:read", "models:feedback", "sources:replay", "uploads:write", "shell:use");
        Set<String> responder = and(analyst, "firewall:*");
        // not plugins:install, which runs any code
        Set<String> ops = and(
                viewer,
                "detectors:*",
                "sources:*",
                "models:*",
                "plugins:read",
                "plugins:manage",
                "uploads:write",
                "settings:*",
                "metrics:read",
                "evidence:read",
                "shell:use",
                "shell:manage",
                "jobs:*");
        add("viewer", "Sees alerts, traffic and the state of the product", viewer);
        add("analyst", "Works on alerts, replays captures, tells models what was right", analyst);
        add("responder", "An analyst who may also block", responder);
        add("ops", "Runs the product: sources, detectors, models, plug-ins, settings", ops);
        add(Roles.ADMIN, "May do everything, also look after users", Set.of("*"));
    }

    private BuiltInRoles() {}

    private static void add(String name, String description, Set<String> permissions) {
        ROLES.put(name, new StoredRole(name, description, permissions, false, 1));
    }

    private static Set<String> and(Set<String> base, String... more) {
        Set<String> all = new LinkedHashSet<>(base);
        all.addAll(Set.of(more));
        return all;
    }

    /** Names and roles. */
    public static Map<String, StoredRole> all() {
        return ROLES;
    }

    /** Whether this is one of them. */
    public static boolean contain(String name) {
        return ROLES.containsKey(name);
    }
}
