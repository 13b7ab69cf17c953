package io.netsentinel.auth;

import io.netsentinel.api.auth.AuthException;
import io.netsentinel.api.auth.Roles;
import io.netsentinel.auth.password.PasswordHasher;
import io.netsentinel.auth.store.IdentityStore;
import io.netsentinel.auth.store.PrivateFiles;
import io.netsentinel.auth.store.StoredUser;
import io.netsentinel.auth.token.Secrets;
import io.netsentinel.auth.token.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first user and where their password is written: a file that only its owner reads, gone once the password is changed. */
final class InitialPassword {
    /** Who there is at first. */
    static final String ADMIN = "admin";

    private static final Logger LOG = LoggerFactory.getLogger(InitialPassword.class);
    /** 125 bits. */
    private static final int GROUPS = 5;

    private static final int GROUP_CHARS = 5;

    private final Path directory;
    private final Path file;

    InitialPassword(Path directory) {
        this.directory = directory;
        file = directory.resolve("initial-password");
    }

    /** Makes the store with the first user. The password is on disk before the user is. */
    void firstStart(PasswordHasher hasher, Trail trail, Clock clock) throws IOException {
        String password = Secrets.grouped(GROUPS, GROUP_CHARS);
        PrivateFiles.directory(directory);
        PrivateFiles.write(file, password + "\n");
        try {
            StoredUser admin = StoredUser.named(ADMIN, clock.millis())
                    .described("Administrator", "", Set.of(Roles.ADMIN), false)
                    .withPassword(hasher.hash(password), true);
            trail.system("user.create", ADMIN, "first start");
            IdentityStore.create(directory, (store, batch) -> {
                batch.put(store.users(), ADMIN, admin);
                SigningKeys.first(store, batch, clock);
            });
        } catch (AuthException e) {
            throw new IOException("the first user can't be made: " + e.getMessage(), e);
        }
        LOG.info("First start: there is a user {}, whose password is in {} until it is changed", ADMIN, file);
    }

    Optional<Path> file() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** After the user has a password of their own. */
    void changed(String user) {
        if (!user.equals(ADMIN)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} holds a password that is not good any more, and can't be deleted: {}", file, e.toString());
        }
    }
}
