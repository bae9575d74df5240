package org.boulevard.rest.shapes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.core.MediaType;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Producer;
import org.boulevard.api.instance.InstanceSettings;

/**
 * What the looks of a thing depend on beside the thing itself.
 *
 * @param api the address of the API, without a slash at the end
 */
public record Viewpoint(String api, Caller caller, InstanceSettings instance) {
    public LinkJson root() {
        return LinkJson.titled("root", MediaType.APPLICATION_JSON, "Instance catalog", api + "/");
    }

    String licence() {
        return Objects.requireNonNullElse(instance.licenceId(), "proprietary");
    }

    public Optional<LinkJson> licenceLink() {
        return Optional.ofNullable(instance.licenceUrl())
                .map(url -> LinkJson.titled("license", null, "License for this object (" + licence() + ")", url));
    }

    /** Whether this caller is shown what can be done. */
    boolean showsActions() {
        return !caller.isAnonymous() && !instance.readOnly();
    }

    /** Whether others may correct what this producer's pictures say. */
    boolean collaborates(Producer producer) {
        return Objects.requireNonNullElse(producer.collaborativeMetadata(), Objects.requireNonNullElse(instance.collaborativeEditing(), true));
    }

    /** Members that an edit may name, in the order of the alphabet. */
    List<String> attributes(Producer producer, List<String> everybodys, List<String> collaborators, List<String> owners) {
        boolean owner = caller.edits(producer.id());
        return Stream.of(everybodys, owner || collaborates(producer) ? collaborators : List.<String>of(), owner ? owners : List.<String>of())
                .flatMap(List::stream).sorted().toList();
    }
}
