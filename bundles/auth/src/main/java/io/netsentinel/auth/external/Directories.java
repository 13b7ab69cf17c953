package io.netsentinel.auth.external;

import io.netsentinel.auth.external.Directory.DirectoryDownException;
import io.netsentinel.auth.store.StoredUser;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directories of the moment, in the order in which they came. */
public final class Directories {
    private static final Logger LOG = LoggerFactory.getLogger(Directories.class);

    private final List<Directory> all = new CopyOnWriteArrayList<>();

    /** Asks this one as well from now on. */
    public void add(Directory directory) {
        all.add(directory);
    }

    /** Asks it no more. */
    public void remove(Directory directory) {
        all.remove(directory);
    }

    /** Has each look whether it is there. */
    public void probe() {
        all.forEach(Directory::probe);
    }

    /**
     * Asks all directories that may know the name, and has the others take as long. A local user's name and password go to none.
     *
     * @param known who has the name here, null if nobody
     */
    @Nullable ExternalUser ask(@Nullable StoredUser known, String name, String password) {
        for (Directory directory : all) {
            try {
                if (mayAnswer(directory, known) && !password.isEmpty()) {
                    ExternalUser user = directory.ask(name, password);
                    if (user != null) {
                        return user;
                    }
                } else {
                    directory.pretend();
                }
            } catch (DirectoryDownException e) {
                // it has told its administrator; the name is no use in a log that others read
                LOG.debug("{} was passed over: {}", directory.source(), e.getMessage());
            }
        }
        return null;
    }

    private static boolean mayAnswer(Directory directory, @Nullable StoredUser known) {
        if (known == null) {
            return true;
        }
        StoredUser.External external = known.external();
        return external != null && !known.disabled() && external.source().equals(directory.source());
    }
}
