package io.netsentinel.rest.job;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The work that requests have started, each on a thread of its own. Ended jobs are remembered for a while, none beyond a
 * restart. Safe for use by several threads.
 */
@Component(service = Jobs.class)
public final class Jobs {
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_REMEMBERED = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<String, Job> jobs = new LinkedHashMap<>();

    @Activate
    public Jobs() {}

    @Deactivate
    synchronized void close() {
        jobs.values().forEach(Job::cancel);
    }

    /**
     * Starts work.
     *
     * @param kind what it is, for instance {@code replay}
     * @param owner the user who wants it
     * @throws ClientErrorException 429 if too much goes on already
     */
    public synchronized Job start(String kind, String owner, Work work) {
        long atOnce = jobs.values().stream().filter(job -> !job.hasEnded()).count();
        if (atOnce >= MOST_AT_ONCE) {
            throw new ClientErrorException(
                    atOnce + " jobs go on already; wait for one, or cancel one", TOO_MANY_REQUESTS);
        }
        forgetOldest();
        Job job = new Job(UUID.randomUUID().toString(), kind, owner, Instant.now(), work);
        jobs.put(job.id(), job);
        job.start();
        return job;
    }

    /** All that are remembered, latest first. */
    public synchronized List<Job> all() {
        List<Job> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }

    /**
     * One of them.
     *
     * @throws NotFoundException if there is none, or it was forgotten
     */
    public synchronized Job find(String id) {
        @Nullable Job job = jobs.get(id);
        if (job == null) {
            throw new NotFoundException("there is no job " + id);
        }
        return job;
    }

    private void forgetOldest() {
        List<String> ended =
                jobs.values().stream().filter(Job::hasEnded).map(Job::id).toList();
        ended.stream().limit(Math.max(0, jobs.size() - MOST_REMEMBERED + 1)).forEach(jobs::remove);
    }
}
