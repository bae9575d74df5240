package org.boulevard.rest.filters;

import java.io.EOFException;
import java.io.IOException;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.ReadListener;
import javax.servlet.ServletException;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpFilter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.boulevard.api.web.ApiMayCome;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * A client that goes away in the middle of its body. CXF reads what is left of a body before it answers; after the first failure Jetty then
 * complains of the reading instead of saying again that there is nothing, and what is no fault of ours would be logged as one.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-broken-off-bodies")
@HttpWhiteboardFilterPattern("/api/upload_sets/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(400)
public class BrokenOffBodies extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        chain.doFilter(new HttpServletRequestWrapper(request) {
            private Body body;

            @Override
            public ServletInputStream getInputStream() throws IOException {
                if (body == null) {
                    body = new Body(super.getInputStream());
                }
                return body;
            }
        }, response);
    }

    private static final class Body extends ServletInputStream {
        private final ServletInputStream content;
        private boolean brokenOff;

        private Body(ServletInputStream content) {
            this.content = content;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (brokenOff) {
                throw new EOFException("The client went away");
            }
            try {
                return content.read(target, offset, length);
            } catch (IOException e) {
                brokenOff = true;
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return brokenOff ? 0 : content.available();
        }

        @Override
        public boolean isFinished() {
            return brokenOff || content.isFinished();
        }

        @Override
        public boolean isReady() {
            return brokenOff || content.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            content.setReadListener(listener);
        }
    }
}
