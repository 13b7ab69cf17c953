package io.netsentinel.detector.ml.host;

import io.netsentinel.api.event.Activity;
import io.netsentinel.api.event.ActivityFields;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a host asked of DNS: tunnels and generated names show here. */
final class Lookups {
    private static final Set<String> USUAL_TYPES = Set.of("A", "AAAA", "PTR", "HTTPS", "SRV");
    /** What is more is more than any host needs, and need not be told apart. */
    private static final int MOST_DOMAINS = 1_000;

    private static final int MOST_NAMES = 5_000;

    int queries;
    int missing;
    int oddTypes;
    int longest;
    double lengths;
    double entropies;
    /** By two-label domain the hashes of what stood before it. */
    private final Map<String, Set<Integer>> names = new LinkedHashMap<>();

    private int kept;

    void add(Activity lookup) {
        String name = lookup.field(ActivityFields.DNS_QUESTION_NAME);
        queries++;
        missing += lookup.field(ActivityFields.DNS_RESPONSE_CODE).equals("NXDOMAIN") ? 1 : 0;
        String type = lookup.field(ActivityFields.DNS_QUESTION_TYPE);
        oddTypes += type.isEmpty() || USUAL_TYPES.contains(type) ? 0 : 1;
        longest = Math.max(longest, name.length());
        lengths += name.length();
        entropies += number(lookup.field(ActivityFields.DNS_QUESTION_ENTROPY));
        int cut = domainStart(name);
        keep(name.substring(cut), name.substring(0, Math.max(0, cut - 1)).hashCode());
    }

    void add(Lookups other) {
        queries += other.queries;
        missing += other.missing;
        oddTypes += other.oddTypes;
        longest = Math.max(longest, other.longest);
        lengths += other.lengths;
        entropies += other.entropies;
        other.names.forEach((domain, hashes) -> hashes.forEach(hash -> keep(domain, hash)));
    }

    private void keep(String domain, int name) {
        Set<Integer> known = names.get(domain);
        if (known == null && names.size() < MOST_DOMAINS) {
            known = new HashSet<>();
            names.put(domain, known);
        }
        if (known != null && kept < MOST_NAMES && known.add(name)) {
            kept++;
        }
    }

    int domains() {
        return names.size();
    }

    /** Most names below one domain. */
    int mostNames() {
        return names.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** The domain with most names below it, empty if there was no lookup. */
    String widestDomain() {
        String widest = "";
        int most = -1;
        for (Map.Entry<String, Set<Integer>> domain : names.entrySet()) {
            if (domain.getValue().size() > most) {
                most = domain.getValue().size();
                widest = domain.getKey();
            }
        }
        return widest;
    }

    double meanLength() {
        return queries == 0 ? 0 : lengths / queries;
    }

    double meanEntropy() {
        return queries == 0 ? 0 : entropies / queries;
    }

    /** Where the last two labels begin. */
    private static int domainStart(String name) {
        int last = name.lastIndexOf('.');
        return last < 0 ? 0 : name.lastIndexOf('.', last - 1) + 1;
    }

    /** The decoder writes it; what is none counts as none. */
    private static double number(String text) {
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0; // another source's field of the same name
        }
    }
}
