package org.boulevard.rest;

import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A service of which a test needs one method; asking for another is an error of the test. */
public final class Answering {
    private Answering() {
    }

    public static <T> T to(Class<T> service, String method, Function<Object[], Object> answer) {
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer.apply(arguments);
            }
            throw new UnsupportedOperationException(called.toString());
        }));
    }
}
