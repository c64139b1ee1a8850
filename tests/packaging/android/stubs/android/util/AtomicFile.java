package android.util;
import java.io.*;
import java.nio.file.*;
/** As Android documents it: written aside, put in the place of the old one when it is finished. */
public class AtomicFile {
    private final File base;
    private final File fresh;
    public AtomicFile(File base) { this.base = base; this.fresh = new File(base.getPath() + ".new"); }
    public byte[] readFully() throws IOException { return Files.readAllBytes(base.toPath()); }
    public FileOutputStream startWrite() throws IOException { return new FileOutputStream(fresh); }
    public void finishWrite(FileOutputStream out) {
        try {
            out.getFD().sync();
            out.close();
            Files.move(fresh.toPath(), base.toPath(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException error) { throw new UncheckedIOException(error); }
    }
    public void failWrite(FileOutputStream out) {
        try { out.close(); } catch (IOException error) { throw new UncheckedIOException(error); }
        fresh.delete();
    }
}
