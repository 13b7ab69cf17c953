package io.netsentinel.auth.store;

import java.nio.file.Path;

/** Adds users until it is killed, and prints the number of each once it is acknowledged. */
public final class EndlessWriter {
    private EndlessWriter() {}

    public static void main(String[] arguments) throws Exception {
        try (IdentityStore store = IdentityStore.open(Path.of(arguments[0]))) {
            for (int i = 0; true; i++) {
                String name = "user" + i;
                store.update(batch -> batch.put(store.users(), name, StoredUser.named(name, 1)));
                System.out.println(i);
            }
        }
    }
}
