package android.app;
public class Activity extends android.content.ContextWrapper {
    protected void onCreate(android.os.Bundle state) {}
    protected void onDestroy() {}
    public void setContentView(android.view.View view) {}
    public void finish() {}
    public boolean isDestroyed() { throw new RuntimeException("stub"); }
    public android.content.Intent getIntent() { throw new RuntimeException("stub"); }
    public final void runOnUiThread(Runnable action) {}
}
