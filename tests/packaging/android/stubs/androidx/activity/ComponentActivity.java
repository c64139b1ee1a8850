package androidx.activity;
public class ComponentActivity extends android.app.Activity implements androidx.lifecycle.LifecycleOwner {
    public final OnBackPressedDispatcher getOnBackPressedDispatcher() { throw new RuntimeException("stub"); }
}
