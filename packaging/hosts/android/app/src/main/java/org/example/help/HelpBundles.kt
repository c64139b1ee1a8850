package org.example.help

import android.util.AtomicFile
import org.json.JSONObject
import java.io.File
import java.io.IOException
import java.io.InputStream
import java.security.MessageDigest
import java.util.zip.ZipInputStream

/**
 * The help on this device: each version in a folder of its own, and a small file that names the one in use.
 *
 * A version is unpacked aside and checked against its manifest; only then the name is changed, in one step. Whatever fails,
 * the old help stays. The manifest proves that nothing is missing or damaged, not who made it: take bundles from your own
 * app package, or over a connection to your own server.
 */
class HelpBundles(private val folder: File) {
    private val name = AtomicFile(File(folder, "current"))

    /** The folder of the version in use; null before the first one. */
    fun current(): File? = runCatching { File(folder, String(name.readFully())) }.getOrNull()?.takeIf { File(it, MANIFEST).isFile }

    /** Takes in the bundle in `zip` and returns its folder. Throws `IOException` where it is not whole. Not on the main thread. */
    @Synchronized
    @Throws(IOException::class)
    fun install(zip: InputStream): File {
        val fresh = File(folder, "new").apply { deleteRecursively(); mkdirs() }
        try {
            unpack(zip, fresh)
            val version = check(fresh)
            val place = File(folder, version)
            if (!place.isDirectory && !fresh.renameTo(place)) {
                throw IOException("the help could not be put into its place")
            }
            val writing = name.startWrite()
            try {
                writing.write(version.toByteArray())
                name.finishWrite(writing)
            } catch (error: IOException) {
                name.failWrite(writing)
                throw error
            }
            return place
        } finally {
            fresh.deleteRecursively()
        }
    }

    /** Removes other versions; at the start of the app, when no page of them is open. */
    fun tidy() {
        val used = current() ?: return
        folder.listFiles { file -> file.isDirectory && file != used }?.forEach(File::deleteRecursively)
    }

    private fun unpack(zip: InputStream, to: File) {
        val root = to.canonicalPath + File.separator
        var left = MOST_BYTES
        ZipInputStream(zip.buffered()).use { entries ->
            for (entry in generateSequence(entries::getNextEntry).filterNot { it.isDirectory }) {
                val file = File(to, entry.name)
                if (!file.canonicalPath.startsWith(root)) {
                    throw IOException("${entry.name} lies outside the help")
                }
                file.parentFile?.mkdirs()
                file.outputStream().use { out ->
                    val buffer = ByteArray(65_536)
                    var count = entries.read(buffer)
                    while (count >= 0) {
                        left -= count
                        if (left < 0) {
                            throw IOException("the help is too large")
                        }
                        out.write(buffer, 0, count)
                        count = entries.read(buffer)
                    }
                }
            }
        }
    }

    /** The version of a bundle whose files are those of its manifest, no more and no others. */
    private fun check(bundle: File): String {
        val manifest = runCatching { JSONObject(File(bundle, MANIFEST).readText()) }.getOrElse { throw IOException("no manifest", it) }
        if (manifest.optInt("handrail") != 1) {
            throw IOException("a help of another format")
        }
        val files = manifest.optJSONObject("files") ?: throw IOException("no files")
        val there = bundle.walk().filter(File::isFile).map { it.relativeTo(bundle).invariantSeparatorsPath }.toSet() - MANIFEST
        val named = files.keys().asSequence().map { it.toString() }.toSet()
        if (there != named) {
            throw IOException("files are missing or do not belong: ${(there - named) + (named - there)}")
        }
        for (path in named) {
            if (hash(File(bundle, path)) != files.getJSONObject(path).getString("sha256")) {
                throw IOException("$path is damaged")
            }
        }
        return manifest.optString("version").takeIf { it.matches(Regex("[0-9a-f]{16}")) } ?: throw IOException("no version")
    }

    private fun hash(file: File): String {
        val digest = MessageDigest.getInstance("SHA-256")
        file.inputStream().use { input ->
            val buffer = ByteArray(65_536)
            generateSequence { input.read(buffer).takeIf { it >= 0 } }.forEach { digest.update(buffer, 0, it) }
        }
        return digest.digest().joinToString("") { "%02x".format(it) }
    }

    private companion object {
        const val MANIFEST = "manifest.json"
        const val MOST_BYTES = 1L shl 30
    }
}
