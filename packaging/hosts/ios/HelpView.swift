import SwiftUI
import WebKit

/// What the app does with what its help says.
protocol HelpDesk: AnyObject {
    /// What the app knows of its customer; product ids are those of the knowledge base.
    var facts: [String: String] { get }
    /// Channel → whether somebody is there now.
    var openChannels: [String: Bool] { get }
    /// Whether the customer agreed that events may be sent.
    var mayTell: Bool { get }
    /// Keeps a hand-over and returns its ticket. The same `id` comes again until it is kept, and is one hand-over.
    func take(id: String, handover: [String: Any]) -> String
    /// Keeps CloudEvents, one a line. The same `id` may come twice.
    func keep(events: [[String: Any]])
}

/// Shows the help in `bundle`, for the screen of the app that `context` names.
struct HelpView: UIViewRepresentable {
    let bundle: URL
    let context: String?
    let desk: HelpDesk

    static let scheme = "app-help"

    func makeCoordinator() -> HelpMessages { HelpMessages(desk: desk) }

    func makeUIView(context: Context) -> WKWebView {
        let configuration = WKWebViewConfiguration()
        configuration.setURLSchemeHandler(HelpFiles(bundle: bundle), forURLScheme: Self.scheme)
        configuration.userContentController.add(context.coordinator, name: "handrail")
        let view = WKWebView(frame: .zero, configuration: configuration)
        view.navigationDelegate = context.coordinator
        view.allowsBackForwardNavigationGestures = true
        var address = "\(Self.scheme)://help/index.html"
        if let screen = self.context?.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) {
            address += "#/context/\(screen)"
        }
        if let url = URL(string: address) {
            view.load(URLRequest(url: url))
        }
        return view
    }

    func updateUIView(_ view: WKWebView, context: Context) {}

    static func dismantleUIView(_ view: WKWebView, coordinator: HelpMessages) {
        // The controller would keep the coordinator, and with it everything else, for ever.
        view.configuration.userContentController.removeScriptMessageHandler(forName: "handrail")
    }
}

/// Speaks with the pages of the help, and sends whatever is not of the help to the device.
final class HelpMessages: NSObject, WKScriptMessageHandler, WKNavigationDelegate {
    private let desk: HelpDesk

    init(desk: HelpDesk) { self.desk = desk }

    func userContentController(_ controller: WKUserContentController, didReceive message: WKScriptMessage) {
        guard message.frameInfo.isMainFrame,
              message.frameInfo.securityOrigin.protocol == HelpView.scheme,
              let view = message.webView,
              let text = message.body as? String,
              let envelope = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
              envelope["handrail"] as? Int == 1,
              let id = envelope["id"] as? String,
              let data = envelope["data"] as? [String: Any]
        else { return }
        switch envelope["type"] as? String {
        case "help.ready":
            // Each page of the help asks anew, and is told all there is to know.
            say(view, "host.hello", ["versions": [1]], replyTo: id)
            say(view, "host.facts", ["facts": desk.facts])
            say(view, "host.contacts", ["open": desk.openChannels])
            say(view, "host.consent", ["events": desk.mayTell, "searches": false])
        case "help.handover.sent":
            guard let handover = data["id"] as? String else { return }
            let ticket = desk.take(id: handover, handover: data)
            say(view, "host.ack", ["ids": [id]])
            say(view, "host.handover.accepted", ["id": handover, "ticket": ticket])
        case "help.events":
            desk.keep(events: data["events"] as? [[String: Any]] ?? [])
            say(view, "host.ack", ["ids": [id]])
        default:
            break
        }
    }

    private func say(_ view: WKWebView, _ type: String, _ data: [String: Any], replyTo: String? = nil) {
        var envelope: [String: Any] = ["handrail": 1, "id": UUID().uuidString, "type": type, "data": data]
        envelope["replyTo"] = replyTo
        guard let json = try? JSONSerialization.data(withJSONObject: envelope), let text = String(data: json, encoding: .utf8) else { return }
        // As an argument, so that no text can become a program.
        view.callAsyncJavaScript("handrail.receive(message)", arguments: ["message": text], in: nil, in: .page)
    }

    func webView(_ view: WKWebView, decidePolicyFor action: WKNavigationAction, decisionHandler: @escaping (WKNavigationActionPolicy) -> Void) {
        guard let url = action.request.url, url.scheme != HelpView.scheme else { return decisionHandler(.allow) }
        decisionHandler(.cancel)
        if ["https", "http", "mailto", "tel"].contains(url.scheme ?? "") {
            UIApplication.shared.open(url)
        }
    }
}

/// Reads the files of a bundle for `app-help://help/…`.
final class HelpFiles: NSObject, WKURLSchemeHandler {
    private let bundle: URL
    private static let types = [
        "html": "text/html", "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "webp": "image/webp", "json": "application/json",
    ]

    init(bundle: URL) { self.bundle = bundle.standardizedFileURL }

    func webView(_ view: WKWebView, start task: WKURLSchemeTask) {
        guard let url = task.request.url else { return }
        let file = bundle.appendingPathComponent(url.path).standardizedFileURL
        guard file.path.hasPrefix(bundle.path + "/"), let content = try? Data(contentsOf: file) else {
            return task.didFailWithError(URLError(.fileDoesNotExist))
        }
        let type = Self.types[file.pathExtension] ?? "application/octet-stream"
        task.didReceive(URLResponse(url: url, mimeType: type, expectedContentLength: content.count, textEncodingName: "utf-8"))
        task.didReceive(content)
        task.didFinish()
    }

    func webView(_ view: WKWebView, stop task: WKURLSchemeTask) {}
}
