package org.boulevard.example.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Principal;
import javax.ws.rs.core.SecurityContext;
import org.junit.jupiter.api.Test;

class HelloResourceTest {
    @Test
    void saysHelloByName() {
        assertEquals("Hello, alice!\n", new HelloResource().hello(new Calling(() -> "alice")));
    }

    @Test
    void saysHelloToThoseWithoutAccountToo() {
        assertEquals("Hello, whoever you are!\n", new HelloResource().hello(new Calling(null)));
    }

    private record Calling(Principal principal) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
