package org.boulevard.shell;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.boulevard.api.catalog.CatalogUnavailable;
import org.boulevard.api.jobs.JobQueue;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Answers with whatever is there: it is asked most when something is not. */
@Service
@Command(scope = "boulevard", name = "status", description = "Says where the server answers and whether its parts are there.")
public class StatusCommand implements Action {
    private static final String HTTP_RUNTIME = "org.osgi.service.http.runtime.HttpServiceRuntime";
    private static final String ENDPOINT = "osgi.http.endpoint";

    @Reference
    private BundleContext context;

    @Reference
    private ServiceComponentRuntime components;

    @Reference(optional = true, filter = "(osgi.jndi.service.name=boulevard)")
    private DataSource database;

    @Reference(optional = true)
    private JobQueue queue;

    @Override
    public Object execute() {
        List<List<?>> rows = new ArrayList<>();
        rows.add(List.of("API", address()));
        rows.add(List.of("database", database()));
        List<Plugin> plugins = new Plugins(context, components).all();
        for (PluginKind kind : PluginKind.values()) {
            rows.add(List.of(kind.text(), chosen(kind, plugins)));
        }
        rows.add(List.of("jobs", jobs()));
        Tables.print(System.out, List.of("Part", "State"), rows, "");
        return null;
    }

    private String address() {
        ServiceReference<?> runtime = context.getServiceReference(HTTP_RUNTIME);
        Object endpoint = runtime == null ? null : runtime.getProperty(ENDPOINT);
        if (endpoint instanceof String[] several && several.length > 0) {
            endpoint = several[0];
        }
        if (!(endpoint instanceof String address)) {
            return "not there";
        }
        return address.replaceFirst("/*$", "/api/");
    }

    private String database() {
        if (database == null) {
            return "not there";
        }
        try (var connection = database.getConnection()) {
            var metadata = connection.getMetaData();
            // Behind the question mark there may be a password.
            String address = metadata.getURL().replaceFirst("\\?.*$", "");
            return metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion() + ", " + address;
        } catch (SQLException e) {
            return "cannot be reached: " + e.getMessage();
        }
    }

    private static String chosen(PluginKind kind, List<Plugin> plugins) {
        return plugins.stream().filter(plugin -> plugin.kind() == kind && plugin.state() != Plugin.State.AVAILABLE)
                .map(plugin -> plugin.name() + (plugin.state() == Plugin.State.MISSING ? " (missing: what needs it waits)" : ""))
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), names -> names.isEmpty() ? "none chosen" : names));
    }

    private String jobs() {
        if (queue == null) {
            return "not there";
        }
        try {
            List<JobSummary> jobs = JobSummary.of(queue.waiting());
            return jobs.stream().mapToLong(JobSummary::waiting).sum() + " waiting, " + jobs.stream().mapToLong(JobSummary::running).sum()
                    + " running";
        } catch (CatalogUnavailable e) {
            return e.getMessage();
        }
    }
}
