package android.webkit;
public class WebView extends android.view.View {
    public WebView(android.content.Context context) { super(context); }
    public WebSettings getSettings() { throw new RuntimeException("stub"); }
    public void setWebViewClient(WebViewClient client) {}
    public WebViewClient getWebViewClient() { throw new RuntimeException("stub"); }
    public void loadUrl(String url) {}
    public boolean canGoBack() { throw new RuntimeException("stub"); }
    public void goBack() {}
    public void destroy() {}
}
