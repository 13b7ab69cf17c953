package io.netsentinel.api.web;

import io.netsentinel.api.auth.Caller;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a caller must be allowed to do to use a REST method or, on a class, a shell command. A method that has none of
 * {@code @RequiresPermission}, {@link SignedIn} and {@link Public} is refused to everybody, and so is a command without
 * {@code @RequiresPermission}.
 *
 * <p>A resource is a service with the property {@code osgi.jakartars.resource=true} and Jakarta REST annotations; its paths
 * are whole: {@code api/v1/sensors}. What {@link Caller} and {@link AuditNote} it needs, it takes as parameters with {@code
 * @Context}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresPermission {
    /** For instance {@code alerts:ack}. */
    String value();
}
