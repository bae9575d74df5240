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
 * Reads what a client still sends when its answer is made already, be it a refusal by a filter or by a route. Many clients look at the answer
 * only when they have sent everything; with the connection closed in their face they would never learn why.
 *
 * <p>And a client that goes away in the middle of its body: CXF reads what is left of one too; after the first failure Jetty then complains
 * of the reading instead of saying again that there is nothing, and what is no fault of ours would be logged as one.
 */
@Component(reference = @Reference(name = ApiMayCome.REFERENCE, service = ApiMayCome.class), service = Filter.class)
@HttpWhiteboardFilterName("boulevard-whole-bodies")
@HttpWhiteboardFilterPattern("/api/*")
@HttpWhiteboardFilterAsyncSupported
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=boulevard)")
@ServiceRanking(1000)
public class WholeBodies extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Whoever sends more than this is not worth waiting for. */
    private static final long PATIENCE = 256L << 20;
    private static final int BUFFER = 1 << 16;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
            return;
        }
        Bodied bodied = new Bodied(request);
        try {
            chain.doFilter(bodied, response);
        } finally {
            if (!request.isAsyncStarted()) {
                bodied.readRest();
            }
        }
    }

    private static final class Bodied extends HttpServletRequestWrapper {
        private Body body;

        private Bodied(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new Body(super.getInputStream());
            }
            return body;
        }

        private void readRest() throws IOException {
            // Whoever asks first whether to send, and was not told to, sends nothing.
            if (body == null && getHeader("Expect") != null) {
                return;
            }
            ServletInputStream rest = getInputStream();
            byte[] buffer = new byte[BUFFER];
            long left = PATIENCE;
            try {
                for (int read = rest.read(buffer); read >= 0 && left > 0; read = rest.read(buffer)) {
                    left -= read;
                }
            } catch (IOException e) {
                // The client went away: nobody reads the answer either.
                return;
            }
        }
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
