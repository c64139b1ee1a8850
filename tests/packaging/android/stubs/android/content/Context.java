package android.content;
import java.io.File;
public abstract class Context {
    public abstract File getFilesDir();
    public abstract android.content.res.AssetManager getAssets();
    public abstract void startActivity(Intent intent);
}
