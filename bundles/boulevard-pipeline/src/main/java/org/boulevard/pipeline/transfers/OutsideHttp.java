package org.boulevard.pipeline.transfers;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.boulevard.pipeline.transfers.FetchFailed.Kind;

/**
 * Fetches from servers that the operator allows, never more and never longer than said. A name is looked up once for a connection, the
 * answer is checked, and the connection goes to what was checked: a name that stands for another address a moment later leads nowhere.
 */
final class OutsideHttp implements Closeable {
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    private static final int MOST_REDIRECTS = 3;
    private static final int BUFFER = 1 << 16;

    private final AllowedHosts allowed;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "boulevard-transfer-clock");
        thread.setDaemon(true);
        return thread;
    });

    OutsideHttp(AllowedHosts allowed) {
        this.allowed = allowed;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(new CheckedNames())
                        .setMaxConnPerRoute(8).setMaxConnTotal(32)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(SILENCE)
                                .setTimeToLive(TimeValue.ofMinutes(1)).build()).build())
                .setDefaultRequestConfig(RequestConfig.custom().setConnectionRequestTimeout(CONNECT).setResponseTimeout(SILENCE).build())
                .disableRedirectHandling().disableCookieManagement().disableAuthCaching().disableAutomaticRetries()
                .setUserAgent("Boulevard").build();
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        client.close();
    }

    private final class CheckedNames implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] found = InetAddress.getAllByName(host);
            for (InetAddress address : found) {
                if (!allowed.admits(address)) {
                    throw new NotAdmitted(host);
                }
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class NotAdmitted extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        NotAdmitted(String host) {
            super(host);
        }
    }

    /**
     * A small answer.
     *
     * @param most bytes
     */
    byte[] bytes(URI address, int most, Duration patience) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        to(bytes, address, most, patience);
        return bytes.toByteArray();
    }

    /** As it comes, until all is there. @return bytes */
    long to(OutputStream out, URI address, long most, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        URI here = checked(address);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Answer answer = get(here, out, most, deadline);
            if (answer.elsewhere() == null) {
                return answer.bytes();
            }
            here = redirected(here, answer.elsewhere());
        }
        throw new FetchFailed(Kind.UNUSABLE, "the other server sends us round in circles");
    }

    private URI checked(URI address) throws FetchFailed {
        boolean isWeb = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!isWeb || address.getHost() == null || address.getUserInfo() != null) {
            throw new FetchFailed(Kind.UNUSABLE, "this is no address of a web server");
        }
        if (!allowed.names(address)) {
            throw forbidden();
        }
        return address;
    }

    private static FetchFailed forbidden() {
        return new FetchFailed(Kind.FORBIDDEN, "this server may not call there; its operator says which hosts it may");
    }

    /** A redirect is followed on the same server only: else that one would decide where we call. */
    private URI redirected(URI from, String to) throws FetchFailed {
        URI next;
        try {
            next = from.resolve(to);
        } catch (IllegalArgumentException e) {
            throw new FetchFailed(Kind.UNUSABLE, "the other server sends us to what is no address");
        }
        if (next.getHost() == null || !next.getHost().equalsIgnoreCase(from.getHost())) {
            throw new FetchFailed(Kind.FORBIDDEN, "the other server sends us to yet another one");
        }
        return checked(next);
    }

    /** @param elsewhere where we are sent instead; null: here it is */
    private record Answer(long bytes, String elsewhere) {
    }

    private Answer get(URI address, OutputStream out, long most, long deadline) throws IOException {
        HttpGet request = new HttpGet(address);
        // A server that sends a byte now and then is never silent: the clock ends it.
        Future<?> end = clock.schedule(request::cancel, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        try {
            return client.execute(request, response -> read(response, out, most));
        } catch (FetchFailed e) {
            throw e;
        } catch (NotAdmitted e) {
            throw forbidden();
        } catch (NotWritten e) {
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            throw new FetchFailed(Kind.UNREACHABLE,
                    System.nanoTime() >= deadline ? "the other server took too long" : "the other server does not answer");
        } finally {
            end.cancel(false);
        }
    }

    private static Answer read(ClassicHttpResponse response, OutputStream out, long most) throws IOException {
        int status = response.getCode();
        Header location = response.getFirstHeader("Location");
        if (status >= 300 && status < 400 && location != null) {
            return new Answer(0, location.getValue());
        }
        if (status != 200) {
            boolean mayChange = status >= 500 || status == 408 || status == 425 || status == 429;
            throw new FetchFailed(mayChange ? Kind.UNREACHABLE : Kind.UNUSABLE, "the other server answered " + status);
        }
        if (response.getEntity() == null) {
            return new Answer(0, null);
        }
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        InputStream content = response.getEntity().getContent();
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            bytes += read;
            if (bytes > most) {
                throw new FetchFailed(Kind.UNUSABLE, "this is more than " + most + " bytes");
            }
            write(out, buffer, read);
        }
        return new Answer(bytes, null);
    }

    private static void write(OutputStream out, byte[] buffer, int length) throws NotWritten {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    /** Tells a disk that does not take a file from a server that does not send it. */
    private static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(IOException cause) {
            super(cause);
        }

        @Override
        public synchronized IOException getCause() {
            return (IOException) super.getCause();
        }
    }
}
