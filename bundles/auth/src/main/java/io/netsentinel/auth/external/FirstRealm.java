package io.netsentinel.auth.external;

import io.netsentinel.auth.permission.LocalRealm.BusyException;
import org.apache.shiro.authc.AuthenticationInfo;
import org.apache.shiro.authc.AuthenticationToken;
import org.apache.shiro.authc.pam.FirstSuccessfulStrategy;
import org.apache.shiro.realm.Realm;
import org.jspecify.annotations.Nullable;

/** The first realm that says yes ends the question, and so does one that has no time. */
public final class FirstRealm extends FirstSuccessfulStrategy {
    /** Asks no realm after one that said yes. */
    public FirstRealm() {
        setStopAfterFirstSuccess(true);
    }

    @Override
    public @Nullable AuthenticationInfo afterAttempt(
            Realm realm,
            AuthenticationToken token,
            @Nullable AuthenticationInfo single,
            @Nullable AuthenticationInfo aggregate,
            @Nullable Throwable failure) {
        if (failure instanceof BusyException busy) {
            throw busy;
        }
        return super.afterAttempt(realm, token, single, aggregate, failure);
    }
}
