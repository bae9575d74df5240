package org.boulevard.identity.none;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.boulevard.api.identity.LoginAnswer;
import org.boulevard.api.identity.LoginRefused;
import org.boulevard.api.identity.LoginRequest;
import org.junit.jupiter.api.Test;

class WithoutLoginTest {
    private static final URI BACK = URI.create("https://street.example/api/auth/redirect");

    @Test
    void thereIsNoLoginPage() {
        assertEquals(Optional.empty(), new WithoutLogin().begin(new LoginRequest(BACK, "state", Locale.ENGLISH)));
    }

    @Test
    void whateverComesBackProvesNothing() {
        assertThrows(LoginRefused.class,
            () -> new WithoutLogin().finish(new LoginAnswer(BACK, "state", Map.of("code", List.of("forged")))));
    }
}
