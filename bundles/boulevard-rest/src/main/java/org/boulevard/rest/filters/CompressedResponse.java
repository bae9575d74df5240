package org.boulevard.rest.filters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/** Decides when the first bytes have come whether they are worth compressing. */
final class CompressedResponse extends HttpServletResponseWrapper {
    private static final int WORTH_IT = 500;
    /** Above this, a text hardly gets smaller but takes longer. */
    private static final int LEVEL = 5;
    private static final Set<String> TYPES = Set.of("application/json", "application/geo+json", "application/schema+json",
            "application/rss+xml", "application/javascript", "text/javascript", "text/html", "text/css", "text/plain", "text/xml",
            "image/svg+xml");

    private final Out out = new Out();
    private PrintWriter writer;
    private long length = -1;

    CompressedResponse(HttpServletResponse response) {
        super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return out;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(out, Objects.requireNonNullElse(getCharacterEncoding(), "UTF-8")));
        }
        return writer;
    }

    @Override
    public void setContentLength(int bytes) {
        setContentLengthLong(bytes);
    }

    @Override
    public void setContentLengthLong(long bytes) {
        length = bytes; // true only if it turns out not to be compressed
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            length = value == null ? -1 : Long.parseLong(value);
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            length = value;
        } else {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void reset() {
        super.reset();
        out.begin.reset();
        length = -1;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        out.begin.reset();
    }

    @Override
    public boolean isCommitted() {
        return out.target != null || super.isCommitted();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        out.flush();
        super.flushBuffer();
    }

    /** To be called when everything was written. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        out.close();
    }

    private boolean isCompressible() {
        String type = getContentType();
        if (type == null || containsHeader("Content-Encoding") || containsHeader("Content-Range")) {
            return false;
        }
        int parameters = type.indexOf(';');
        return TYPES.contains((parameters < 0 ? type : type.substring(0, parameters)).trim());
    }

    private final class Out extends ServletOutputStream {
        private final ByteArrayOutputStream begin = new ByteArrayOutputStream(WORTH_IT);
        private OutputStream target;
        private boolean closed;

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            if (target == null && begin.size() + count < WORTH_IT) {
                begin.write(bytes, offset, count);
                return;
            }
            if (target == null) {
                open(isCompressible());
            }
            target.write(bytes, offset, count);
        }

        private void open(boolean compress) throws IOException {
            if (compress) {
                CompressedResponse.super.setHeader("Content-Encoding", "gzip");
                target = new Gzip(getResponse().getOutputStream());
            } else {
                if (length >= 0) {
                    CompressedResponse.super.setContentLengthLong(length);
                }
                target = getResponse().getOutputStream();
            }
            begin.writeTo(target);
            begin.reset();
        }

        @Override
        public void flush() throws IOException {
            if (target != null) {
                target.flush(); // what is not worth compressing yet may become so
            }
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            if (target == null && begin.size() == 0) {
                if (length >= 0) {
                    CompressedResponse.super.setContentLengthLong(length);
                }
                return;
            }
            if (target == null) {
                open(false);
            }
            target.close();
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("text is written by blocking");
        }
    }

    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(LEVEL);
        }
    }
}
