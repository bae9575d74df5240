package org.boulevard.docs;

import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.ws.rs.GET;
import org.boulevard.api.web.Requires;
import org.boulevard.api.web.Requires.Who;

/** Adds to an operation what follows from the route's declaration: who may call it, and how it refuses. */
final class Declared extends AbstractOpenAPIExtension {
    private static final String ERROR = "Error";
    private static final Set<Who> WITH_ACCOUNT = Set.of(Who.ACCOUNT, Who.LOGIN, Who.ADMIN, Who.LOGIN_ADMIN);

    private final String bearer;
    private final String cookie;
    private final Properties parameters;

    /** @param parameters what those mean that routes do not describe, by their names */
    Declared(String bearer, String cookie, Properties parameters) {
        this.bearer = bearer;
        this.cookie = cookie;
        this.parameters = parameters;
    }

    static Map<String, Schema<?>> schemas() {
        Schema<?> error = new ObjectSchema().description("What went wrong.")
                .addProperty("message", new StringSchema().description("For people."))
                .addProperty("status_code", new IntegerSchema().description("The HTTP status."))
                .addProperty("code", new StringSchema().description("For programs: what was wrong, in words that stay."))
                .addProperty("details", new Schema<>().description("More, where there is more to say: fields, their values, reasons."));
        error.addRequiredItem("message");
        return Map.of(ERROR, error);
    }

    @Override
    public void decorateOperation(Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
        Requires requires = method.getAnnotation(Requires.class);
        if (operation.getResponses() == null) {
            operation.responses(new ApiResponses());
        }
        ApiResponse unnamed = operation.getResponses().remove("default");
        if (unnamed != null) {
            boolean nothing = method.getReturnType() == void.class;
            operation.getResponses().putIfAbsent(nothing ? "204" : "200", nothing ? new ApiResponse().description("Done")
                    : unnamed.description(method.isAnnotationPresent(GET.class) && operation.getSummary() != null ? operation.getSummary()
                            : "Done; this is how it is now"));
        }
        if (operation.getParameters() != null) {
            operation.getParameters().stream().filter(parameter -> parameter.getDescription() == null)
                    .forEach(parameter -> parameter.setDescription(parameters.getProperty(parameter.getName())));
        }
        if (requires != null) {
            require(requires.value(), operation);
        }
        if (operation.getParameters() != null && !operation.getParameters().isEmpty() || operation.getRequestBody() != null) {
            refusal(operation, "400", "A parameter or the body cannot be what it is");
        }
        if (operation.getParameters() != null && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()))) {
            refusal(operation, "404", "There is no such thing, or none that this caller may see");
        }
        refusal(operation, "default", "Any other refusal, such as of a body that is too large or of another type, or of too many calls");
        shapeRefusals(operation.getResponses());
        super.decorateOperation(operation, method, chain);
    }

    private void require(Who who, Operation operation) {
        if (WITH_ACCOUNT.contains(who)) {
            operation.security(List.of(new SecurityRequirement().addList(bearer), new SecurityRequirement().addList(cookie)));
        } else {
            operation.security(List.of(new SecurityRequirement(), new SecurityRequirement().addList(bearer), new SecurityRequirement().addList(cookie)));
        }
        refusal(operation, "401", "The token is not valid, or an account is needed");
        refusal(operation, "403", "This caller may not");
        if (who == Who.LOGIN || who == Who.LOGIN_ADMIN) {
            operation.getResponses().putIfAbsent("302", new ApiResponse().description("Without any credentials: to the login"));
        }
    }

    private static void refusal(Operation operation, String status, String description) {
        operation.getResponses().putIfAbsent(status, new ApiResponse().description(description));
    }

    /** Those too that routes tell of themselves. */
    private static void shapeRefusals(ApiResponses answers) {
        answers.forEach((status, answer) -> {
            if ((status.equals("default") || status.startsWith("4") || status.startsWith("5")) && answer.getContent() == null) {
                answer.content(new Content().addMediaType("application/json",
                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + ERROR))));
            }
        });
    }
}
