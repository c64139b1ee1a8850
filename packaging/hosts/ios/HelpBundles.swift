import CryptoKit
import Foundation

/// The help on this device: each version in a folder of its own, and a small file that names the one in use.
///
/// A version lies aside (unpacked by the app's own means, or as a folder in the app's resources) and is checked against its
/// manifest; only then the name is changed, in one step. Whatever fails, the old help stays. The manifest proves that nothing
/// is missing or damaged, not who made it: take bundles from your own app, or over a connection to your own server.
struct HelpBundles {
    let folder: URL

    enum Fault: Error { case format, files(Set<String>), damaged(String) }

    private var name: URL { folder.appendingPathComponent("current") }

    /// The folder of the version in use; nil before the first one.
    var current: URL? {
        guard let version = try? String(contentsOf: name, encoding: .utf8) else { return nil }
        let place = folder.appendingPathComponent(version, isDirectory: true)
        return FileManager.default.fileExists(atPath: place.appendingPathComponent("manifest.json").path) ? place : nil
    }

    /// Takes in the bundle in the folder `source`, and returns where it lies now. Not on the main thread.
    func install(from source: URL) throws -> URL {
        let files = FileManager.default
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        let fresh = folder.appendingPathComponent("new", isDirectory: true)
        try? files.removeItem(at: fresh)
        defer { try? files.removeItem(at: fresh) }
        try files.copyItem(at: source, to: fresh)
        let version = try check(fresh)
        let place = folder.appendingPathComponent(version, isDirectory: true)
        if !files.fileExists(atPath: place.path) {
            try files.moveItem(at: fresh, to: place)
        }
        try Data(version.utf8).write(to: name, options: .atomic)
        return place
    }

    /// Removes other versions; at the start of the app, when no page of them is open.
    func tidy() {
        guard let used = current?.lastPathComponent else { return }
        for other in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where other != used && other != "current" {
            try? FileManager.default.removeItem(at: folder.appendingPathComponent(other))
        }
    }

    private struct Manifest: Decodable {
        struct File: Decodable { let size: Int; let sha256: String }
        let handrail: Int
        let version: String
        let files: [String: File]
    }

    /// The version of a bundle whose files are those of its manifest, no more and no others.
    private func check(_ bundle: URL) throws -> String {
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: bundle.appendingPathComponent("manifest.json")))
        guard manifest.handrail == 1, manifest.version.range(of: "^[0-9a-f]{16}$", options: .regularExpression) != nil else { throw Fault.format }
        let named = Set(manifest.files.keys)
        let there = try filesIn(bundle).subtracting(["manifest.json"])
        guard named == there else { throw Fault.files(named.symmetricDifference(there)) }
        for (path, file) in manifest.files {
            let content = try Data(contentsOf: bundle.appendingPathComponent(path), options: .mappedIfSafe)
            let hash = SHA256.hash(data: content).map { String(format: "%02x", $0) }.joined()
            guard hash == file.sha256 else { throw Fault.damaged(path) }
        }
        return manifest.version
    }

    private func filesIn(_ bundle: URL) throws -> Set<String> {
        let root = bundle.resolvingSymlinksInPath().path + "/"
        let all = FileManager.default.enumerator(at: bundle, includingPropertiesForKeys: [.isRegularFileKey])
        var found = Set<String>()
        while let file = all?.nextObject() as? URL {
            if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
                found.insert(String(file.resolvingSymlinksInPath().path.dropFirst(root.count)))
            }
        }
        return found
    }
}
