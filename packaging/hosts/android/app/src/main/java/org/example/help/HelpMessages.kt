package org.example.help

import android.net.Uri
import android.webkit.WebView
import androidx.webkit.JavaScriptReplyProxy
import androidx.webkit.WebMessageCompat
import androidx.webkit.WebViewCompat
import androidx.webkit.WebViewFeature
import org.json.JSONArray
import org.json.JSONObject
import java.util.UUID

/** What the app does with what its help says. */
interface HelpDesk {
    /** What the app knows of its customer; product ids are those of the knowledge base. */
    fun facts(): Map<String, String>

    /** Channel → whether somebody is there now. */
    fun openChannels(): Map<String, Boolean>

    /** Whether the customer agreed that events may be sent. */
    fun mayTell(): Boolean

    /** Keeps a hand-over and returns its ticket. The same `id` comes again until it is kept, and is one hand-over. */
    fun take(id: String, handover: JSONObject): String

    /** Keeps CloudEvents, one a line. The same `id` may come twice. */
    fun keep(events: List<JSONObject>)
}

/** Speaks with the help in a web view. Messages come on the main thread, from pages of `origin` alone. */
class HelpMessages(private val origin: String, private val desk: HelpDesk) {

    /** Before the first page is loaded. False on devices whose web view is too old; the help then stands alone. */
    fun attach(view: WebView): Boolean {
        if (!WebViewFeature.isFeatureSupported(WebViewFeature.WEB_MESSAGE_LISTENER)) {
            return false
        }
        WebViewCompat.addWebMessageListener(view, "handrailHost", setOf(origin)) { _, message, from, isMainFrame, reply ->
            if (isMainFrame && from == Uri.parse(origin)) {
                hear(message, reply)
            }
        }
        return true
    }

    private fun hear(message: WebMessageCompat, reply: JavaScriptReplyProxy) {
        val envelope = runCatching { JSONObject(message.data.orEmpty()) }.getOrNull() ?: return
        val data = envelope.optJSONObject("data")
        if (envelope.optInt("handrail") != 1 || data == null) {
            return
        }
        val id = envelope.optString("id")
        when (envelope.optString("type")) {
            "help.ready" -> greet(id, reply)
            "help.handover.sent" -> {
                val handover = data.optString("id")
                val ticket = desk.take(handover, data)
                acknowledge(id, reply)
                say(reply, "host.handover.accepted", JSONObject(mapOf("id" to handover, "ticket" to ticket)))
            }
            "help.events" -> {
                val events = data.optJSONArray("events") ?: JSONArray()
                desk.keep((0 until events.length()).mapNotNull(events::optJSONObject))
                acknowledge(id, reply)
            }
        }
    }

    /** Each page of the help asks anew, and is told all there is to know. */
    private fun greet(asked: String, reply: JavaScriptReplyProxy) {
        say(reply, "host.hello", JSONObject(mapOf("versions" to JSONArray(listOf(1)))), asked)
        say(reply, "host.facts", JSONObject(mapOf("facts" to JSONObject(desk.facts()))))
        say(reply, "host.contacts", JSONObject(mapOf("open" to JSONObject(desk.openChannels()))))
        say(reply, "host.consent", JSONObject(mapOf("events" to desk.mayTell(), "searches" to false)))
    }

    private fun acknowledge(id: String, reply: JavaScriptReplyProxy) =
        say(reply, "host.ack", JSONObject(mapOf("ids" to JSONArray(listOf(id)))))

    private fun say(reply: JavaScriptReplyProxy, type: String, data: JSONObject, replyTo: String? = null) {
        val envelope = JSONObject().put("handrail", 1).put("id", UUID.randomUUID().toString()).put("type", type).put("data", data)
        replyTo?.let { envelope.put("replyTo", it) }
        reply.postMessage(envelope.toString())
    }
}
