/** The checks behind {@code netsentinel:doctor}. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell.doctor;
