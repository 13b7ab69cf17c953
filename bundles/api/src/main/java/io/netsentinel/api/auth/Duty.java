package io.netsentinel.api.auth;

/** What a user must do before anything else; until then they may do nothing but this. */
public enum Duty {
    /** The password was given by somebody else. */
    CHANGE_PASSWORD,
    /** One of the user's roles requires a second factor, and there is none. */
    ENROL_SECOND_FACTOR
}
