package org.example.help

import android.net.Uri
import android.webkit.WebView
import androidx.webkit.JavaScriptReplyProxy
import androidx.webkit.WebMessageCompat
import androidx.webkit.WebViewCompat
import org.json.JSONObject
import java.io.File
import java.io.IOException

private const val OWN = "https://help.example.org"

/** Plays the app and its web view: `install FOLDER ZIP…` takes in bundles in turn, `hear` answers envelopes of the input. */
fun main(arguments: Array<String>) = if (arguments[0] == "install") install(arguments.drop(1)) else hear()

private fun install(arguments: List<String>) {
    val bundles = HelpBundles(File(arguments[0]))
    println("at first: ${bundles.current()?.name}")
    for (zip in arguments.drop(1)) {
        try {
            println("took: ${File(zip).inputStream().use(bundles::install).name}")
        } catch (error: IOException) {
            println("refused: ${error.message}")
        }
        println("shown: ${bundles.current()?.name}")
    }
    bundles.tidy()
    println("there: ${File(arguments[0]).list().orEmpty().sorted()}")
}

private fun hear() {
    HelpMessages(OWN, PlayedDesk).attach(WebView(null))
    val reply = object : JavaScriptReplyProxy() {
        override fun postMessage(message: String) = println(JSONObject(message))
    }
    // Each line: the origin, whether it is the main frame, the message; with tabs between.
    for ((origin, main, text) in generateSequence(::readlnOrNull).map { it.split("\t", limit = 3) }) {
        WebViewCompat.listener.onPostMessage(WebView(null), WebMessageCompat(text), Uri.parse(origin), main == "true", reply)
        println("---")
    }
}

private object PlayedDesk : HelpDesk {
    override fun facts() = mapOf("product" to "sock-2")

    override fun openChannels() = mapOf("chat" to true)

    override fun mayTell() = true

    override fun take(id: String, handover: JSONObject) = "TICKET-$id"

    override fun keep(events: List<JSONObject>) = println("kept ${events.size}")
}
