package org.boulevard.identity.local;

/** Why a form is not taken as it is. */
enum Problem {
    NAME_UNFIT(400, "name.unfit"),
    NAME_TAKEN(409, "name.taken"),
    PASSWORD_SHORT(400, "password.short"),
    PASSWORD_LONG(400, "password.long"),
    PASSWORD_COMMON(400, "password.common"),
    PASSWORD_LIKE_NAME(400, "password.like_name"),
    NOT_REPEATED(400, "password.not_repeated"),
    WRONG(403, "login.wrong"),
    FORM_OLD(403, "form.old");

    private final int status;
    private final String key;

    Problem(int status, String key) {
        this.status = status;
        this.key = key;
    }

    int status() {
        return status;
    }

    /** Of the sentence that tells people. */
    String key() {
        return key;
    }
}
