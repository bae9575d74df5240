package org.boulevard.shell;

import java.time.Duration;
import java.time.Instant;

/** How long ago something was, in the two largest units. */
final class Ages {
    private Ages() {
    }

    static String since(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.isNegative()) {
            return "0 s"; // the database's clock is ahead of ours
        }
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : age.toSeconds() + " s";
    }
}
