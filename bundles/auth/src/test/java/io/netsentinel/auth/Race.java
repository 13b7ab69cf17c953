package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Several who try at the same time. */
final class Race {
    /** What one of them does. */
    @FunctionalInterface
    interface Try {
        void run() throws AuthException;
    }

    private Race() {}

    /** How many were not refused. */
    static int winners(Try... tries) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tries.length);
        ExecutorService pool = Executors.newFixedThreadPool(tries.length);
        try {
            List<Callable<Integer>> runners = Stream.of(tries)
                    .map(one -> (Callable<Integer>) () -> {
                        start.await();
                        try {
                            one.run();
                            return 1;
                        } catch (AuthException e) {
                            return 0;
                        }
                    })
                    .toList();
            int winners = 0;
            for (Future<Integer> result : pool.invokeAll(runners)) {
                winners += result.get();
            }
            return winners;
        } finally {
            pool.shutdownNow();
        }
    }
}
