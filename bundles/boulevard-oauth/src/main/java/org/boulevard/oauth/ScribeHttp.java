package org.boulevard.oauth;

import com.github.scribejava.core.httpclient.AbstractAsyncOnlyHttpClient;
import com.github.scribejava.core.httpclient.multipart.MultipartPayload;
import com.github.scribejava.core.model.OAuthAsyncRequestCallback;
import com.github.scribejava.core.model.OAuthRequest.ResponseConverter;
import com.github.scribejava.core.model.Response;
import com.github.scribejava.core.model.Verb;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Has ScribeJava make its calls the way all calls to providers are made. It is only asked for forms; whoever calls waits for the answer. */
final class ScribeHttp extends AbstractAsyncOnlyHttpClient {
    private final ProviderHttp http;

    ScribeHttp(ProviderHttp http) {
        this.http = http;
    }

    @Override
    public <T> Future<T> executeAsync(String userAgent, Map<String, String> headers, Verb verb, String address, byte[] body,
            OAuthAsyncRequestCallback<T> callback, ResponseConverter<T> converter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).method(verb.name(), BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        if (!headers.containsKey(CONTENT_TYPE)) {
            request.setHeader(CONTENT_TYPE, DEFAULT_CONTENT_TYPE);
        }
        request.setHeader("Accept", "application/json");
        try {
            ProviderHttp.Answer answer = http.send(request);
            Response response = new Response(answer.status(), "", answer.headers(), new String(answer.body(), StandardCharsets.UTF_8));
            @SuppressWarnings("unchecked")   // without a converter, ScribeJava expects the response itself
            T result = converter == null ? (T) response : converter.convert(response);
            return CompletableFuture.completedFuture(result);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T> Future<T> executeAsync(String userAgent, Map<String, String> headers, Verb verb, String address, String body,
            OAuthAsyncRequestCallback<T> callback, ResponseConverter<T> converter) {
        return executeAsync(userAgent, headers, verb, address, body.getBytes(StandardCharsets.UTF_8), callback, converter);
    }

    @Override
    public <T> Future<T> executeAsync(String userAgent, Map<String, String> headers, Verb verb, String address, MultipartPayload body,
            OAuthAsyncRequestCallback<T> callback, ResponseConverter<T> converter) {
        throw new UnsupportedOperationException("a login sends no files");
    }

    @Override
    public <T> Future<T> executeAsync(String userAgent, Map<String, String> headers, Verb verb, String address, File body,
            OAuthAsyncRequestCallback<T> callback, ResponseConverter<T> converter) {
        throw new UnsupportedOperationException("a login sends no files");
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
