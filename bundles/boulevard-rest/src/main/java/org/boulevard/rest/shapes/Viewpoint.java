package org.boulevard.rest.shapes;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    /** Its SPDX id, or {@code proprietary}. */
    public String licence() {
        return Objects.requireNonNullElse(instance.licenceId(), "proprietary");
    }

    public Optional<LinkJson> licenceLink() {
        return Optional.ofNullable(instance.licenceUrl())
                .map(url -> LinkJson.titled("license", null, "License for this object (" + licence() + ")", url));
    }

    /** What this caller may do with something. */
    List<LinkJson> permissions(Permissions.Thing thing, String self, Producer producer) {
        return Permissions.on(thing, self, producer.id(), collaborates(producer), caller, instance.readOnly());
    }

    /** The members that this caller may send to change something of this producer's. */
    public List<String> editable(Permissions.Thing thing, Producer producer) {
        return thing.attributes(caller, producer.id(), collaborates(producer));
    }

    /** Whether others may correct what this producer's pictures say. */
    private boolean collaborates(Producer producer) {
        return Objects.requireNonNullElse(producer.collaborativeMetadata(), Objects.requireNonNullElse(instance.collaborativeEditing(), true));
    }
}
