package androidx.webkit;
public final class WebViewAssetLoader {
    public interface PathHandler { android.webkit.WebResourceResponse handle(String path); }
    public static final class InternalStoragePathHandler implements PathHandler {
        public InternalStoragePathHandler(android.content.Context context, java.io.File directory) {}
        public android.webkit.WebResourceResponse handle(String path) { throw new RuntimeException("stub"); }
    }
    public static final class Builder {
        public Builder addPathHandler(String path, PathHandler handler) { return this; }
        public WebViewAssetLoader build() { return new WebViewAssetLoader(); }
    }
    public android.webkit.WebResourceResponse shouldInterceptRequest(android.net.Uri url) { return null; }
}
