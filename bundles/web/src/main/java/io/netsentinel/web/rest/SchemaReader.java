package io.netsentinel.web.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;

/** Reads schemas from types as our JSON has them: enumerations by name, lengths of time as text. */
final class SchemaReader extends ModelResolver {
    private final SchemaNames names;

    SchemaReader(ObjectMapper json, SchemaNames names) {
        super(json, names);
        this.names = names;
        setOpenapi31(true);
    }

    /** Forgets what it has read. */
    void forget() {
        names.forget();
        _resolvedTypeNames.clear();
    }

    @Override
    @SuppressWarnings("rawtypes") // so is the method that it overrides
    public Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Class<?> read = TypeFactory.rawClass(type.getType());
        if (read == Duration.class) {
            Schema<?> duration = new JsonSchema().format("duration");
            duration.setTypes(Set.of("string"));
            return duration;
        }
        if (read.isEnum()) {
            type.resolveEnumAsRef(true);
        }
        return super.resolve(type, context, next);
    }
}
