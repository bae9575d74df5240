package org.boulevard.catalog.tags;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.boulevard.api.blur.BlurResult.Mark;
import org.boulevard.api.model.Annotation;
import org.boulevard.api.model.Tag;
import org.boulevard.api.model.TagChange;
import org.boulevard.catalog.edits.ChangeLog;
import org.jdbi.v3.core.Handle;

/**
 * What a machine found in a picture, said of it in annotations. Its tags are known by a qualifier {@code detection_model[tag]}, whose value begins
 * with its maker and a dash; whoever finds something anew takes the place of what the same maker said, and leaves what people and others say.
 */
public final class Detections {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MODEL = Pattern.compile("detection_model\\[(.*)]", Pattern.DOTALL);
    private static final Pattern QUALIFIER = Pattern.compile("[^\\[]+\\[(.*)]", Pattern.DOTALL);

    private final UUID picture;
    private final Set<String> makers;
    /** By shape, each with the tags that it is to have. */
    private final Map<List<List<List<Integer>>>, Set<Tag>> wanted = new LinkedHashMap<>();
    private final List<UUID> emptied = new ArrayList<>();
    private final List<ChangeLog.Annotated> changes = new ArrayList<>();
    private final Map<UUID, List<List<List<Integer>>>> added = new LinkedHashMap<>();
    private final List<Said> gone = new ArrayList<>();
    private final List<Said> saidNow = new ArrayList<>();

    private record Said(UUID annotation, Tag tag) {
    }

    private Detections(UUID picture, List<Mark> marks) {
        this.picture = picture;
        this.makers = marks.stream().flatMap(mark -> models(mark.tags()).values().stream()).map(Detections::maker).collect(Collectors.toSet());
        marks.forEach(mark -> wanted.computeIfAbsent(mark.shape(), shape -> new LinkedHashSet<>()).addAll(mark.tags()));
    }

    /** Under the lock of the picture. Of a picture that is gone, nothing is said. */
    public static void say(Handle handle, UUID picture, List<Mark> marks) {
        if (marks.isEmpty() || !PostgresAnnotations.lock(handle, picture)) {
            return;
        }
        Detections found = new Detections(picture, marks);
        String json = handle.createQuery("select " + Annotated.of(":picture")).bind("picture", picture).mapTo(String.class).findOne().orElse(null);
        found.compare(Annotated.read(picture, json));
        if (!found.changes.isEmpty()) {
            found.write(handle);
            PostgresAnnotations.touch(handle, picture);
        }
    }

    /** The first piece of the model's name, with the dash behind it, as in {@code SGBlur-yolo11n/0.1.0}. */
    private static String maker(String model) {
        return model.substring(0, model.indexOf('-') + 1);
    }

    /** What is said by which model: the texts in the brackets of {@code detection_model[…]}, each with its value. */
    private static Map<String, String> models(Collection<Tag> tags) {
        Map<String, String> models = new LinkedHashMap<>();
        for (Tag tag : tags) {
            Matcher model = MODEL.matcher(tag.key());
            if (model.matches()) {
                models.put(model.group(1), tag.value());
            }
        }
        return models;
    }

    /** The tags of an annotation that one of these makers said, with all that qualifies them. */
    private List<Tag> own(List<Tag> tags) {
        Set<String> abouts = models(tags).entrySet().stream().filter(model -> !maker(model.getValue()).isEmpty()
                && makers.contains(maker(model.getValue())))
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        return tags.stream().filter(tag -> {
            Matcher qualifier = QUALIFIER.matcher(tag.key());
            return qualifier.matches() ? abouts.contains(qualifier.group(1)) : abouts.stream().anyMatch(about -> isAbout(about, tag));
        }).toList();
    }

    /** {@code key=value}, {@code key=*} or {@code key}. */
    private static boolean isAbout(String about, Tag tag) {
        return about.equals(tag.key() + "=" + tag.value()) || about.equals(tag.key() + "=*") || about.equals(tag.key());
    }

    private void compare(List<Annotation> there) {
        for (Annotation annotation : there) {
            Set<Tag> kept = new LinkedHashSet<>(annotation.semantics());
            List<Tag> own = own(annotation.semantics());
            own.forEach(kept::remove);
            Set<Tag> said = Optional.ofNullable(wanted.remove(annotation.shape())).orElse(Set.of());
            List<TagChange> tags = new ArrayList<>();
            own.stream().filter(tag -> !said.contains(tag)).forEach(tag -> {
                gone.add(new Said(annotation.id(), tag));
                tags.add(new TagChange(false, tag));
            });
            said.stream().filter(tag -> !annotation.semantics().contains(tag)).forEach(tag -> {
                saidNow.add(new Said(annotation.id(), tag));
                tags.add(new TagChange(true, tag));
            });
            boolean ends = !own.isEmpty() && kept.isEmpty() && said.isEmpty();
            if (ends) {
                emptied.add(annotation.id());
            }
            if (!tags.isEmpty()) {
                changes.add(new ChangeLog.Annotated(annotation.id(), ends ? Map.of(PostgresAnnotations.SHAPE, annotation.shape()) : Map.of(),
                        Map.of(), tags));
            }
        }
        wanted.forEach((shape, tags) -> {
            UUID id = UUID.randomUUID();
            added.put(id, shape);
            tags.forEach(tag -> saidNow.add(new Said(id, tag)));
            changes.add(new ChangeLog.Annotated(id, Map.of(), Map.of(PostgresAnnotations.SHAPE, shape), tags.stream()
                    .map(tag -> new TagChange(true, tag)).toList()));
        });
    }

    /** On behalf of the default account, as in the reference. */
    private void write(Handle handle) {
        UUID by = handle.createQuery("select id from accounts where is_default").mapTo(UUID.class).findOne().orElse(null);
        ChangeLog log = ChangeLog.begin(handle, by, null);
        run(handle, gone, """
                delete from annotation_tags using unnest(:annotations, :keys, :values) as gone (annotation, key, value)
                where annotation_id = gone.annotation and annotation_tags.key = gone.key and digest = md5(gone.value)::uuid""");
        handle.createUpdate("delete from annotations where id = any(:ids)").bindArray("ids", UUID.class, emptied).execute();
        handle.createUpdate("""
                insert into annotations (id, picture_id, shape)
                select said.id, :picture, said.shape::jsonb from unnest(:ids, :shapes) as said (id, shape)""").bind("picture", picture)
                .bindArray("ids", UUID.class, added.keySet()).bindArray("shapes", String.class, added.values().stream().map(Detections::text)
                .toList()).execute();
        run(handle, saidNow, """
                insert into annotation_tags (annotation_id, key, value)
                select annotation, key, value from unnest(:annotations, :keys, :values) as said (annotation, key, value)""");
        log.annotated(picture, changes);
    }

    private static void run(Handle handle, List<Said> tags, String sql) {
        handle.createUpdate(sql).bindArray("annotations", UUID.class, tags.stream().map(Said::annotation).toList())
                .bindArray("keys", String.class, tags.stream().map(said -> said.tag().key()).toList())
                .bindArray("values", String.class, tags.stream().map(said -> said.tag().value()).toList()).execute();
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
