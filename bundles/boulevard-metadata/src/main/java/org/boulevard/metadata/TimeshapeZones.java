package org.boulevard.metadata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;
import java.util.Properties;
import net.iakovlev.timeshape.TimeZoneEngine;
import org.boulevard.api.model.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Time zones by the world-wide boundaries of OpenStreetMap. They take a second to load and 200 MB to hold, and a picture that says its
 * offset from UTC does not need them; so they are loaded when first asked for and may go when memory runs short.
 */
final class TimeshapeZones implements PlaceZones {
    private static final Logger log = LoggerFactory.getLogger(TimeshapeZones.class);

    /** Xinjiang lies in two zones; the reference takes this one. */
    private static final ZoneId URUMQI = ZoneId.of("Asia/Urumqi");

    private SoftReference<TimeZoneEngine> engine = new SoftReference<>(null);

    TimeshapeZones() {
        var boundaries = boundariesVersion();
        var rules = ZoneRulesProvider.getVersions("UTC").lastKey();
        if (rules.compareTo(boundaries) < 0) {
            log.warn("Java's time zone rules ({}) are older than the boundaries ({}). Pictures without offset from zones that are new since "
                    + "are placed in UTC; a newer Java runtime mends this.", rules, boundaries);
        }
    }

    @Override
    public Optional<ZoneId> zoneAt(Position place) {
        // Both are the same meridian, and the boundaries end at the one in the east.
        double longitude = place.longitude() == -180 ? 180 : place.longitude();
        var zones = engine().queryAll(place.latitude(), longitude);
        return zones.contains(URUMQI) ? Optional.of(URUMQI) : zones.stream().findFirst();
    }

    private synchronized TimeZoneEngine engine() {
        var loaded = engine.get();
        if (loaded == null) {
            long start = System.nanoTime();
            loaded = TimeZoneEngine.initialize();
            engine = new SoftReference<>(loaded);
            log.info("Time zone boundaries loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
        }
        return loaded;
    }

    /** Such as {@code 2026b}: named after the release of the zone rules that the boundaries were made for. */
    private static String boundariesVersion() {
        var properties = new Properties();
        try (var in = TimeZoneEngine.class.getResourceAsStream("/META-INF/maven/net.iakovlev/timeshape/pom.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var version = properties.getProperty("version");
        return version.substring(0, version.indexOf('.'));
    }
}
