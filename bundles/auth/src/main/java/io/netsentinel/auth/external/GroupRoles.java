package io.netsentinel.auth.external;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which role a group gives: {@code group=role} pairs with semicolons between them. The role follows the last equals sign, for
 * names of groups may hold some.
 */
public final class GroupRoles {
    private final Map<String, Set<String>> roles = new LinkedHashMap<>();
    private final UnaryOperator<String> form;

    /**
     * Reads the pairs.
     *
     * @param form brings a group's name into the form in which names are compared
     * @throws IllegalArgumentException naming the key and the pair
     */
    public GroupRoles(String pid, String key, String pairs, UnaryOperator<String> form) {
        this.form = form;
        for (String pair : pairs.split(";", -1)) {
            if (!pair.isBlank()) {
                int equals = pair.lastIndexOf('=');
                String group = equals < 0 ? "" : pair.substring(0, equals).strip();
                String role = pair.substring(equals + 1).strip();
                if (group.isEmpty() || !role.matches("[a-z0-9][a-z0-9-]{0,63}")) {
                    throw new IllegalArgumentException(key + " in etc/" + pid + ".cfg: '" + pair.strip()
                            + "' is no group=role; put semicolons between several");
                }
                roles.computeIfAbsent(form.apply(group), any -> new LinkedHashSet<>())
                        .add(role);
            }
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    key + " in etc/" + pid + ".cfg is empty: nobody could sign in. Give group=role; group=role");
        }
    }

    /** Roles of somebody who is in these groups. */
    public Set<String> of(Collection<String> groups) {
        Set<String> given = new LinkedHashSet<>();
        groups.forEach(group -> given.addAll(roles.getOrDefault(form.apply(group), Set.of())));
        return given;
    }
}
