package org.example.help

import android.annotation.SuppressLint
import android.content.Intent
import android.os.Bundle
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient
import androidx.activity.ComponentActivity
import androidx.activity.OnBackPressedCallback
import androidx.webkit.WebViewAssetLoader
import org.json.JSONObject
import java.io.File
import java.util.concurrent.Executors

/** Shows the help, for the screen of the app that `EXTRA_CONTEXT` names. */
class HelpActivity : ComponentActivity() {
    private lateinit var view: WebView

    @SuppressLint("SetJavaScriptEnabled")
    override fun onCreate(state: Bundle?) {
        super.onCreate(state)
        val bundles = HelpBundles(File(filesDir, "help"))
        view = WebView(this).apply {
            settings.javaScriptEnabled = true
            settings.domStorageEnabled = true
            settings.allowFileAccess = false
            settings.allowContentAccess = false
        }
        setContentView(view)
        onBackPressedDispatcher.addCallback(this, object : OnBackPressedCallback(true) {
            override fun handleOnBackPressed() = if (view.canGoBack()) view.goBack() else finish()
        })
        HelpMessages(ORIGIN, Desk(File(filesDir, "desk").apply { mkdirs() })).attach(view)
        // The first start unpacks the help that the app ships (assets/help.zip); that takes a moment.
        Executors.newSingleThreadExecutor().execute {
            val bundle = bundles.current() ?: assets.open("help.zip").use(bundles::install)
            runOnUiThread { if (!isDestroyed) show(bundle) }
        }
    }

    private fun show(bundle: File) {
        val loader = WebViewAssetLoader.Builder()
            .addPathHandler("/help/", WebViewAssetLoader.InternalStoragePathHandler(this, bundle))
            .build()
        view.webViewClient = object : WebViewClient() {
            override fun shouldInterceptRequest(view: WebView, request: WebResourceRequest) = loader.shouldInterceptRequest(request.url)

            /** What is not of the help is for the device: telephone, mail, the browser. */
            override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest): Boolean {
                if (request.url.toString().startsWith("$ORIGIN/help/")) {
                    return false
                }
                if (request.url.scheme in setOf("https", "http", "mailto", "tel")) {
                    runCatching { startActivity(Intent(Intent.ACTION_VIEW, request.url)) }
                }
                return true
            }
        }
        val context = intent.getStringExtra(EXTRA_CONTEXT)
        view.loadUrl("$ORIGIN/help/index.html" + if (context == null) "" else "#/context/$context")
    }

    override fun onDestroy() {
        view.destroy()
        super.onDestroy()
    }

    companion object {
        const val EXTRA_CONTEXT = "context"
        private const val ORIGIN = "https://appassets.androidplatform.net"
    }
}

/** A help desk of files, in the place of the app's own. */
private class Desk(private val folder: File) : HelpDesk {
    override fun facts() = mapOf("product" to "sock-2", "firmware" to "3.2.1", "App version" to "5.1")

    override fun openChannels() = mapOf("chat" to true)

    override fun mayTell() = false

    override fun take(id: String, handover: JSONObject): String {
        val file = File(folder, "handover-${id.filter(Char::isLetterOrDigit)}.json")
        file.writeText(handover.toString(1))
        return "CASE-${file.name.hashCode().toUInt() % 10_000u}"
    }

    override fun keep(events: List<JSONObject>) = events.forEach { File(folder, "events.jsonl").appendText("$it\n") }
}
