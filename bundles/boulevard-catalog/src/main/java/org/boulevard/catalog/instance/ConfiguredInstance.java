package org.boulevard.catalog.instance;

import java.math.BigDecimal;
import java.time.Duration;
import org.boulevard.api.instance.Instance;
import org.boulevard.api.instance.InstanceSettings;
import org.boulevard.api.model.Visibility;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The instance as {@code etc/org.boulevard.instance.cfg} describes it. A change there takes effect at once and without a pause; one that is
 * not understood is logged, and the settings stay as they were.
 */
@Designate(ocd = Settings.class)
@Component(configurationPid = "org.boulevard.instance", configurationPolicy = ConfigurationPolicy.REQUIRE)
public class ConfiguredInstance implements Instance {
    private volatile InstanceSettings settings;

    @Activate
    public ConfiguredInstance(Settings settings) {
        this.settings = read(settings);
    }

    @Modified
    void modified(Settings changed) {
        settings = read(changed);
    }

    @Override
    public InstanceSettings settings() {
        return settings;
    }

    static InstanceSettings read(Settings from) {
        var summary = Summary.of(Setting.of("summary (API_SUMMARY)", from.summary()));
        var licenceId = Setting.of("license.id (API_PICTURES_LICENSE_SPDX_ID)", from.license_id());
        var licenceUrl = Setting.of("license.url (API_PICTURES_LICENSE_URL)", from.license_url());
        if (licenceId.isEmpty() != licenceUrl.isEmpty()) {
            throw (licenceId.isEmpty() ? licenceId : licenceUrl)
                    .wrong("a licence needs both its SPDX id and its address: write both of them or none");
        }
        boolean registrationIsOpen = Setting.of("registration.is.open (API_REGISTRATION_IS_OPEN)", from.registration_is_open()).isTrue();
        BigDecimal splitTime = Setting.of("split.time", from.split_time()).positiveNumberOrNull();
        BigDecimal duplicateDistance = Setting.of("duplicate.distance", from.duplicate_distance()).positiveNumberOrNull();
        return new InstanceSettings(summary.name(), summary.description(), summary.geoCoverage(), summary.logo(), summary.colour(),
                summary.email(), licenceId.orNull(), licenceUrl.webAddressOrNull(),
                Setting.of("donation.url (API_DONATION_URL)", from.donation_url()).webAddressOrNull(),
                Setting.of("version (API_GIT_VERSION)", from.version()).orNull(),
                Setting.of("force.auth.on.upload (API_FORCE_AUTH_ON_UPLOAD)", from.force_auth_on_upload()).isExactlyTrue(),
                registrationIsOpen,
                Setting.of("accept.duplicate (API_ACCEPT_DUPLICATE)", from.accept_duplicate()).isTrue(),
                Setting.of("read.only (API_READ_ONLY)", from.read_only()).isTrue(),
                defaultVisibility(Setting.of("default.visibility (API_DEFAULT_PICTURE_VISIBILITY)", from.default_visibility()),
                        registrationIsOpen),
                Setting.of("collaborative.editing (API_DEFAULT_COLLABORATIVE_METADATA_EDITING)", from.collaborative_editing())
                        .booleanOrNull(),
                Setting.of("split.distance", from.split_distance()).wholeNumberOrNull(1, Integer.MAX_VALUE),
                splitTime == null ? null : Duration.ofMillis(splitTime.movePointRight(3).longValue()),
                duplicateDistance == null ? null : (Double) duplicateDistance.doubleValue(),
                Setting.of("duplicate.rotation", from.duplicate_rotation()).wholeNumberOrNull(0, 180),
                Setting.of("max.upload.bytes", from.max_upload_bytes()).wholeNumber(1, Long.MAX_VALUE),
                (int) Setting.of("max.megapixels", from.max_megapixels()).wholeNumber(1, Integer.MAX_VALUE),
                publicUrl("permanent.pictures.public.url (API_PERMANENT_PICTURES_PUBLIC_URL)", from.permanent_pictures_public_url()),
                publicUrl("derivates.pictures.public.url (API_DERIVATES_PICTURES_PUBLIC_URL)", from.derivates_pictures_public_url()),
                trustedProxies(Setting.of("nb.proxies (INFRA_NB_PROXIES)", from.nb_proxies())));
    }

    private static Visibility defaultVisibility(Setting setting, boolean registrationIsOpen) {
        if (setting.isEmpty()) {
            return Visibility.ANYONE;
        }
        Visibility visibility = Visibility.of(setting.text()).orElseThrow(() -> setting.wrong("write anyone, logged-only or owner-only"));
        if (visibility == Visibility.LOGGED_ONLY && registrationIsOpen) {
            throw setting.wrong("logged-only keeps nobody out while anybody can make an account: write anyone or owner-only, or close the "
                    + "registration");
        }
        return visibility;
    }

    private static int trustedProxies(Setting setting) {
        return setting.isEmpty() ? 0 : (int) setting.wholeNumber(0, 100);
    }

    /** Paths are appended with a slash. */
    private static String publicUrl(String name, String text) {
        String address = Setting.of(name, text).webAddressOrNull();
        return address == null ? null : address.replaceFirst("/+$", "");
    }
}
