package android.webkit;
public class WebViewClient {
    public WebResourceResponse shouldInterceptRequest(WebView view, WebResourceRequest request) { return null; }
    @Deprecated
    public WebResourceResponse shouldInterceptRequest(WebView view, String url) { return null; }
    public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest request) { return false; }
    @Deprecated
    public boolean shouldOverrideUrlLoading(WebView view, String url) { return false; }
}
