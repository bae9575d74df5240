package org.boulevard.catalog.pages;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.boulevard.api.catalog.InstancePage;
import org.boulevard.api.catalog.InstancePages;
import org.boulevard.catalog.Columns;
import org.boulevard.catalog.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pages as rows, one for each language. */
@Component
public class PostgresInstancePages implements InstancePages {
    private final Database database;

    @Activate
    public PostgresInstancePages(@Reference Database database) {
        this.database = database;
    }

    @Override
    public List<InstancePage> written() {
        return database.read(handle -> handle.createQuery("select distinct name from pages order by name").mapTo(String.class).list()).stream()
                .flatMap(name -> InstancePage.of(name).stream()).toList();
    }

    @Override
    public List<String> languages(InstancePage page) {
        return database.read(handle -> handle.createQuery("select language from pages where name = :name order by first_written_at, language")
                .bind("name", page.text()).mapTo(String.class).list());
    }

    @Override
    public Optional<Text> find(InstancePage page, String language) {
        return database.read(handle -> handle.createQuery("select content, written_at from pages where name = :name and language = :language")
                .bind("name", page.text()).bind("language", language)
                .map((row, context) -> new Text(row.getString("content"), Columns.instant(row, "written_at"))).findOne());
    }

    @Override
    public void write(InstancePage page, String language, String html) {
        database.change(handle -> handle.createUpdate("""
                insert into pages (name, language, content) values (:name, :language, :content)
                on conflict (name, language) do update set content = excluded.content, written_at = excluded.written_at""")
                .bind("name", page.text()).bind("language", language).bind("content", html).execute());
    }

    @Override
    public boolean delete(InstancePage page, String language) {
        return database.write(handle -> handle.createUpdate("delete from pages where name = :name and language = :language")
                .bind("name", page.text()).bind("language", language).execute()) == 1;
    }

    @Override
    public boolean publish(InstancePage page) {
        return database.write(handle -> handle.createUpdate("update pages set published_at = clock_timestamp() where name = :name")
                .bind("name", page.text()).execute()) > 0;
    }

    @Override
    public Optional<Instant> published(InstancePage page) {
        return database.read(handle -> handle.createQuery("""
                select published_at from pages where name = :name and published_at is not null order by published_at desc limit 1""")
                .bind("name", page.text()).mapTo(OffsetDateTime.class).findOne()).map(OffsetDateTime::toInstant);
    }
}
