package org.boulevard.identity.local;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * @param shown as its owner writes it
 * @param login the one form in which names are compared: whoever writes it in capitals means the same account
 */
record LoginName(String shown, String login) {
    static final int LONGEST = 60;
    private static final Pattern FIT = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N} ._@+-]{0," + (LONGEST - 2) + "}[\\p{L}\\p{M}\\p{N}._-])?");

    /** Letters, digits and some signs: nothing that is invisible, or looks like part of the page that shows it. */
    static LoginName of(String text) throws Unfit {
        String shown = Normalizer.normalize(text, Form.NFKC).strip();
        if (!FIT.matcher(shown).matches()) {
            throw new Unfit(Problem.NAME_UNFIT);
        }
        return new LoginName(shown, shown.toLowerCase(Locale.ROOT));
    }
}
