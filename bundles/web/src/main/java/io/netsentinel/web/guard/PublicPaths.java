package io.netsentinel.web.guard;

/** Which requests need no credentials. */
@FunctionalInterface
public interface PublicPaths {
    /**
     * Whether everybody may ask this.
     *
     * @param path clean and not decoded
     */
    boolean include(String method, String path);
}
