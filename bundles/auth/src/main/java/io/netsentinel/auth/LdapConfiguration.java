package io.netsentinel.auth;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A directory, in {@code etc/io.netsentinel.auth.ldap-NAME.cfg}. */
@ObjectClassDefinition(
        name = "NetSentinel LDAP directory",
        description = "Users of an LDAP directory or of Active Directory sign in with their password there")
public @interface LdapConfiguration {
    /** The factory PID. */
    String PID = "io.netsentinel.auth.ldap";

    @AttributeDefinition(
            name = "Name",
            description = "1 to 32 of a-z 0-9 -. Users are bound to it: under another name they are others.")
    String name() default "";

    @AttributeDefinition(
            name = "URL",
            description = "ldaps://host[:636], or ldap://host[:389], which goes on with StartTLS.")
    String url() default "";

    @AttributeDefinition(
            name = "Allow plain",
            description = "Speaks ldap:// without TLS: passwords can be read on the way.")
    boolean allowPlain() default false;

    @AttributeDefinition(
            name = "CA file",
            description = "PEM file with the certificates that vouch for the directory; empty for those of Java.")
    String caFile() default "";

    @AttributeDefinition(
            name = "DN of a user",
            description = "Such as uid={name},ou=people,dc=example,dc=org, if all DNs are like that; then no service"
                    + " account is needed. Empty to search for users.")
    String userDnTemplate() default "";

    @AttributeDefinition(name = "Search base", description = "DN below which users are searched for.")
    String searchBase() default "";

    @AttributeDefinition(
            name = "User filter",
            description = "{name} stands for the name. Active Directory: (&(objectClass=user)(sAMAccountName={name}))")
    String userFilter() default "(uid={name})";

    @AttributeDefinition(
            name = "Service account",
            description = "DN (Active Directory: also user@domain) of the account that searches.")
    String bindDn() default "";

    @AttributeDefinition(
            name = "Password of the service account",
            description = "Itself, $[file:/path] or $[env:NAME].")
    String __bindPassword() default "";

    @AttributeDefinition(
            name = "Attribute: name",
            description = "Must be what was typed, but for case. Active Directory: sAMAccountName")
    String nameAttribute() default "uid";

    @AttributeDefinition(
            name = "Attribute: id",
            description = "What never changes about a person. Active Directory: objectGUID")
    String idAttribute() default "entryUUID";

    @AttributeDefinition(name = "Attribute: display name", description = "May be missing in an entry.")
    String displayNameAttribute() default "cn";

    @AttributeDefinition(name = "Attribute: e-mail", description = "May be missing in an entry.")
    String emailAttribute() default "mail";

    @AttributeDefinition(
            name = "Attribute: groups",
            description = "Holds the DNs of the groups of a user; empty if only the group filter tells.")
    String groupAttribute() default "memberOf";

    @AttributeDefinition(
            name = "Group base",
            description = "DN below which groups are searched for; empty if the attribute above tells all.")
    String groupBase() default "";

    @AttributeDefinition(
            name = "Group filter",
            description = "{dn} stands for the user's DN. Active Directory, with groups in groups:"
                    + " (member:1.2.840.113556.1.4.1941:={dn})")
    String groupFilter() default "(member={dn})";

    @AttributeDefinition(
            name = "Roles",
            description = "DN of group=role, semicolons between several. Who is in none of the groups stays out.")
    String roles() default "";

    @AttributeDefinition(
            name = "Time-out in milliseconds",
            description = "For connecting and for each answer.",
            min = "100",
            max = "60000")
    int timeoutMillis() default 5_000;
}
