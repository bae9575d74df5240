package org.boulevard.rest;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/** A service of which a test needs a method or two; asking for another is an error of the test. */
public final class Answering {
    private Answering() {
    }

    public static <T> T to(Class<T> service, String method, Function<Object[], Object> answer) {
        return to(service, Map.of(method, answer));
    }

    public static <T> T to(Class<T> service, Map<String, Function<Object[], Object>> answers) {
        return service.cast(Proxy.newProxyInstance(service.getClassLoader(), new Class<?>[] {service}, (proxy, called, arguments) -> {
            Function<Object[], Object> answer = answers.get(called.getName());
            if (answer == null) {
                throw new UnsupportedOperationException(called.toString());
            }
            return answer.apply(arguments);
        }));
    }
}
