package org.boulevard.identity.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a password has to be: long enough, and none of those that are tried first. No rules about its characters, which make passwords
 * harder to remember and no harder to guess (NIST SP 800-63B).
 */
final class NewPassword {
    static final int SHORTEST = 8;
    static final int LONGEST = 256;
    private static final Set<String> COMMON = common();

    private NewPassword() {
    }

    static void check(LoginName name, String password) throws Unfit {
        String normal = normal(password);
        int length = normal.codePointCount(0, normal.length());
        if (length < SHORTEST) {
            throw new Unfit(Problem.PASSWORD_SHORT);
        }
        if (length > LONGEST) {
            throw new Unfit(Problem.PASSWORD_LONG);
        }
        String small = normal.toLowerCase(Locale.ROOT);
        if (small.equals(name.login())) {
            throw new Unfit(Problem.PASSWORD_LIKE_NAME);
        }
        if (COMMON.contains(small) || small.codePoints().distinct().count() == 1) {
            throw new Unfit(Problem.PASSWORD_COMMON);
        }
    }

    /** The same password may be written as different characters on another keyboard. */
    static String normal(String password) {
        return Normalizer.normalize(password, Form.NFKC);
    }

    private static Set<String> common() {
        var file = Objects.requireNonNull(NewPassword.class.getResourceAsStream("common-passwords.txt"), "common-passwords.txt");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
