package org.boulevard.identity.none;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
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
        assertEquals(Optional.empty(), new WithoutLogin().loginPage(new LoginRequest(BACK, "state")));
    }

    @Test
    void whateverComesBackProvesNothing() {
        assertThrows(LoginRefused.class,
            () -> new WithoutLogin().verify(new LoginAnswer(BACK, "state", Map.of("code", List.of("forged")))));
    }
}
