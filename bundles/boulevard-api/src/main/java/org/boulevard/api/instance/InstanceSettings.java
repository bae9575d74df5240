package org.boulevard.api.instance;

import java.time.Duration;
import java.util.Map;
import org.boulevard.api.model.Visibility;
import org.boulevard.api.web.Refusal;

/**
 * The operator's settings. Null: not set.
 *
 * @param name                 by language, {@code en} always among them
 * @param description          likewise
 * @param geoCoverage          likewise
 * @param logo                 address of a picture
 * @param colour               CSS
 * @param licenceId            SPDX; null: proprietary
 * @param licenceUrl           null exactly when the id is
 * @param version              shown instead of the program's own; null: not
 * @param forceAuthOnUpload    uploads need an account
 * @param registrationIsOpen   anybody can make an account, so logged-only protects nothing and is refused
 * @param acceptDuplicates     the same bytes may be sent into several sets
 * @param readOnly             nothing can be changed
 * @param defaultVisibility    of new upload sets
 * @param collaborativeEditing whether people may correct each other's positions, headings and times; null: yes, unsaid
 * @param splitDistance        metres; null, or a null time: sequences are not split
 * @param duplicateDistance    metres; null, or a null rotation: near-duplicates are kept
 * @param duplicateRotation    degrees
 * @param maxUploadBytes       of one file
 * @param maxMegapixels        of one picture
 * @param hdPublicUrl          where anybody may fetch HD files in the store's layout; null: only here
 * @param derivatesPublicUrl   likewise SD, thumbnails and tiles
 * @param trustedProxies       how many hops of X-Forwarded-* to believe
 */
public record InstanceSettings(Map<String, String> name, Map<String, String> description, Map<String, String> geoCoverage,
                               String logo, String colour, String email, String licenceId, String licenceUrl,
                               String donationUrl, String version,
                               boolean forceAuthOnUpload, boolean registrationIsOpen, boolean acceptDuplicates, boolean readOnly,
                               Visibility defaultVisibility, Boolean collaborativeEditing,
                               Integer splitDistance, Duration splitTime, Double duplicateDistance, Integer duplicateRotation,
                               long maxUploadBytes, int maxMegapixels, String hdPublicUrl, String derivatesPublicUrl,
                               int trustedProxies) {
    /**
     * @param wanted null: nothing is wanted
     * @throws Refusal 400 {@code visibility.no_use} when it would hide nothing here
     */
    public void refuseUseless(Visibility wanted) {
        if (wanted == Visibility.LOGGED_ONLY && registrationIsOpen) {
            throw Refusal.invalid("visibility.no_use", "logged-only would hide nothing here: anybody can make an account on this instance");
        }
    }
}
