import java.io.IOException;
import java.util.UUID;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.access.Caller;
import org.boulevard.api.catalog.Items;
import org.boulevard.catalog.Database;
import org.boulevard.catalog.read.PostgresItems;
import org.boulevard.rest.Json;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.postgresql.ds.PGPoolingDataSource;

/** The least that can be between a query of ours and its JSON: one servlet, no filters, no JAX-RS, rows written as they are. */
public class Bare {
    public static void main(String[] arguments) throws Exception {
        var pool = new PGPoolingDataSource();
        pool.setUrl(arguments[1]);
        pool.setPrepareThreshold(1);
        pool.setMaxConnections(10);
        Items items = new PostgresItems(new Database(pool));
        var server = new Server(Integer.parseInt(arguments[0]));
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                String[] path = request.getPathInfo().split("/");
                UUID id = UUID.fromString(path[2]);
                response.setContentType("application/json");
                Json.MAPPER.writeValue(response.getOutputStream(), path[1].equals("item") ? items.find(id, Caller.NOBODY).orElseThrow()
                        : items.page(id, 0, Integer.valueOf(path[3]), Caller.NOBODY).orElseThrow());
            }
        }), "/*");
        server.setHandler(context);
        server.start();
    }
}
