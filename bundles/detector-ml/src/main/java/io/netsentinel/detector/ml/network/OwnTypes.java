package io.netsentinel.detector.ml.network;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;

/**
 * Jackson remembers the types that it has read for all bundles in one place, which would keep each revision of this bundle in
 * memory for ever. Our mappers remember theirs by themselves.
 */
public final class OwnTypes {
    private static final int FIRST = 16;
    private static final int MOST = 200;

    private OwnTypes() {}

    /** A memory of types for one mapper. */
    public static TypeFactory factory() {
        LookupCache<Object, JavaType> own = new LRUMap<>(FIRST, MOST);
        return TypeFactory.defaultInstance().withCache(own);
    }
}
