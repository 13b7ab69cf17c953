/** NetSentinel's users at Karaf's own entrances, SSH above all. */
@org.jspecify.annotations.NullMarked
package io.netsentinel.shell.jaas;
