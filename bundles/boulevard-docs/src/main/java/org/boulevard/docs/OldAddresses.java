package org.boulevard.docs;

import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Where the documentation was in early versions of the API; bookmarks and programs still go there. */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Servlet.class)
@HttpWhiteboardServletName("boulevard-old-addresses")
@HttpWhiteboardServletPattern({"/apidocs", "/apidocs/", OldAddresses.DOCUMENT})
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
public class OldAddresses extends HttpServlet {
    static final String DOCUMENT = "/apispec_1.json";
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Cache-Control", "public");
        response.setHeader("Location", DOCUMENT.equals(request.getServletPath()) ? "/api/docs/specs.json" : "/api/docs/swagger");
    }
}
