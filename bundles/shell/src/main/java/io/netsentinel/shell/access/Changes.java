package io.netsentinel.shell.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A command that changes something, or hands out what is confidential: it gets a record in the audit log. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Changes {
    /** The action, as {@code object.verb}: {@code model.activate}. */
    String value();

    /** Whether the service behind the command writes down what it did, so that the shell only writes what came to nothing. */
    boolean recordedByService() default false;
}
