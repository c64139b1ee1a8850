package android.content;
import java.io.File;
public class ContextWrapper extends Context {
    public File getFilesDir() { throw new RuntimeException("stub"); }
    public android.content.res.AssetManager getAssets() { throw new RuntimeException("stub"); }
    public void startActivity(Intent intent) { throw new RuntimeException("stub"); }
}
