package org.boulevard.api.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Codes with which a browser goes from the form in which somebody proved who they are back to the login that sent it there. In the
 * database, so that another server can redeem what one has issued. Codes and challenges are kept as they are given: give digests.
 */
@ProviderType
public interface LoginCodes {
    /** @param password whose code it is: {@link Passwords.Password#id()} */
    void issue(byte[] code, UUID password, byte[] challenge);

    /**
     * Uses a code up, whatever comes of it.
     *
     * @return empty when there is no such code, no longer, or when it was issued for another challenge
     */
    Optional<Passwords.Password> redeem(byte[] code, byte[] challenge, Duration validity);
}
