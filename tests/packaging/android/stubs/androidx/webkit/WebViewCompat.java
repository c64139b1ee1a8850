package androidx.webkit;
import java.util.Set;
public class WebViewCompat {
    public interface WebMessageListener {
        void onPostMessage(android.webkit.WebView view, WebMessageCompat message, android.net.Uri origin, boolean isMainFrame, JavaScriptReplyProxy reply);
    }
    /** The latest listener, for who plays the page. */
    public static WebMessageListener listener;
    public static void addWebMessageListener(android.webkit.WebView view, String name, Set<String> origins, WebMessageListener listener) {
        WebViewCompat.listener = listener;
    }
}
